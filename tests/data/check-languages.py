#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/LINGUAS names the translations there are, and each compiles: check-languages.py SOURCE [MSGFMT]"""

import pathlib
import subprocess
import sys


def findings(po, msgfmt):
    lines = (line.strip() for line in (po / "LINGUAS").read_text(encoding="utf-8").splitlines())
    languages = [line for line in lines if line and not line.startswith("#")]
    if languages != sorted(set(languages)):
        yield "po/LINGUAS is not in order, or names a language twice"
    there = {path.stem for path in po.glob("*.po")}
    for language in sorted(there - set(languages)):
        yield f"po/{language}.po is not named in po/LINGUAS"
    for language in languages:
        if language not in there:
            yield f"po/LINGUAS names {language}, but there is no po/{language}.po"
            continue
        command = [msgfmt, "--check", "--check-accelerators=_", "-o", "/dev/null", str(po / f"{language}.po")]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            yield run.stderr.strip()
        if f'"Language: {language}\\n"' not in (po / f"{language}.po").read_text(encoding="utf-8"):
            yield f"po/{language}.po does not say that its Language is {language}"


def main(source, msgfmt="msgfmt"):
    wrong = list(findings(source / "po", msgfmt))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))

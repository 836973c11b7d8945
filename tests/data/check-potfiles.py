#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with text for people, and no other: check-potfiles.py SOURCE [XGETTEXT]

Also gathers the texts as the build does, so that a text which xgettext cannot read is found here.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

# _("…"), N_("…"), C_("…", "…"), NC_ and the plural forms, in C and Blueprint alike.
MARKED = re.compile(rb"""\b(?:_|N_|C_|NC_|gettext|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*(?:"|'|NULL|GETTEXT_PACKAGE)""")
READ_BY_RULE = (".desktop.in", ".metainfo.xml.in", ".gschema.xml")
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3"]
# xgettext does not know the ending .blp and reads the file as C, which is what is wanted.
EXPECTED = re.compile(r"extension '(blp|in)' is unknown; will try C")


def without_comments(text):
    return re.sub(rb"/\*.*?\*/|//[^\n]*", b"", text, flags=re.DOTALL)


def has_text(path):
    if path.name.endswith(READ_BY_RULE):
        return True
    return path.suffix in (".c", ".h", ".blp") and MARKED.search(without_comments(path.read_bytes())) is not None


def listed(potfiles):
    lines = (line.strip() for line in potfiles.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def list_findings(source, names):
    there = {str(path.relative_to(source)) for folder in ("data", "resources", "src")
             for path in (source / folder).rglob("*") if path.is_file() and has_text(path)}
    for name in sorted(there - set(names)):
        yield f"has texts but is missing from po/POTFILES.in; add the line:\n{name}"
    for name in names:
        if not (source / name).is_file():
            yield f"po/POTFILES.in names {name}, which does not exist: take the line out"
        elif name not in there:
            yield f"po/POTFILES.in names {name}, which has no text for people: take the line out"
    if names != sorted(set(names)):
        yield "po/POTFILES.in is not in order, or names a file twice: sort it with LC_ALL=C sort -u"


def gather_findings(source, names, xgettext):
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "meterbook.pot"
        run = subprocess.run([xgettext, "--from-code=UTF-8", "--add-comments", *KEYWORDS, "-o", str(template),
                              "-D", str(source), *names], capture_output=True, text=True)
        for line in run.stderr.splitlines():
            if not EXPECTED.search(line):
                yield line
        if run.returncode != 0:
            yield f"xgettext ended with status {run.returncode}"
        elif not template.exists() or 'msgid "Meterbook"' not in template.read_text(encoding="utf-8"):
            yield "xgettext found no text “Meterbook”, which the launcher has"


def main(source, xgettext="xgettext"):
    names = listed(source / "po/POTFILES.in")
    wrong = list(list_findings(source, names))
    if not wrong:
        wrong += gather_findings(source, names, xgettext)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))

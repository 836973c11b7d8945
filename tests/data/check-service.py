#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The systemd service starts the program as it wants to be started: check-service.py SOURCE BUILD

Its program is one that the build makes, and knows the options; and where systemd is, it takes the unit.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def systemd_findings(text, program):
    """The unit with the built program in the installed one's place, which need not be there."""
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        return
    with tempfile.TemporaryDirectory() as folder:
        # Nor do the manuals.
        lines = [line for line in text.splitlines() if not line.startswith("Documentation=")]
        unit = pathlib.Path(folder) / "meterbook-server.service"
        unit.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={program}", "\n".join(lines), flags=re.MULTILINE) + "\n")
        run = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
        for line in run.stderr.splitlines():
            if "meterbook" in line:
                yield line


def findings(build):
    text = (build / "data/meterbook-server.service").read_text(encoding="utf-8")
    command = re.search(r"^ExecStart=(\S+) (.*)$", text, re.MULTILINE)
    if not command:
        yield "there is no ExecStart"
        return
    program = build / "src/server" / pathlib.Path(command[1]).name
    if not program.exists():
        yield f"it starts {command[1]}, and the build makes no {program.name}"
        return
    known = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    for option in re.findall(r"--[a-z-]+", command[2]):
        if option not in known:
            yield f"{program.name} does not know {option}"
    yield from systemd_findings(text, program)


def main(build):
    wrong = [f"data/meterbook-server.service.in: {finding}" for finding in findings(build)]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[2])))

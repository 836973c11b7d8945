#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manuals say what the programs do: check-manuals.py MANUALS BUILD

Each program is asked with --help, each command of its manual too.  A command that the program does not know, an option
that only one of the two has, is a finding.  Programs that are not part of the build are passed over; status 77 when
none is.
"""

import os
import pathlib
import re
import subprocess
import sys

# Where each program is built, and the options every program has without its manual naming them again per command.
PROGRAMS = {"meterbook": "desktop", "meterbook-server": "server", "meterbook-simulator": "simulator",
            "meterbookctl": "ctl"}
EVERYWHERE = {"--help", "--help-all"}
COMMON = {"--db", "--json", "--today", "--version"}

ITEM = re.compile(r"^\.It Ic (\S.*)$", re.MULTILINE)
FLAG = re.compile(r"\bFl (-?[\w-]+)")
# An option at the head of a line of help, and the commands in it: two spaces, then words of small letters.
OPTION = re.compile(r"(?<![\w-])(--[a-z][\w-]*)")
LISTED = re.compile(r"^  ([a-z]+(?: [a-z]+)?)(?=  |$| [^a-z])", re.MULTILINE)


def flags(text):
    return {"-" + flag for flag in FLAG.findall(text)}


def commands_of(manual):
    """The commands a manual describes: {"bill run": {"--cycle", …}}; lines of one command are joined."""
    commands = {}
    for item in ITEM.findall(manual):
        words = re.match(r"([a-z]+(?: [a-z]+)*)", item)
        if words:
            commands.setdefault(words[1], set()).update(flags(item))
    return commands


def help_of(program, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    run = subprocess.run([program, *words, "--help"], capture_output=True, text=True, timeout=30, env=environment)
    return run.returncode, run.stdout


def command_findings(program, name, manual):
    described = commands_of(manual)
    prose = flags(manual)
    for command, options in described.items():
        status, text = help_of(program, *command.split())
        if status != 0:
            yield f"describes “{command}”, but the program does not know it: “{command} --help” ends with {status}"
            continue
        offered = set(OPTION.findall(text)) - EVERYWHERE - COMMON
        for option in sorted(option for option in options - offered if option.startswith("--")):
            yield f"describes “{command} {option}”, which its help does not name"
        for option in sorted(offered - options - prose):
            yield f"does not describe {option} of “{command}”"
    for command in sorted(set(LISTED.findall(help_of(program)[1])) - set(described)):
        if not any(known.startswith(command + " ") for known in described):
            yield f"does not describe the command “{command}”: add it, as the program's help has it"


def findings(program, name, manual):
    status, text = help_of(program)
    if status != 0:
        yield f"cannot be compared: “{name} --help” ends with {status}"
        return
    described = {flag for flag in flags(manual) if flag.startswith("--")}
    offered = set(OPTION.findall(text))
    for option in sorted(offered - described - {"--help-all", "--help-gapplication", "--help-gtk"}):
        yield f"does not describe {option}, which “{name} --help” names"
    if commands_of(manual) and name == "meterbookctl":
        yield from command_findings(program, name, manual)
    else:
        for option in sorted(described - offered - EVERYWHERE):
            yield f"describes {option}, which “{name} --help” does not name"


def main(manuals, build):
    wrong, compared = [], 0
    for name, room in PROGRAMS.items():
        program = build / "src" / room / name
        if program.exists():
            compared += 1
            manual = (manuals / f"{name}.1").read_text(encoding="utf-8")
            wrong += [f"data/man/{name}.1: {finding}" for finding in findings(program, name, manual)]
    print(*wrong, sep="\n")
    return 1 if wrong else 0 if compared else 77


if __name__ == "__main__":
    sys.exit(main(*(pathlib.Path(argument) for argument in sys.argv[1:3])))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file under resources/ stands in a list, and every list names files that exist: check-resources.py SOURCE

A folder no file of which stands in a list is not carried inside a program and not looked at.  Blueprint's results, which
exist in the build folder alone, count as there.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

NOT_CARRIED = ("meson.build", "README.md")


def main(source):
    source = source.resolve()
    resources = source / "resources"
    wrong = []
    listed = set()
    lists = sorted(resources.rglob("*.gresource.xml"))
    if not lists:
        wrong.append("there is no list *.gresource.xml under resources/")
    for path in lists:
        aliases = set()
        for resource in ElementTree.parse(path).iter("gresource"):
            for entry in resource.iter("file"):
                found = [folder / entry.text for folder in (path.parent, source / "data/icons")
                         if (folder / entry.text).is_file()]
                if found:
                    listed.add(found[0])
                elif not entry.text.endswith(".ui"):
                    wrong.append(f"{path.relative_to(source)} names {entry.text}, which does not exist")
                alias = f"{resource.get('prefix')}/{entry.get('alias', entry.text)}"
                if alias in aliases:
                    wrong.append(f"{path.relative_to(source)} has {alias} twice")
                aliases.add(alias)
    carried = {path.parent for path in listed | set(lists)}
    for path in sorted(resources.rglob("*")):
        if path.parent in carried and path.is_file() and path.name not in NOT_CARRIED and path not in listed | set(lists):
            wrong.append(f"{path.relative_to(source)} stands in no list: add it to its *.gresource.xml, or remove it")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

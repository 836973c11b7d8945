#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One name and one version everywhere: check-identity.py SOURCE APPLICATION-ID VERSION"""

import configparser
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def findings(source, application, version):
    data = source / "data"
    launcher = configparser.ConfigParser(interpolation=None, comment_prefixes="#")
    launcher.optionxform = str
    launcher.read(data / f"{application}.desktop.in", encoding="utf-8")
    entry = launcher["Desktop Entry"]
    for key in ("Icon", "StartupWMClass"):
        if entry.get(key) != application:
            yield f"the launcher's {key} is {entry.get(key)}, not {application}"
    for icon in (f"scalable/apps/{application}.svg", f"symbolic/apps/{application}-symbolic.svg"):
        if not (data / "icons/hicolor" / icon).is_file():
            yield f"data/icons/hicolor/{icon} is missing"
    if entry.get("DBusActivatable") == "true":
        service = (data / f"{application}.service.in").read_text(encoding="utf-8")
        if f"Name={application}\n" not in service:
            yield f"the D-Bus service is not named {application}"

    metainfo = ElementTree.parse(data / f"{application}.metainfo.xml.in").getroot()
    if metainfo.findtext("id") != application:
        yield f"the metainfo's id is {metainfo.findtext('id')}, not {application}"
    if metainfo.findtext("launchable") != f"{application}.desktop":
        yield f"the metainfo launches {metainfo.findtext('launchable')}, not {application}.desktop"
    newest = metainfo.find("releases/release").get("version")
    if newest != version:
        yield f"the metainfo's first release is {newest}, but the project is at {version}: add a release"
    for binary in metainfo.iterfind("provides/binary"):
        if not (data / "man" / f"{binary.text}.1").is_file():
            yield f"the program {binary.text} has no manual data/man/{binary.text}.1"

    schema = ElementTree.parse(data / f"{application}.gschema.xml").getroot()
    if application not in {element.get("id") for element in schema.iterfind("schema")}:
        yield f"no settings schema is named {application}"
    manifest = json.loads((source / "flatpak" / f"{application}.json").read_text(encoding="utf-8"))
    if manifest["id"] != application:
        yield f"the Flatpak's id is {manifest['id']}, not {application}"


def main(source, application, version):
    wrong = list(findings(source, application, version))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))

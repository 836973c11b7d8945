#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest brings what the build asks for: check-flatpak.py SOURCE BUILD MANIFEST

It also asks for no more than it may, and names every source by its hash.

What the build asks for is read from the build folder (dependency()) and the meson.build files (find_library(), and
dependencies behind options).
"""

import json
import pathlib
import re
import subprocess
import sys

# Libraries of org.gnome.Platform 48, by the names that Meson asks for.
RUNTIME = {
    "cairo", "cairo-ft", "cairo-pdf", "fontconfig", "freetype2", "gdk-pixbuf-2.0", "gio-2.0", "gio-unix-2.0",
    "glib-2.0", "gmodule-2.0", "gobject-2.0", "gtk4", "gtk4-unix-print", "harfbuzz", "json-glib-1.0", "libadwaita-1",
    "libsecret-1", "libsoup-3.0", "libxml-2.0", "libzstd", "m", "pango", "pangocairo", "pangoft2", "sqlite3",
    "threads", "zlib",
}
# What each module brings.
MODULES = {
    "libfyaml": {"libfyaml"},
    "libsodium": {"libsodium"},
    "mpdecimal": {"libmpdec", "mpdec"},
    "paho.mqtt.c": {"eclipse-paho-mqtt-c", "paho-mqtt3a", "paho-mqtt3as", "paho-mqtt3c", "paho-mqtt3cs"},
    "poppler": {"poppler-glib"},
    "qpdf": {"libqpdf", "qpdf"},
    "yyjson": {"yyjson"},
    "zint": {"libzint", "zint"},
}
BUILD_TOOLS = {"blueprint-compiler"}
PERMISSIONS = {"--share=ipc", "--share=network", "--socket=wayland", "--socket=fallback-x11", "--device=dri",
               "--talk-name=org.freedesktop.secrets"}
ASKED = re.compile(r"""\b(?:find_library|dependency)\(\s*'([^']+)'""")


def asked_for(source, build):
    """The names of libraries the build asks for."""
    found = subprocess.run(["meson", "introspect", str(build), "--dependencies"], check=True, capture_output=True)
    names = {entry["name"] for entry in json.loads(found.stdout) if entry["type"] != "internal"}
    for folder in ("src", "resources", "data"):
        for path in (source / folder).rglob("meson.build"):
            names |= set(ASKED.findall(path.read_text(encoding="utf-8")))
    return names | set(ASKED.findall((source / "meson.build").read_text(encoding="utf-8")))


def source_findings(module):
    name = module["name"]
    for entry in module["sources"]:
        kind = entry["type"]
        if not entry.get("url", "https://").startswith("https://"):
            yield f"{name}: its source comes from {entry['url']}, not over https"
        if kind == "archive" and not re.fullmatch("[0-9a-f]{64}", entry.get("sha256", "")):
            yield f"{name}: its archive has no SHA-256"
        if kind == "git" and not ("tag" in entry and re.fullmatch("[0-9a-f]{40}", entry.get("commit", ""))):
            yield f"{name}: its repository is not fixed by tag and commit"
        if kind not in ("archive", "git") and name != "meterbook":
            yield f"{name}: its source is a {kind}; name a release and its hash"


def findings(source, build, manifest):
    if manifest["runtime"] != "org.gnome.Platform" or int(manifest["runtime-version"]) < 48:
        yield "the runtime is not org.gnome.Platform 48 or later, which has GTK 4.18 and libadwaita 1.7"
    for permission in sorted(set(manifest["finish-args"]) ^ PERMISSIONS):
        yield f"the permission {permission} is " + ("missing" if permission in PERMISSIONS else "more than is allowed")

    names = [module["name"] for module in manifest["modules"]]
    if names[-1] != "meterbook" or len(names) != len(set(names)):
        yield "meterbook is not the last module, or a module stands twice"
    for module in manifest["modules"]:
        yield from source_findings(module)
    for name in names[:-1]:
        if name not in MODULES and name not in BUILD_TOOLS:
            yield f"the module {name} is new: say in check-flatpak.py which libraries it brings"

    asked = asked_for(source, build)
    brought = RUNTIME.union(*(MODULES.get(name, set()) for name in names))
    for library in sorted(asked - brought):
        yield f"the build asks for {library}, which neither the runtime nor a module brings: add a module"


def main(source, build, path):
    wrong = list(findings(source, build, json.loads(path.read_text(encoding="utf-8"))))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(pathlib.Path(argument) for argument in sys.argv[1:4])))

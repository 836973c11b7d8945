#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every icon renders, and looks as its kind must: check-icons.py SOURCE

An application icon is a 128 px canvas with transparent corners.  A symbolic icon is a 16 px canvas of filled shapes in
one colour: GTK recolours fills and knows no strokes, gradients or styles.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

import gi
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib

SVG = "{http://www.w3.org/2000/svg}"
SYMBOLIC_ELEMENTS = {SVG + "svg", SVG + "path"}
SYMBOLIC_ATTRIBUTES = {"d", "fill", "fill-rule", "width", "height", "viewBox"}


def alpha(pixbuf):
    """The opacity of every pixel, row by row, 0 to 255."""
    size, stride, pixels = pixbuf.get_width(), pixbuf.get_rowstride(), pixbuf.get_pixels()
    return b"".join(pixels[row * stride:row * stride + size * 4][3::4] for row in range(size))


def rendering_findings(icon, canvas, sizes, least, most):
    for size in sizes:
        try:
            pixbuf = GdkPixbuf.Pixbuf.new_from_file_at_size(str(icon), size, size)
        except GLib.Error as error:
            yield f"does not render at {size} px: {error.message}"
            return
        if (pixbuf.get_width(), pixbuf.get_height()) != (size, size) or not pixbuf.get_has_alpha():
            yield f"is not square with a transparent ground at {size} px"
            return
        opacity = alpha(pixbuf)
        painted = sum(opacity) / (255 * size * size)
        if not least <= painted <= most:
            yield f"paints {painted:.0%} of its canvas at {size} px; {least:.0%} to {most:.0%} are expected"
        if canvas == 128 and (opacity[0] or opacity[size - 1] or opacity[-size] or opacity[-1]):
            yield f"paints a corner of its canvas at {size} px"


def canvas_findings(root, canvas):
    if root.get("viewBox") != f"0 0 {canvas} {canvas}" or {root.get("width"), root.get("height")} != {str(canvas)}:
        yield f"its canvas is not {canvas} × {canvas}: set width, height and viewBox"


def symbolic_findings(root):
    for element in root.iter():
        if element.tag not in SYMBOLIC_ELEMENTS:
            yield f"has <{element.tag.removeprefix(SVG)}>; a symbolic icon is made of <path> alone"
        for name in element.keys():
            if name not in SYMBOLIC_ATTRIBUTES:
                yield f"has the attribute “{name}”, which recolouring does not keep"
    fills = {element.get("fill") for element in root.iter()} - {None}
    if fills != {"#222222"}:
        yield f"its only fill must be #222222; it has {', '.join(sorted(fills)) or 'none'}"


def findings(icon):
    root = ElementTree.parse(icon).getroot()
    if icon.name.endswith("-symbolic.svg"):
        yield from canvas_findings(root, 16)
        yield from symbolic_findings(root)
        yield from rendering_findings(icon, 16, (16, 32, 64), 0.1, 0.9)
    else:
        yield from canvas_findings(root, 128)
        yield from rendering_findings(icon, 128, (512, 128, 64, 48, 32), 0.35, 0.9)


def main(source):
    icons = sorted([*(source / "data/icons").rglob("*.svg"), *(source / "resources").rglob("*.svg")])
    if len(icons) < 3:
        print(f"there are only {len(icons)} icons under {source}/data/icons and {source}/resources")
        return 1
    wrong = [f"{icon.relative_to(source)}: {finding}" for icon in icons for finding in findings(icon)]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

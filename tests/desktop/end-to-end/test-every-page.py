#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On every page, whatever takes the focus has a name, and Tab goes round through page and sidebar without a trap."""

from case import Missing, hold, main
from desk import walk
from keyboard import all_named, identity, step

STEPS = 80


def goes_round(desk, page):
    """Tab from the sidebar comes back there, having been in the page."""
    visited = []
    for _ in range(STEPS):
        now = step(desk, page, visited)
        if now in visited:
            back = visited[visited.index(now):]
            sidebar = [identity(node) for node in walk(desk.see("Sections"))]
            hold(any(node in sidebar for node in back), f"{page}: Tab goes round without the sidebar: {back}")
            hold(any(node not in sidebar for node in back), f"{page}: Tab does not come to the page: {back}")
            return len(back)
        visited.append(now)
    raise Missing(f"{page}: Tab has not come round in {STEPS} steps: {visited}")


def run(case):
    with case.desk() as desk:
        for page in case.sections:
            case.go(desk, page)
            all_named(page, desk.nodes)
            print(f"{page}: {goes_round(desk, page)} stops")


main(run)

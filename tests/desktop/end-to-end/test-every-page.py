#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On every page, whatever takes the focus has a name, and Tab goes round through page and sidebar without a trap."""

from case import Missing, hold, main
from desk import FAILED, Atspi, R, has, name_of, role_of, until, walk

STEPS = 80
# What holds things and takes the focus only to scroll.
UNNAMED = {R.SCROLL_PANE, R.VIEWPORT, R.PANEL}


def of_a_named_table(node):
    """GtkColumnView keeps its rows in a list of its own, which nobody can name; the table bears the name."""
    return role_of(node) == R.LIST and role_of(node.get_parent()) == R.TREE_TABLE and name_of(node.get_parent())


def unnamed(desk):
    return [node.get_role_name() for node in desk.nodes()
            if has(node, Atspi.StateType.FOCUSABLE) and not name_of(node) and role_of(node) not in UNNAMED
            and not of_a_named_table(node)]


def all_named(desk, page):
    """More than one look: what is just coming or going may be without its name."""
    try:
        until(lambda: not unnamed(desk), "names", within=3)
    except Missing:
        raise Missing(f"{page}: without a name are {unnamed(desk)}") from None


def identity(node):
    """A node by what it is and where: there are many buttons of one name."""
    try:
        at = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return name_of(node), role_of(node), at.x, at.y
    except FAILED:
        return None


def goes_round(desk, page):
    """Tab from the sidebar comes back there, having been in the page."""
    visited = []
    for _ in range(STEPS):
        before = identity(desk.focused())
        desk.key("Tab")
        try:
            now = until(lambda: (i := identity(desk.focused())) != before and i, "a step", within=2)
        except Missing:
            raise Missing(f"{page}: Tab stays at {before}; it came by {visited}") from None
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
            all_named(desk, page)
            print(f"{page}: {goes_round(desk, page)} stops")
        desk.key("ctrl+comma")
        desk.see("On Every Bill")
        all_named(desk, "Preferences")


main(run)

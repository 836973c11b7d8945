# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody needs who has a keyboard and a screen reader: names, and a focus that can be followed."""

from case import Missing
from desk import FAILED, Atspi, R, has, name_of, role_of, until

# What holds things and takes the focus only to scroll.
UNNAMED = {R.SCROLL_PANE, R.VIEWPORT, R.PANEL}


def of_a_named_table(node):
    """GtkColumnView keeps its rows in a list of its own, which nobody can name; the table bears the name."""
    return role_of(node) == R.LIST and role_of(node.get_parent()) == R.TREE_TABLE and name_of(node.get_parent())


def unnamed(nodes):
    return [node.get_role_name() for node in nodes
            if has(node, Atspi.StateType.FOCUSABLE) and not name_of(node) and role_of(node) not in UNNAMED
            and not of_a_named_table(node)]


def all_named(where, nodes):
    """nodes() gives them anew for each look: what is just coming or going may be without its name."""
    try:
        until(lambda: not unnamed(nodes()), "names", within=3)
    except Missing:
        raise Missing(f"{where}: without a name are {unnamed(nodes())}") from None


def identity(node):
    """A node by what it is and where: there are many buttons of one name."""
    try:
        at = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return name_of(node), role_of(node), at.x, at.y
    except FAILED:
        return None


def step(desk, where, visited, within=2):
    """Tab, and where the focus is then."""
    before = identity(desk.focused())
    desk.key("Tab")
    try:
        return until(lambda: (now := identity(desk.focused())) != before and now, "a step", within=within)
    except Missing:
        raise Missing(f"{where}: Tab stays at {before}; it came by {visited}") from None

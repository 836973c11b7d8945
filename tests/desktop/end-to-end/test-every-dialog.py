#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In every dialog, whatever takes the focus has a name, Tab goes round and stays inside, and Escape closes it."""

import contextlib

from case import Missing, hold, main
from desk import FAILED, ROLES, Atspi, Desk, R, has, name_of, role_of, until, walk
from keyboard import UNNAMED, all_named, identity, step

STEPS = 60


def dialog_with_focus(desk):
    """The dialog around the focus; None where the focus is in none."""
    node = desk.focused()
    with contextlib.suppress(*FAILED):
        while node and role_of(node) not in ROLES["dialog"]:
            node = node.get_parent()
    return node


def stops(top):
    """What Tab can come to; the window's own button, which Escape stands for, is not among it."""
    return [node for node in walk(top) if has(node, Atspi.StateType.FOCUSABLE) and has(node, Atspi.StateType.SENSITIVE)
            and role_of(node) not in UNNAMED | {R.LIST} and name_of(node) != "Close"]


def goes_round(desk, what, top):
    """Tab comes back to where it was, and never leaves the dialog."""
    if len(stops(top)) == 1:
        return 1
    visited = [identity(desk.focused())]
    for _ in range(STEPS):
        now = step(desk, what, visited)
        hold(dialog_with_focus(desk), f"{what}: Tab leaves the dialog for {now}")
        hold(name_of(desk.focused()) or role_of(desk.focused()) in UNNAMED, f"{what}: Tab comes to what has no name: {now}")
        if now in visited:
            return len(visited) - visited.index(now)
        visited.append(now)
    raise Missing(f"{what}: Tab has not come round in {STEPS} steps: {visited}")


def look_at(desk, what, sign, kind):
    desk.see(sign, kind)
    desk.rest()
    top = until(lambda: dialog_with_focus(desk), f"{what}: the focus in the dialog")
    # A group of rows that has no title leaves its list without a name; the focus goes to the rows.
    all_named(what, lambda: [node for node in walk(top) if role_of(node) != R.LIST])
    print(f"{what}: {goes_round(desk, what, top)} stops")


def close(desk, what, sign, kind):
    desk.key("Escape")
    try:
        desk.see_no_more(sign, kind, within=5)
    except Missing:
        raise Missing(f"{what}: Escape does not close it") from None


@contextlib.contextmanager
def dialog(desk, what, sign, kind=None):
    """It is open; inside, others may be opened over it."""
    look_at(desk, what, sign, kind)
    yield
    close(desk, what, sign, kind)


def command(desk, words):
    desk.key("ctrl+k")
    desk.see("Find a command", "entry")
    desk.type(words)
    desk.see(f"{words}(,|$)", "row")
    desk.key("Return")
    desk.see_no_more("Find a command", "entry")


def everywhere(case, desk):
    desk.key("ctrl+k")
    with dialog(desk, "Find a Command", "Find a command", "entry"):
        pass
    desk.key("ctrl+question")
    with dialog(desk, "Keyboard Shortcuts", "Find a Command$", "label"):
        pass
    desk.key("ctrl+comma")
    with dialog(desk, "Preferences", "On Every Bill"):
        pass
    command(desk, "About Meterbook")
    with dialog(desk, "About Meterbook", "The billing desk of a water supplier|The Meterbook developers"):
        pass


def readings(case, desk):
    case.go(desk, "Readings")
    command(desk, "Enter a Reading")
    with dialog(desk, "Enter a Reading", "Serial number of the meter"):
        pass
    command(desk, "Make Readings of What Was Sent")
    with dialog(desk, "Make Readings", "Make Readings$"):
        pass


def billing(case, desk):
    case.go(desk, "Billing")
    desk.tab_to("Bill This Period", "button")
    desk.key("Return")
    desk.see("Bills of the run")
    desk.see("Post", "button")
    desk.tab_to("Post", "button")
    desk.key("Return")
    with dialog(desk, "Post", r"Post \d+ Bills\?"):
        pass
    desk.tab_to(".*20", "row")
    desk.key("Return")
    desk.see("How the bill is computed")
    desk.rest()
    command(desk, "Hold the Bill Back")
    with dialog(desk, "Hold", r"Hold This Bill\?"):
        pass


def find(desk, customer):
    desk.tab_to("Find an account", "entry")
    desk.type(customer["account"])
    desk.see(customer["customer"], "row")
    desk.key("Return")


def payments(case, desk):
    customer = case.rows("account", "list")[17]
    case.go(desk, "Payments")
    command(desk, "What Is Owed, by Age")
    with dialog(desk, "What Is Owed", "What Is Owed$", "label"):
        pass
    find(desk, customer)
    with dialog(desk, "Take a Payment", "Owes"):
        pass
    find(desk, customer)
    desk.see("Owes")
    desk.type("1.00")
    desk.key("Return")
    desk.see(r"Receipt \S+")
    desk.tab_to(f"{customer['customer']}, {customer['account']}", "row")
    desk.key("Return")
    with dialog(desk, "Receipt", "Save as PDF", "button"):
        pass


PARTS = [everywhere, readings, billing, payments]


def run(case):
    with case.desk() as desk:
        case.go(desk, "Tariffs")
        for part in PARTS:
            part(case, desk)
    nowhere = case.folder / "nowhere.db"
    with Desk(case.build, nowhere, case.folder) as desk:
        desk.see("Welcome to Meterbook")
        desk.tab_to("Start a New Utility", "button")
        desk.key("Return")
        with dialog(desk, "New Utility", "Office code"):
            pass


main(run)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+K anywhere: a command is found by typing, done with Return, and shows the key that does it without."""

from case import hold, main


def run(case):
    with case.desk() as desk:
        case.go(desk, "Tariffs")
        desk.key("ctrl+k")
        desk.see("Find a command", "entry")
        # The sections, with their keys, whatever page one is on.
        place = case.sections.index("Payments") + 1
        desk.see(rf"Payments, Alt\+{place}$", "row")
        desk.type("pay")
        desk.see_no_more("Preferences, ", "row")
        desk.key("Return")
        desk.see_no_more("Find a command", "entry")
        desk.see("Find an account", "entry")

        # What a page can do is offered there, and only there.
        desk.key("ctrl+k")
        desk.see(r"The Day Before, Alt\+Left", "row")
        hold(not desk.shows("Search the Customers", "row"), "a command of another page is offered")
        desk.type("keyboard")
        desk.see(r"Keyboard Shortcuts, Ctrl\+\?", "row")
        desk.key("Return")
        desk.see("Find a Command$", "label")
        desk.key("Escape")
        desk.see_no_more("Find a Command$", "label")
        desk.key("ctrl+question")
        desk.see("Find a Command$", "label")
        desk.key("Escape")

        # Down chooses another one than the first; Escape leaves without having done anything.
        desk.key("ctrl+k")
        desk.type("no such command")
        desk.see("No Such Command")
        desk.key("Escape")
        desk.see_no_more("No Such Command")
        desk.see("Find an account", "entry")


main(run)

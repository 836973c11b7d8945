#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""By keys alone: a new customer, a typo said in place, a change, its undo; and a half-typed form outlives kill -9."""

import os
import pathlib

from case import hold, main
from desk import Atspi, until

NAME, PHONE, OTHER_PHONE, HALF = "Zora Quistgaard", "030 5550147", "030 5550199", "Ottilie Halb"


def field(desk, name):
    """The text in an entry."""
    entry = desk.see(name, "entry")
    return Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry))


def found(case, text):
    return [row["customer"] for row in case.rows("account", "list", "--search", text)]


def sign_up(case, desk):
    desk.key("ctrl+n")
    desk.see("New Customer", "dialog")
    desk.see("Name", "entry")
    desk.key("Return")
    desk.see("A customer needs a name")
    desk.type(NAME)
    desk.see_no_more("A customer needs a name")
    desk.tab_to("Telephone", "entry")
    desk.type(PHONE)
    desk.key("Return")
    desk.see(r"Account \d+ was opened")
    desk.see(NAME, "label")
    hold(found(case, PHONE) == [NAME], "the new customer is not found by the telephone number")


def change_and_undo(case, desk):
    desk.key("ctrl+e")
    desk.see("Customer$", "dialog")
    until(lambda: field(desk, "Name") == NAME, "the customer in the form")
    desk.tab_to("Telephone", "entry")
    desk.key("ctrl+a")
    desk.type(OTHER_PHONE)
    desk.key("Return")
    desk.see(f"{NAME} was changed")
    until(lambda: found(case, OTHER_PHONE) == [NAME], "the change in the book")
    desk.see("Undo", "button")
    desk.key("alt+u")
    desk.see(f"{NAME} is as before")
    until(lambda: found(case, PHONE) == [NAME], "the old telephone number in the book")


def half_typed(case):
    drafts = pathlib.Path(os.environ["XDG_DATA_HOME"], "meterbook/drafts")
    with case.desk() as desk:
        case.go(desk, "Customers")
        desk.key("ctrl+n")
        desk.see("Name", "entry")
        desk.type(HALF)
        until(lambda: any(HALF in file.read_text() for file in drafts.glob("*/new-customer.draft")), "the draft")
        desk.process.kill()
        desk.process.wait()
    with case.desk() as desk:
        case.go(desk, "Customers")
        desk.key("ctrl+n")
        desk.see("Goes on with what was typed on")
        hold(field(desk, "Name") == HALF, "what was typed is not there after the program was killed")
        desk.key("Return")
        desk.see(r"Account \d+ was opened")
    until(lambda: not list(drafts.glob("*/*.draft")), "the end of the draft that was saved")
    hold(found(case, HALF) == [HALF], "the customer of the draft is not in the book")


def run(case):
    with case.desk() as desk:
        case.go(desk, "Customers")
        sign_up(case, desk)
        change_and_undo(case, desk)
    half_typed(case)
    case.ctl("verify")


main(run)

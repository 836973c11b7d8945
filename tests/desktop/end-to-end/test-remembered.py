#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed and opened again, the window is as it was: its size, its page, and the order of the list."""

from decimal import Decimal

from case import hold, main
from desk import name_of, until

SIZE = (1010, 720)


def first_account(desk):
    """The number in the first row that is shown."""
    return next((name_of(node) for node in desk.matching("label", r"2\d{4}$")), None)


def run(case):
    lowest = min(case.rows("account", "list"), key=lambda row: Decimal(row["balance"]))["account"]
    with case.desk() as desk:
        case.go(desk, "Customers")
        desk.see(".*Northtown")
        alphabetic = first_account(desk)
        desk.point_at("Balance$", "label")
        until(lambda: first_account(desk) not in (alphabetic, None), "another order")
        desk.resize(*SIZE)
        case.go(desk, "Tariffs")
        desk.quit()
    with case.desk(keep=True) as desk:
        desk.see("In Force")
        hold(desk.size() == SIZE, f"the window was {SIZE} and is {desk.size()}")
        case.go(desk, "Customers")
        desk.see(".*Northtown")
        until(lambda: first_account(desk) == lowest, f"the list with {lowest}, the lowest balance, first")


main(run)

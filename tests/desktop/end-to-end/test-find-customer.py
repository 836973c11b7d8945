#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a mouse, from the first moment: Ctrl+F, a name, Return; the account opens, and a payment is taken on it."""

from decimal import Decimal

from case import hold, main

AMOUNT = "5.25"


def run(case):
    customer = case.rows("account", "list")[23]
    before = Decimal(customer["balance"])
    with case.desk() as desk:
        # Also where the section is there already: the focus goes into it.
        case.go(desk, "Customers")
        desk.see(".*Northtown")
        desk.key("ctrl+f")
        desk.see("Search the customers", "entry")
        desk.type(customer["account"])
        desk.see("1 account$")
        desk.key("Return")
        desk.press("Take Payment")
        desk.see("Owes")
        desk.type(AMOUNT)
        desk.key("Return")
        desk.see(r"Receipt \S+")
        payments = case.rows("payment", "list")
        hold([row["amount"] for row in payments] == [AMOUNT], f"the book has other payments: {payments}")
        after = next(row for row in case.rows("account", "list") if row["account"] == customer["account"])
        hold(Decimal(after["balance"]) == before - Decimal(AMOUNT),
             f"the balance was {before} and is {after['balance']}")


main(run)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""At the counter, without a mouse: find, open, amount, Return; the receipt is in the toast and in the book."""

from decimal import Decimal

from case import hold, main

AMOUNT, HANDED_OVER = "12.34", "20"


def run(case):
    customer = case.rows("account", "list")[17]
    before = Decimal(customer["balance"])
    with case.desk() as desk:
        case.go(desk, "Payments")
        # The search has the focus.
        desk.see("Find an account", "entry")
        desk.type(customer["account"])
        desk.see(customer["customer"], "row")
        desk.key("Return")
        desk.see("Owes")
        desk.type(AMOUNT)
        desk.key("Tab")
        desk.tab_to("Handed over")
        desk.type(HANDED_OVER)
        desk.see("7.66")
        desk.key("Return")
        toast = desk.see(r"Receipt \S+ · give back 7.66")
        receipt = toast.get_name().split()[1]
        desk.see(f"{customer['customer']}, {customer['account']} · Cash · {receipt}", "row")
        payments = case.rows("payment", "list")
        hold([(row["receipt"], row["amount"], row["tender"]) for row in payments] == [(receipt, AMOUNT, "cash")],
             f"the book has other payments than the one taken: {payments}")
        after = next(row for row in case.rows("account", "list") if row["account"] == customer["account"])
        hold(Decimal(after["balance"]) == before - Decimal(AMOUNT),
             f"the balance was {before} and is {after['balance']}")
    case.ctl("verify")


main(run)

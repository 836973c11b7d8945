#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer served in at most twelve keys beside what is typed: find, open, pay, receipt, next."""

from decimal import Decimal

from case import hold, main
from desk import until


class Keys:
    """Counts what is pressed, not what is typed."""

    def __init__(self, desk):
        self.desk, self.pressed = desk, 0

    def __call__(self, *keys):
        self.pressed += len(keys)
        self.desk.key(*keys)


def serve(case, desk, customer):
    key = Keys(desk)
    before = len(case.rows("payment", "list"))
    desk.type(customer["account"])
    desk.see(customer["customer"], "row")
    key("Return")
    desk.see("Owes|Has credit")
    key("F2")
    desk.see("Amount", "entry")
    desk.see("Take Payment", "dialog")
    desk.type("4.20")
    key("Return")
    payments = until(lambda: case.rows("payment", "list")[before:], "the payment in the book")
    desk.see(f"Receipt {payments[-1]['receipt']}")
    desk.see("Last payment .* 4.20", "label")
    key("Escape")
    desk.see("Who Is It", "label")
    hold(key.pressed <= 12, f"{key.pressed} keys were needed")
    hold(Decimal(payments[-1]["amount"]) == Decimal("4.20"), f"the book has {payments[-1]}")


def run(case):
    case.ctl("bill", "run", "--cycle", "next")
    run_id = case.rows("bill", "run", "--cycle", "next")[-1]["run"]
    case.ctl("bill", "post", "--run", run_id)
    customers = case.rows("account", "list")
    with case.desk() as desk:
        # Where one begins, with the focus in the search.
        desk.see("Counter$", "label")
        desk.see("Find an account", "entry")
        serve(case, desk, customers[17])
        # The next one needs no more keys, and the one before is at hand.
        desk.see(f"{customers[17]['customer']} {customers[17]['account']}", "button")
        desk.type(customers[19]["account"])
        desk.see(customers[19]["customer"], "row")
        desk.key("Return")
        desk.see(f"{customers[19]['account']} ·", "label")
        desk.key("F3")
        desk.see("Show the Sheet|.*-I-", "label")
    # A narrow window has its way back before the search; the focus is in the search all the same.
    with case.desk() as desk:
        desk.resize(360, 740)
        for section in ("Billing", "Counter", "Counter"):
            case.go(desk, section)
        serve(case, desk, customers[23])
    case.ctl("verify")


main(run)

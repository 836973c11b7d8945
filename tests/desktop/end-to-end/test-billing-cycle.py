#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The next period from “not billed yet” to numbered invoices, by the keyboard alone."""

from decimal import Decimal

from case import hold, main


def run(case):
    last = len(case.rows("bill", "list"))
    with case.desk() as desk:
        case.go(desk, "Billing")
        desk.tab_to("Bill This Period", "button")
        desk.key("Return")
        desk.see("Bills of the run")
        desk.see("Post", "button")
        desk.tab_to("Post", "button")
        desk.key("Return")
        question = desk.see(r"Post \d+ Bills\?").get_name()
        n = int(question.split()[1])
        desk.key("Return")
        desk.see(f"{n} bills posted")
        desk.see(".*, Posted, ", "row")
    bills = case.rows("bill", "list")[last:]
    hold(len(bills) == n > 0, f"{n} bills were posted in the window, and {len(bills)} invoices are in the book")
    hold({bill["period"] for bill in bills} == {"2026-10-01/2026-11-01"}, "invoices of another period were made")
    numbers = sorted(int(bill["number"].rpartition("-")[2]) for bill in bills)
    hold(numbers == list(range(numbers[0], numbers[0] + n)), f"the invoice numbers have a gap: {numbers}")
    hold(sum(Decimal(bill["total"]) for bill in bills) > 0, "the invoices are over nothing")
    case.ctl("verify")


main(run)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan anywhere opens the bill, and leaves what has the focus as it was; quick fingers lose no key."""

from case import hold, main
from desk import Missing

TRIES = 6  # a machine that pauses for 30 ms in a scan has made a person of the scanner


def reference_of(number):
    """ISO 11649, by its definition: what follows the check digits, RF and 00, leave 98 - digits modulo 97."""
    body = number.replace("-", "")
    digits = 98 - int("".join(str(int(c, 36)) for c in body + "RF00")) % 97
    return f"RF{digits:02}{body}"


def scan(desk, text, sign, clear):
    """Scans until it was one; what a broken one left behind is cleared away before the next."""
    for _ in range(TRIES):
        desk.scan(text)
        try:
            return desk.see(sign, within=8)
        except Missing:
            clear()
    raise Missing(f"a scan of {text} does not show “{sign}”")


def over_a_payment(case, desk, customer, bill):
    case.go(desk, "Payments")
    desk.type(customer["account"])
    desk.see(customer["customer"], "row")
    desk.key("Return")
    desk.see("Take Payment", "dialog")
    desk.see("Owes|Has credit")

    def amount():
        desk.key("ctrl+a")
        desk.type("12.34")
    amount()
    scan(desk, reference_of(bill["number"]), f"{bill['number']}$", amount)
    hold(desk.text_of(desk.focused()) == "12.34", "the amount is not as it was")
    hold(not case.rows("payment", "list"), "the scan took a payment")
    desk.key("Escape")
    desk.see_no_more("Take Payment", "dialog")
    desk.see(f"{bill['number']}$", "label")


def quick_fingers(case, desk, customer):
    """Five letters are no scan, nor is anything without Enter: they arrive, in order."""
    case.go(desk, "Counter")
    desk.type(customer["account"], delay=0)
    desk.see(f"{customer['customer']}$")
    hold(desk.text_of(desk.focused()) == customer["account"], "keys were lost or moved")
    desk.key("ctrl+a", "BackSpace")


def unknown(desk):
    scan(desk, "4006381333931", "Nothing is known by “4006381333931”", lambda: desk.key("ctrl+a", "BackSpace"))
    hold(desk.text_of(desk.focused()) == "", "a scan was typed into the search")


def run(case):
    case.ctl("bill", "run", "--cycle", "next")
    run_id = case.rows("bill", "run", "--cycle", "next")[-1]["run"]
    case.ctl("bill", "post", "--run", run_id)
    customers, bills = case.rows("account", "list"), case.rows("bill", "list")
    with case.desk() as desk:
        desk.see("Find an account", "entry")
        quick_fingers(case, desk, customers[17])
        unknown(desk)
        # At the counter, by its number.
        scan(desk, bills[-1]["number"], f"{bills[-1]['number']}$", lambda: desk.key("ctrl+a", "BackSpace"))
        # What it is scanned for; and the customer stands at the counter afterwards.
        desk.key("F2")
        desk.see("Take Payment", "dialog")
        desk.key("Escape")
        desk.see_no_more("Take Payment", "dialog")
        desk.key("alt+Left")
        desk.see("Take Payment$", "button")
        over_a_payment(case, desk, customers[17], bills[-2])


main(run)

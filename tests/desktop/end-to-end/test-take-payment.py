#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""At the counter, without a mouse: find, open, amount, Return; the receipt is in the toast and in the book.

Then two tenders on one payment, undone by Ctrl+Z; and a third one whose receipt is printed into a file, once as the
receipt and once as a copy, after which undoing is over.
"""

import subprocess
from decimal import Decimal

from case import hold, main
from desk import until

AMOUNT, HANDED_OVER = "12.34", "20"


def take(case, desk, customer, *typing):
    """From the finder, which has the focus, to the toast; the receipt's number."""
    desk.type(customer["account"])
    desk.see(customer["customer"], "row")
    desk.key("Return")
    desk.see("Owes|Has credit")
    for what in typing:
        what()
    known = len(case.rows("payment", "list"))
    desk.key("Return")
    receipt = until(lambda: case.rows("payment", "list")[known:], "the payment in the book")[0]["receipt"]
    desk.see(f"Receipt {receipt}")
    desk.see(f".*{receipt}", "row")
    return receipt


def balance(case, customer):
    row = next(row for row in case.rows("account", "list") if row["account"] == customer["account"])
    return Decimal(row["balance"])


def with_change(case, desk, customer):
    before = balance(case, customer)

    def handed_over():
        desk.tab_to("Handed over")
        desk.type(HANDED_OVER)
        desk.see("7.66")
    receipt = take(case, desk, customer, lambda: desk.type(AMOUNT), lambda: desk.key("Tab"), handed_over)
    desk.see(f"Receipt {receipt} · give back 7.66")
    desk.see(f"{customer['customer']}, {customer['account']} · Cash · {receipt}", "row")
    payments = case.rows("payment", "list")
    hold([(row["receipt"], row["amount"], row["tender"]) for row in payments] == [(receipt, AMOUNT, "cash")],
         f"the book has other payments than the one taken: {payments}")
    after = balance(case, customer)
    hold(after == before - Decimal(AMOUNT), f"the balance was {before} and is {after}")


def two_tenders_undone(case, desk, customer):
    before = balance(case, customer)
    receipt = take(case, desk, customer, lambda: desk.type("5"), lambda: desk.key("F8"),
                   lambda: desk.see("Taken So Far"), lambda: desk.type("3.50"), lambda: desk.key("F4"))
    desk.see(f".*Several tenders · {receipt}", "row")
    hold(balance(case, customer) == before - Decimal("8.50"), f"two tenders of {receipt} do not come to 8.50")
    desk.key("ctrl+z")
    desk.see(f"Payment {receipt} was undone")
    desk.see(f".*{receipt}.*Reversed", "row")
    hold(balance(case, customer) == before, "what was undone is still paid")


def print_into(desk, file, *, again=False):
    """By the printer that is on every desk, the file; the next time it is chosen already."""
    desk.see("Print to File", "row")
    if not again:
        desk.point_at("Print to File")
    desk.press("Print$")
    until(lambda: file.exists() and file.read_bytes().rstrip().endswith(b"%%EOF"), f"the printed {file.name}")
    text = subprocess.check_output(["pdftotext", "-layout", file, "-"], text=True)
    file.unlink()
    return text


def printed_twice(case, desk, customer):
    receipt = take(case, desk, customer, lambda: desk.type("1.11"))
    paper = desk.documents / f"{receipt}.pdf"
    desk.key("ctrl+p")
    text = print_into(desk, paper)
    hold(receipt in text and "1.11" in text and "COPY" not in text, f"the receipt is: {text}")
    desk.take_focus()
    desk.point_at(f".*{receipt}", "row")
    desk.see("It was given out before")
    desk.see("Print Copy")
    hold(not desk.shows("Undo Payment"), "what was given out can be undone")
    desk.key("ctrl+p")
    text = print_into(desk, paper, again=True)
    hold(receipt in text and "COPY" in text, f"the second one is no copy: {text}")


def run(case):
    customers = case.rows("account", "list")
    with case.desk() as desk:
        case.go(desk, "Payments")
        # The search has the focus.
        desk.see("Find an account", "entry")
        with_change(case, desk, customers[17])
        two_tenders_undone(case, desk, customers[18])
        printed_twice(case, desk, customers[17])  # whose language is the one of this test
    case.ctl("verify")


main(run)

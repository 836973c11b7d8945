#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prices every bill of a demonstration a second time, apart from the program.

Consumption is computed from the accepted readings, money from the published tariff documents, with Python's decimals
and nothing of Meterbook's own.  Bills that are split by a new version of the tariff are left to the tests of tariff/.

usage: test-independent-bills.py TARIFFS
"""

import datetime
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 40
CENT = Decimal("0.01")
NORMAL_DAYS = 30
MODULUS = 10**8


def cents(value):
    return value.quantize(CENT, ROUND_HALF_UP)


def day_number(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def sheets_by_class(folder):
    sheets = {}
    for name in ("household-2025", "household-2026", "business-2025", "business-2026"):
        with open(os.path.join(folder, name + ".json"), encoding="utf-8") as file:
            document = json.load(file, parse_float=Decimal, parse_int=Decimal)
        for customer_class, sheet in document["classes"].items():
            parts = {part["id"]: part for part in sheet["parts"]}
            sheets.setdefault(customer_class, []).append((day_number(document["effective_from"]), parts))
    return sheets


def first_factor(formula):
    return Decimal(formula.split("*")[0])


def last_factor(formula):
    return Decimal(formula.split("*")[1])


def price_tiers(tiers, usage, dwellings, scale):
    bounds = [(first_factor(t["from"]) * dwellings if isinstance(t["from"], str) else t["from"]) * scale for t in tiers]
    total = Decimal(0)
    for i, tier in enumerate(tiers):
        upper = min(usage, bounds[i + 1]) if i + 1 < len(tiers) else usage
        total += cents(max(Decimal(0), upper - bounds[i]) * tier["price"])
    return total


def price(parts, usage, days, size, dwellings):
    scale = Decimal(1) if 28 <= days <= 31 else Decimal(days) / NORMAL_DAYS
    lines = {"water": price_tiers(parts["water"]["tiers"], usage, dwellings, scale)}
    lines["meter_charge"] = cents(parts["meter_charge"]["values"][size] * days / 365)
    if "lifeline" in parts:
        lines["lifeline"] = cents(-min(usage, Decimal(6) * days / 30) * last_factor(parts["lifeline"]["formula"]))
    if "unit_charge" in parts:
        lines["unit_charge"] = cents(first_factor(parts["unit_charge"]["formula"]) * max(dwellings - 1, 0) * days / 365)
    if "inspection" in parts:
        lines["inspection"] = cents(parts["inspection"]["value"] * scale)
    if "abstraction" in parts:
        lines["abstraction"] = cents(usage * last_factor(parts["abstraction"]["formula"]))
    for share in ("discount", "sewer", "vat"):
        if share in parts:
            base = sum(lines[name] for name in parts[share]["of"])
            lines[share] = cents(base * parts[share]["rate"] / 100)
    return sum(lines.values())


class Book:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.classes = dict(self.db.execute("SELECT id, code FROM customer_class"))
        self.readings = {
            (register, day): value
            for register, day, value in self.db.execute(
                "SELECT r.register_id, r.read_on, r.mantissa FROM reading r"
                " JOIN reading_state s ON s.reading_id = r.id WHERE s.verdict = 'accepted'"
            )
        }
        self.registers = {}
        for point, *installed in self.db.execute(
            "SELECT i.service_point_id, i.installed_on, i.removed_on, g.id, m.size FROM installation i"
            " JOIN meter m ON m.id = i.meter_id JOIN register g ON g.meter_id = m.id ORDER BY i.installed_on"
        ):
            self.registers.setdefault(point, []).append(installed)

    def invoices(self):
        return self.db.execute(
            "SELECT i.series || '-' || i.no, i.period_start, i.period_end, i.total, i.usage_mantissa, a.class_id,"
            " g.service_point_id, g.dwelling_units FROM invoice i JOIN account a ON a.id = i.account_id"
            " JOIN agreement g ON g.account_id = a.id"
        )

    def consumption(self, point, start, end):
        """Thousandths of a cubic metre between the readings at both ends of each meter's days, and the last size."""
        total, size = 0, None
        for installed_on, removed_on, register, meter_size in self.registers[point]:
            first, last = max(installed_on, start), min(removed_on or end, end)
            if first < last:
                total += (self.readings[register, last] - self.readings[register, first]) % MODULUS
                size = meter_size
        return total, size

    def number(self, sql):
        return self.db.execute(sql).fetchone()[0]


def differences(book, sheets):
    priced = 0
    for number, start, end, total, usage, class_id, point, dwellings in book.invoices():
        used, size = book.consumption(point, start, end)
        if used != usage:
            yield f"{number}: billed {usage} l, the readings say {used} l"
        versions = sheets[book.classes[class_id]]
        if any(start < day < end for day, _ in versions):
            continue
        parts = max((v for v in versions if v[0] <= start), key=lambda v: v[0])[1]
        expected = price(parts, Decimal(usage) / 1000, end - start, size, dwellings)
        priced += 1
        if int(expected * 100) != total:
            yield f"{number}: billed {total}, expected {expected}"
    if priced < 1000:
        yield f"only {priced} bills were priced"


def ledger_differences(book):
    owed = book.number("SELECT (SELECT sum (total) FROM invoice) - (SELECT sum (amount) FROM payment)")
    for name, sql in (
        ("receivable postings", "SELECT sum (amount) FROM posting WHERE ledger_account = 'receivable'"),
        ("balances", "SELECT sum (balance) FROM account_balance"),
    ):
        if book.number(sql) != owed:
            yield f"{name} are {book.number(sql)}, invoices less payments {owed}"
    if book.number("SELECT sum (amount) FROM posting") != 0:
        yield "the postings do not sum to zero"


def main():
    with tempfile.TemporaryDirectory(prefix="meterbook-test-") as folder:
        path = os.path.join(folder, "demo.db")
        subprocess.run(["meterbookctl", "--db", path, "init", "--demo", "250", "--seed", "11"], check=True,
                       stdout=subprocess.DEVNULL)
        book = Book(path)
        found = list(differences(book, sheets_by_class(sys.argv[1]))) + list(ledger_differences(book))
        book.db.close()
    print("1..1")
    for sentence in found[:20]:
        print("#", sentence)
    print("not ok" if found else "ok", "1 every bill priced a second time")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

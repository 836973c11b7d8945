#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No broker, and a disk that is full: the window says so, nothing is lost, and work goes on when the fault has gone."""

import os
import shutil
import subprocess

from case import hold, main

NO_BROKER = "mqtt://127.0.0.1:1"
DISK = "size=96m"
AMOUNT = "4.20"


def no_broker(case):
    with case.desk(settings={"broker-url": NO_BROKER}) as desk:
        case.go(desk, "Live")
        sentence = desk.see(".*127.0.0.1:1").get_name()
        print(f"no broker: {sentence}")
        # Everything else goes on.
        case.go(desk, "Customers")
        desk.see(".*Northtown")


def fill(disk):
    state = os.statvfs(disk)
    with (disk / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, state.f_bavail * state.f_bsize)


def full_disk(case):
    disk = case.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", disk], capture_output=True, check=False).returncode:
        print("full disk: no small disk can be mounted here")
        return
    try:
        book = disk / "book.db"
        shutil.copy(case.book, book)
        case.book = book
        customer = case.rows("account", "list")[17]
        with case.desk() as desk:
            case.go(desk, "Payments")
            desk.see("Find an account", "entry")
            fill(disk)
            desk.type(customer["account"])
            desk.see(customer["customer"], "row")
            desk.key("Return")
            desk.see("Owes")
            desk.type(AMOUNT)
            desk.key("Return")
            sentence = desk.see(".*full").get_name()
            print(f"full disk: {sentence}")
            hold(not case.rows("payment", "list"), "a payment is in the book that was refused")
            (disk / "ballast").unlink()
            # What was typed is still there.
            desk.key("Return")
            desk.see(r"Receipt \S+")
            hold([row["amount"] for row in case.rows("payment", "list")] == [AMOUNT], "the payment is not in the book")
        case.ctl("verify")
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def run(case):
    no_broker(case)
    full_disk(case)


main(run)

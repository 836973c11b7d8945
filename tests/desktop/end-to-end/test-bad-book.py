#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book that is none, broken, newer, or open elsewhere: the window says which, why and what to do, and changes nothing."""

import contextlib
import hashlib
import shutil
import signal
import sqlite3
import subprocess

from case import hold, main
from desk import Desk

NO_BROKER = "mqtt://127.0.0.1:1"


def make_text(path):
    path.write_text("meter;value\n4711;12\n")


def make_short(path):
    data = path.read_bytes()
    path.write_bytes(data[:len(data) // 3])


def make_newer(path):
    with contextlib.closing(sqlite3.connect(path)) as book, book:
        book.execute("UPDATE book SET value = '999' WHERE name = 'version'")


BAD = [(make_text, ["not a book of Meterbook"]), (make_short, ["Restore the last backup"]),
       (make_newer, ["newer Meterbook", "999"])]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def says(desk, path, words):
    """The sentence below the title, which names the file."""
    desk.see("The Book Cannot Be Opened")
    sentence = desk.see(f".*{path.name}").get_name()
    for word in words:
        hold(word in sentence, f"the window does not say “{word}” but: {sentence}")
    print(f"{path.name}: {sentence}")


def run(case):
    for make, words in BAD:
        path = case.folder / f"{make.__name__.removeprefix('make_')}.db"
        shutil.copy(case.book, path)
        make(path)
        before = digest(path)
        with Desk(case.build, path, case.folder) as desk:
            says(desk, path, words)
            desk.tab_to("Try Again", "button")
            desk.key("Return")
            says(desk, path, words)
        hold(digest(path) == before, f"{path.name} was changed")

    listener = subprocess.Popen([case.build / "src/ctl/meterbookctl", "--db", case.book, "intake", "listen",
                                 "--json", "--broker", NO_BROKER], stdout=subprocess.PIPE, text=True)
    try:
        listener.stdout.readline()
        with Desk(case.build, case.book, case.folder) as desk:
            says(desk, case.book, ["open in meterbookctl", f"process {listener.pid}"])
            listener.send_signal(signal.SIGTERM)
            listener.wait()
            desk.tab_to("Try Again", "button")
            desk.key("Return")
            desk.see("Sections")
            # The other way round: whoever comes second is told who has it.
            refused = subprocess.run([case.build / "src/ctl/meterbookctl", "--db", case.book, "bill", "run"],
                                     capture_output=True, text=True, check=False)
            hold(refused.returncode == 1 and f"Meterbook (process {desk.process.pid})" in refused.stderr,
                 f"meterbookctl writes beside the window, or says: {refused.stderr}")
    finally:
        listener.kill()
    case.ctl("verify")


main(run)

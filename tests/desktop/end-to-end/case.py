# SPDX-License-Identifier: GPL-3.0-or-later
"""One end-to-end test: a small demonstration, the application on it, and what the book says in the end."""

import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile

from desk import ROLES, Desk, Missing, name_of, role_of, walk

CUSTOMERS = 60


class Case:
    def __init__(self, build, folder):
        self.build, self.folder, self.book = build, folder, folder / "book.db"
        self.ctl("init", "--demo", str(CUSTOMERS), "--seed", "1")

    def ctl(self, *arguments):
        return subprocess.check_output([self.build / "src/ctl/meterbookctl", "--db", self.book, *arguments], text=True)

    def rows(self, *arguments):
        return [json.loads(line) for line in self.ctl(*arguments, "--json").splitlines()]

    @contextlib.contextmanager
    def desk(self, **options):
        """The window, whose sections are then known by their names."""
        with Desk(self.build, self.book, self.folder, **options) as desk:
            sections = desk.see("Sections")
            self.sections = [name_of(row) for row in walk(sections) if role_of(row) in ROLES["row"]]
            yield desk

    def go(self, desk, section):
        desk.key(f"alt+{self.sections.index(section) + 1}")
        desk.see(f"{section}$", "label")
        desk.rest()


def hold(condition, sentence):
    if not condition:
        raise Missing(sentence)


def main(run):
    """Calls run(case); the exit status says whether everything held."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(Case(pathlib.Path(sys.argv[1]), pathlib.Path(folder)))
        except Missing as missing:
            print(missing)
            log = pathlib.Path(folder) / "application.log"
            print(log.read_text() if log.exists() else "", end="")
            sys.exit(1)

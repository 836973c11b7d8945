# SPDX-License-Identifier: GPL-3.0-or-later
"""The Test Anything Protocol as the tests of the house speak it: claims that hold or do not."""

import sys


class Claims:
    def __init__(self):
        self.made = 0
        self.broken = 0

    def holds(self, claim, true, detail=""):
        """One claim; where it does not hold, what was seen instead is shown."""
        self.made += 1
        if true:
            print(f"ok {self.made} {claim}", flush=True)
            return
        self.broken += 1
        for line in str(detail).splitlines():
            print(f"# {line}")
        print(f"not ok {self.made} {claim}", flush=True)

    def skips(self, claim, why):
        self.made += 1
        print(f"ok {self.made} {claim} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.made}")
        sys.exit(1 if self.broken else 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A meterbook-server over a book of its own on a free loopback port, for as long as a `with` block runs."""

import contextlib
import subprocess


def copy_book(build, book, copy):
    """A backup of `book`, as the server's; one that is there is kept."""
    if not copy.exists():
        subprocess.run([build / "src/ctl/meterbookctl", "--db", book, "backup", copy], check=True)


@contextlib.contextmanager
def meterbook_server(build, book, log):
    """Gives the server's address; what it logs goes behind what is in `log`."""
    with log.open("a") as sink:
        process = subprocess.Popen([build / "src/server/meterbook-server", "--listen", "127.0.0.1:0", "--database",
                                    f"sqlite:{book}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=sink,
                                   text=True)
    try:
        # One line as soon as it answers; the end of the output where it does not come to that.
        said = process.stdout.readline()
        if " answers at " not in said:
            raise RuntimeError(f"meterbook-server does not start; {log} says why")
        yield said.rpartition(" ")[2].strip()
    finally:
        process.terminate()
        status = process.wait()
        process.stdout.close()
    if status:
        raise RuntimeError(f"meterbook-server ended with status {status}; {log} says why")

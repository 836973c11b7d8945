# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration's book, and its meters sending while a `with` block runs."""

import contextlib
import datetime
import itertools
import subprocess

CUSTOMERS = 300
SEED = 1
PATIENCE_S = 30
ZONE = "Europe/Berlin"


def make_book(build, file, *arguments):
    subprocess.run([build / "src/ctl/meterbookctl", "--db", file, "init", "--demo", str(CUSTOMERS), "--seed", str(SEED),
                    *arguments], check=True, stdout=subprocess.DEVNULL)


def _simulator(build, url, interval, *more):
    return [build / "src/simulator/meterbook-simulator", "--broker", url, "--meters", str(CUSTOMERS), "--seed",
            str(SEED), "--zone", ZONE, "--interval", str(interval), *more]


def _utc(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def have_sent(build, url, file, log, *, interval, start, end):
    """Puts into the book what the meters have sent between two moments, over the broker."""
    n = CUSTOMERS * (int((end - start).total_seconds()) // interval)
    with log.open("a") as sink:
        listener = subprocess.Popen([build / "src/ctl/meterbookctl", "--db", file, "--json", "intake", "listen",
                                     "--broker", url, "--count", str(n)], stdout=subprocess.PIPE, stderr=sink, text=True)
        try:
            # It speaks every second, and ends its output when it ends.
            if not any('"connected":true' in line for line in itertools.islice(listener.stdout, PATIENCE_S)):
                raise RuntimeError(f"meterbookctl does not listen to {url}; {log} says why")
            all_at_once = _simulator(build, url, interval, "--start", _utc(start), "--count", str(n), "--speed", "0")
            subprocess.run(all_at_once, check=True, stderr=sink)
            listener.communicate(timeout=60)
        finally:
            listener.kill()
            listener.wait()


@contextlib.contextmanager
def sending(build, url, log, *, interval):
    """Every meter each `interval` seconds, by the real clock: a window that hears them shows the real time too."""
    with log.open("a") as sink:
        process = subprocess.Popen(_simulator(build, url, interval), stderr=sink)
        try:
            yield
        finally:
            process.terminate()
            process.wait()

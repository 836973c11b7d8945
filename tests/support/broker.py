# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mosquitto on a free loopback port, for as long as a `with` block runs."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

ATTEMPTS = 5
PATIENCE_S = 10


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _launch(folder):
    """The process and its port, or None where another program took the port in the meantime."""
    port = _free_port()
    configuration = folder / "mosquitto.conf"
    configuration.write_text(
        ("user root\n" if os.geteuid() == 0 else "")
        + f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0\n"
        + f"log_dest file {folder / 'mosquitto.log'}\nlog_type error\nlog_type warning\n"
    )
    process = subprocess.Popen(
        [shutil.which("mosquitto") or "/usr/sbin/mosquitto", "-c", configuration],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < until:
        if _accepts(port):
            return process, port
        time.sleep(0.01)
    process.kill()
    process.wait()
    return None


@contextlib.contextmanager
def mosquitto(folder):
    """Gives the broker's URL; its configuration and log are in `folder`."""
    folder = pathlib.Path(folder)
    for _ in range(ATTEMPTS):
        launched = _launch(folder)
        if launched:
            break
    else:
        raise RuntimeError(f"mosquitto does not start; {folder / 'mosquitto.log'} says why")
    process, port = launched
    try:
        yield f"mqtt://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()

"""Odoo servers of a benchmark, as hosts that share one database."""

import socket
import subprocess
import time
from contextlib import contextmanager
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

START_SECONDS = 120
STOP_SECONDS = 30


class Server(NamedTuple):
    """A server that runs."""

    address: str
    process: subprocess.Popen


@contextmanager
def serve(database, log, *options):
    """Run a server until the end of the block.

    :param database: :class:`databases.Database`
    :param log: path of the file it logs to
    :param options: of Odoo's command line
    :return: :class:`Server`
    """
    port = _find_port()
    command = database.command("server", "--http-port", str(port), *options)
    with open(log, "wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(server, address)
        yield Server(address, server)
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _find_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait(server, address):
    """Return when the server answers.

    :raise RuntimeError: when it ended, or took too long
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urlopen(f"{address}/web/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the server does not answer")

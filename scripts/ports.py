"""Ports for servers that tests start: each given once, to one process of tests, and to nobody else.

A port that the system gives is free only when it is asked for: until the server listens on it, the
system may give it to another, a test beside this one or a connection on its way out. So ours are
outside of the range from which the system gives (from 32768 on Linux), and each process of tests
has its own share.
"""

import os
import random
import re
import socket
from collections.abc import Iterator
from typing import Final

HOST: Final = "127.0.0.1"
FIRST: Final = 12_000
SHARE: Final = 2_500  # for each of the eight processes that may run at once


def free_port() -> int:
    """A port of the loopback on which nobody listens now, never given before by this process."""
    return next(port for port in _ours if _is_free(port))


def _share_of(worker: str) -> Iterator[int]:
    """The ports of one process of pytest-xdist ("gw3"), or of one that runs alone (""), in an
    order of its own: two runs at once seldom meet."""
    number = re.search(r"\d+", worker)
    first = FIRST + SHARE * (int(number[0]) % 7 + 1 if number else 0)
    ports = list(range(first, first + SHARE))
    random.Random(os.getpid()).shuffle(ports)  # noqa: S311 - nothing is secret here
    return iter(ports)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


_ours: Final = _share_of(os.environ.get("PYTEST_XDIST_WORKER", ""))

"""The process says when nothing could run in it."""

import json
import os
import signal
import time

import pytest

from tests.wire.conftest import Enter
from tests.wire.server import Server

pytestmark = pytest.mark.wire

HELD_SECONDS = 0.6


def test_a_process_that_was_held_says_for_how_long(server: Server, enter: Enter) -> None:
    person = enter(server, server.open_workshop().facilitator)

    os.kill(server.pid, signal.SIGSTOP)
    time.sleep(HELD_SECONDS)
    os.kill(server.pid, signal.SIGCONT)

    assert person.do("ready.set", ready=True)
    person.wait_until(lambda: gaps(server))
    assert max(gaps(server)) > 1_000 * HELD_SECONDS / 2


def gaps(server: Server) -> list[int]:
    """In milliseconds, those that the journal tells of."""
    lines = [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]
    return [line["gap_ms"] for line in lines if line["message"] == "everything waited"]

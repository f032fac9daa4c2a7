"""A process that stood still, as a machine that is moved or out of memory, cuts nobody off for it:
what has come meanwhile is read first."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.impatient import PING_SECONDS
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.proxy import Proxy
from tests.wire.server import Seat, Server

pytestmark = pytest.mark.wire

# Longer than a ping and the patience for its answer.
FROZEN_SECONDS = 2 * PING_SECONDS + 1.5


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.command = [sys.executable, "-m", "tests.wire.impatient", "wsgi.py"]
    with server:
        yield server


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    os.kill(server.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)


def test_what_was_said_to_a_frozen_process_is_done_on_the_same_connections(
    impatient: Server, enter: Enter
) -> None:
    workshop = impatient.open_workshop()
    people = [
        enter(impatient, impatient.sit(workshop.join_key, name), line=line)
        for name, line in (("WebSocket", WebSocketLine), ("Polling", PollingLine))
    ]

    asked = [str(uuid4()) for _ in people]
    with ThreadPoolExecutor() as threads, frozen(impatient):  # a POST waits for its answer
        time.sleep(FROZEN_SECONDS / 2)
        for person, key in zip(people, asked, strict=True):
            threads.submit(person.submit, "ready.set", id=key, ready=True)
        time.sleep(FROZEN_SECONDS / 2)

    for person, key in zip(people, asked, strict=True):
        person.wait_until(lambda person=person, key=key: key in person.answers)
        assert person.answers[key]["ok"]
    time.sleep(2 * PING_SECONDS)  # and nobody is cut a little later
    for person in people:
        assert person.do("ready.set", ready=False)
        assert person.cuts == []
        assert len(person.welcomed_at) == 1


def test_who_says_nothing_after_the_thaw_is_found_to_be_gone(
    impatient: Server, enter: Enter
) -> None:
    """Patience is for those who are there."""
    workshop = impatient.open_workshop()
    staying = enter(impatient, workshop.facilitator)
    with Proxy(impatient.address) as proxy:
        seat = impatient.sit(workshop.join_key, "Sans réseau")
        enter(impatient, seat, address=proxy.address)
        staying.wait_until(lambda: is_online(staying, seat))

        proxy.freeze()
        with frozen(impatient):
            time.sleep(FROZEN_SECONDS)

        staying.wait_until(lambda: not is_online(staying, seat))
    assert staying.cuts == []


def is_online(witness: Client, seat: Seat) -> bool:
    return bool(witness.people.get(seat.id, {}).get("online"))

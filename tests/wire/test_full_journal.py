"""The disk of the technical journal is full: nothing of it can be written, and the service goes on.

Everything that the process says goes to the device that is always full.
"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wire import checkers
from tests.wire.conftest import Enter
from tests.wire.journal import Journal
from tests.wire.server import AsyncMode, Server

pytestmark = pytest.mark.wire

FULL = Path("/dev/full")


class Speechless(Server):
    """A server each of whose words is refused."""

    def __init__(self, folder: Path, *, async_mode: AsyncMode) -> None:
        super().__init__(folder, async_mode=async_mode)
        self.log = FULL

    def said(self) -> str:
        return ""  # nothing was kept; and that device can be read for ever


@pytest.fixture(params=["eventlet", "threading"])
def speechless(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Speechless]:
    with Speechless(tmp_path, async_mode=request.param) as server:
        yield server


def test_people_work_on_when_the_journal_cannot_be_written(
    speechless: Speechless, enter: Enter, journal: Journal
) -> None:
    workshop = speechless.open_workshop()
    person = enter(speechless, workshop.facilitator, journal=journal, comes_back=True)
    other = enter(speechless, speechless.sit(workshop.join_key, "Autre"), journal=journal)

    for number in range(60):  # too fast: each refusal is a line that is not written
        person.submit("ready.set", ready=number % 2 == 0)
    other.say("4" + "2" * 70_000)  # closed, which is said too
    os.kill(speechless.pid, signal.SIGSTOP)  # and so is a process that was held
    time.sleep(0.6)
    os.kill(speechless.pid, signal.SIGCONT)

    person.settle()
    assert speechless.request("GET", "/readyz").status == 200
    checkers.check_board(speechless, workshop.id, journal, [person])


def test_it_starts_and_stops_as_usual_when_nothing_can_be_said(speechless: Speechless) -> None:
    process = speechless._process
    assert process is not None

    speechless.stop()

    assert process.returncode == 0

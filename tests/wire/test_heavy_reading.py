"""What is read whole is made beside: nobody waits for it on another board, in either mode.

No delay is measured. The process beside is frozen: what it makes cannot come, and all the rest
does.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from app.exports.routes import TAKEN_BURST
from tests.wire.conftest import Enter
from tests.wire.full_board import fill
from tests.wire.server import ROOT, Answer, Seat, Server, Workshop

pytestmark = pytest.mark.wire

NOTES = 600
ENDS_WITHIN_SECONDS = 20.0
IN_A_LOOP = int(TAKEN_BURST) + 6


@pytest.fixture
def full(server_in_each_mode: Server) -> Workshop:
    """A workshop whose board is full."""
    workshop = server_in_each_mode.open_workshop()
    server_in_each_mode.stop()
    fill(server_in_each_mode.database_url, workshop.id, NOTES)
    server_in_each_mode.start()
    return workshop


def test_others_work_while_a_full_board_is_written(
    server_in_each_mode: Server, full: Workshop, enter: Enter
) -> None:
    server = server_in_each_mode
    bystander = enter(server, server.open_workshop().facilitator)
    seats = [server.sit(full.join_key, f"Personne {number}") for number in range(4)]
    assert minutes(server, full.facilitator).status == 200  # the process beside is there

    with ThreadPoolExecutor(len(seats) + 1) as people:
        with frozen(beside(server)):
            asked = [people.submit(minutes, server, seat, "csv") for seat in seats]
            page = people.submit(state, server, seats[0])
            for ready in (True, False) * 3:
                assert bystander.do("ready.set", ready=ready)
            assert not any(answer.done() for answer in [*asked, page])
        written = {answer.result().body for answer in asked}

        assert len(written) == 1
        assert b"599 id" in written.pop()
        assert len(page.result().json()["state"]["notes"]) == NOTES


def test_a_newcomer_does_not_wait_for_a_long_document(
    server_in_each_mode: Server, full: Workshop
) -> None:
    """A dossier of a full board takes seconds: it is written in a process of its own."""
    server = server_in_each_mode
    newcomer = server.sit(full.join_key, "Personne")
    assert minutes(server, full.facilitator).status == 200
    short = beside(server)
    assert minutes(server, full.facilitator, "docx").status == 200
    [press] = {*psutil.Process(server.pid).children()} - {short}

    with ThreadPoolExecutor(1) as other:
        with frozen(press):
            asked = other.submit(minutes, server, full.facilitator, "odt")
            assert state(server, newcomer).status == 200
            assert minutes(server, newcomer, "csv").status == 200
            assert not asked.done()
        assert asked.result().status == 200


def test_who_reads_in_a_loop_is_told_when_to_come_back(
    server_in_each_mode: Server, full: Workshop
) -> None:
    server = server_in_each_mode
    other = server.sit(full.join_key, "Personne")

    for ask in (minutes, state):
        # Together: one after the other, a busy machine would ask no faster than it may.
        with ThreadPoolExecutor(IN_A_LOOP) as windows:
            asked = [windows.submit(ask, server, full.facilitator) for _ in range(IN_A_LOOP)]
        answers = [answer.result() for answer in asked]
        refused = [answer for answer in answers if answer.status == 429]

        assert {answer.status for answer in answers} == {200, 429}
        assert all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)
        assert ask(server, other).status == 200


def test_a_process_beside_that_dies_is_replaced(server: Server) -> None:
    workshop = server.open_workshop()
    first = minutes(server, workshop.facilitator, "md")

    lost = beside(server)
    lost.kill()
    wait_until_ended(lost)
    second = minutes(server, workshop.facilitator, "csv")

    assert (first.status, second.status) == (200, 200)
    assert beside(server).pid != lost.pid


def test_a_server_that_is_killed_leaves_no_process_behind(server: Server) -> None:
    workshop = server.open_workshop()
    minutes(server, workshop.facilitator)
    left = beside(server)

    server.kill()

    wait_until_ended(left)


def test_a_process_beside_is_given_no_secret(server: Server) -> None:
    workshop = server.open_workshop()
    minutes(server, workshop.facilitator)

    given = beside(server).environ()

    assert not {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} & set(given)
    assert server.environment["SECRET_KEY"] not in given.values()


def test_a_server_started_from_any_folder_finds_its_process_beside(tmp_path: Path) -> None:
    """Nothing depends on where it was started."""
    server = Server(tmp_path)
    server.command = [sys.executable, str(ROOT / "wsgi.py")]
    server.starts_in = tmp_path
    with server:
        assert minutes(server, server.open_workshop().facilitator).status == 200


def minutes(server: Server, seat: Seat, extension: str = "md") -> Answer:
    path = f"/ateliers/{seat.board}/exports/compte-rendu.{extension}"
    return server.request("GET", path, cookie=seat.cookie)


def state(server: Server, seat: Seat) -> Answer:
    return server.request("GET", f"/api/workshops/{seat.board}/state", cookie=seat.cookie)


def beside(server: Server) -> psutil.Process:
    """The one process that the server has beside it."""
    [found] = psutil.Process(server.pid).children()
    return found


def wait_until_ended(process: psutil.Process) -> None:
    """Whether or not anybody has asked yet how it ended."""
    deadline = time.monotonic() + ENDS_WITHIN_SECONDS
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@contextmanager
def frozen(process: psutil.Process) -> Iterator[None]:
    process.suspend()
    try:
        yield
    finally:
        process.resume()

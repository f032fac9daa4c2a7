"""kill -9 in the middle of writing: all that was acknowledged is there, once."""

import os
import random
import time

import pytest

from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.lone_writer import said_until_killed
from tests.wire.server import Server

pytestmark = pytest.mark.wire

NIGHTLY = bool(os.environ.get("NIGHTLY"))
KILLS_OF_A_SERVER = 40 if NIGHTLY else 4
KILLS_OF_A_WRITER = 500 if NIGHTLY else 10
PLANNED_RESTARTS = 10 if NIGHTLY else 2


def test_what_was_acknowledged_survives_every_kill_of_the_server(
    server: Server, enter: Enter, journal: Journal
) -> None:
    people, board = writers(server, enter, journal)
    habits = [Habits(seed) for seed in range(len(people))]

    for _ in range(KILLS_OF_A_SERVER):
        write_for(people, habits, seconds=habits[0].between(0.1, 0.5))
        server.kill()
        write_for(people, habits, seconds=0.05)
        server.start()
        everyone_is_back(people)

    for person in people:
        person.settle()
    assert len(journal.acknowledged()) > 5 * KILLS_OF_A_SERVER
    checkers.check_board(server, board, journal, people)


def test_a_planned_restart_in_the_middle_of_writing_loses_nothing(
    server: Server, enter: Enter, journal: Journal
) -> None:
    people, board = writers(server, enter, journal)
    habits = [Habits(seed) for seed in range(len(people))]

    for _ in range(PLANNED_RESTARTS):
        write_for(people, habits, seconds=0.3)
        server.restart()
        everyone_is_back(people)

    for person in people:
        person.settle()
    checkers.check_board(server, board, journal, people)


def test_a_writer_that_is_killed_leaves_a_sound_database(server: Server) -> None:
    board = server.open_workshop().id
    server.stop()
    chance = random.Random(6)
    promised: dict[str, int] = {}

    for _ in range(KILLS_OF_A_WRITER):
        promised |= written_until_killed(server, board, seconds=chance.uniform(0.0, 0.1))
        checkers.check_sqlite(server)
        checkers.check_log(server, board)

    assert len(promised) > KILLS_OF_A_WRITER
    assert promised.items() <= checkers.written(server, board).items()
    checkers.check_rebuilding(server, board)


def writers(server: Server, enter: Enter, journal: Journal) -> tuple[list[Client], str]:
    """A facilitator and three more, one of whom polls, where everyone may write and sort. They
    come back by themselves."""
    workshop = server.open_workshop()
    seats = [server.sit(workshop.join_key, f"Personne {number}") for number in range(3)]
    lines = [WebSocketLine, WebSocketLine, PollingLine]
    people = [enter(server, workshop.facilitator, journal=journal, comes_back=True)]
    people[0].do("phase.go", phase="tables", expected=people[0].state.phase)
    people += [
        enter(server, seat, line=line, journal=journal, comes_back=True)
        for seat, line in zip(seats, lines, strict=True)
    ]
    return people, workshop.id


def write_for(people: list[Client], habits: list[Habits], *, seconds: float) -> None:
    """Everyone submits a command now and then, connected or not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for person, habit in zip(people, habits, strict=True):
            if len(person.outbox) < 20:
                habit.act(person)
        time.sleep(0.02)


def everyone_is_back(people: list[Client]) -> None:
    for person in people:
        person.wait_until(person.is_welcome)


def written_until_killed(server: Server, board: str, *, seconds: float) -> dict[str, int]:
    """What a process acknowledged between its first command and its death."""
    said = said_until_killed(server.database_url, board, seconds=seconds)
    whole = said[: said.rindex("\n")].splitlines()
    return {command: int(seq) for command, seq in (line.split() for line in whole)}

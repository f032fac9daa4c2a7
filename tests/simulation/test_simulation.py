"""Thousands of small workshops on a bad network: the same promises after every turn.

SIMULATION_SEEDS sets how many (1,000 by default; 100,000 at night), SIMULATION_START where they
begin. A red seed is printed: put it in seeds.py, with the fix.
"""

import os
from random import Random

import pytest

from app.board.core.opened import BoardOpened
from app.board.phases.events import PhaseStarted
from app.board.service import BoardService
from app.board.storage import log
from app.board.tables.sight import are_apart
from app.db import Database
from app.errors import Busy
from tests.factories import NOW, a_board_id, a_note, an_id
from tests.fakes import HandClock, LostAnswer, MemoryBoards
from tests.simulation.plan import PLAN
from tests.simulation.seeds import KEPT
from tests.simulation.workshop import Workshop

SEEDS = int(os.environ.get("SIMULATION_SEEDS", "1000"))
START = int(os.environ.get("SIMULATION_START", "0"))
ON_DATABASE = max(20, min(SEEDS // 33, 1_000))
CHUNK = 250


def opening(random):
    """Some workshops are watched from their start, others from their middle."""
    prepared = (a_note(f"prepared-{number}", author=None) for number in range(6))
    started = PhaseStarted(phase=random.choice(PLAN.phases).id, at=NOW)
    return (BoardOpened(plan=PLAN), *prepared, started)


class FaultyMemory(MemoryBoards):
    def fail_next(self, random):
        self.troubles.append(random.choice([Busy(), LostAnswer()]))


class FaultyDatabase:
    """The real board service on SQLite; a failure comes after the commit, or before it."""

    def __init__(self, database, clock):
        self.service = BoardService(database, clock)
        self._database = database
        self._trouble = None

    def fail_next(self, random):
        self._trouble = random.choice([Busy, LostAnswer])

    def open(self, board, events):
        with self._database.write() as connection:
            self.service.open(connection, board, events)

    def load(self, board):
        return self.service.load(board)

    def entries(self, board, after=0):
        with self._database.read() as connection:
            return log.read_after(connection, board, after)

    def submit_all(self, live, submissions):
        trouble, self._trouble = self._trouble, None
        if trouble is Busy:
            raise Busy
        outcome = self.service.submit_all(live, submissions)
        if trouble is LostAnswer:
            raise LostAnswer
        return outcome


def play(seed, boards, clock, board):
    random = Random(seed)
    boards.open(board, opening(random))
    workshop = Workshop(random, boards, board, clock.passes)
    try:
        workshop.run()
    except Exception as error:
        error.add_note(f"seed {seed}: keep it in tests/simulation/seeds.py")
        raise
    return workshop


def play_in_memory(seed):
    clock = HandClock(NOW)
    return play(seed, FaultyMemory(clock, snapshot_every=7), clock, a_board_id())


@pytest.mark.parametrize("seed", KEPT)
def test_a_seed_that_once_was_red_is_green(seed):
    play_in_memory(seed)


@pytest.mark.parametrize("first", range(START, START + SEEDS, CHUNK))
def test_what_was_promised_holds_after_every_turn(first):
    for seed in range(first, min(first + CHUNK, START + SEEDS)):
        play_in_memory(seed)


@pytest.mark.parametrize("part", range(2))
def test_it_holds_on_a_database_too(part, database_url):
    clock = HandClock(NOW)
    database = Database(database_url)
    boards = FaultyDatabase(database, clock)
    half = range(part * ON_DATABASE // 2, (part + 1) * ON_DATABASE // 2)
    for seed in sorted({*KEPT, *half}):
        play(seed, boards, clock, an_id(seed + 1))
    database.close()


def test_the_simulated_workshops_do_live():
    """A simulation in which everything is refused would show nothing."""
    played = [play_in_memory(seed) for seed in range(100)]
    states = [workshop.live.state for workshop in played]

    assert sum(workshop.accepted for workshop in played) > 1_000
    assert sum(bool(state.rounds) for state in states) > 15
    assert sum(any(not found.is_open for found in state.rounds.values()) for state in states) > 10
    assert any(state.groups for state in states)
    assert any(state.commitments for state in states)
    assert any(are_apart(state) for state in states)
    assert any(found.voted for state in states for found in state.rounds.values())
    assert any(found.parent for state in states for found in state.rounds.values())

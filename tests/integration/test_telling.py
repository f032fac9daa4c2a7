"""A room on a real database: nobody hears of what is not committed."""

import json
from contextlib import contextmanager

import pytest

from app.actor import Role
from app.board.core.opened import BoardOpened
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.events import PhaseStarted
from app.board.service import BoardService
from app.db import Database
from app.errors import StorageFailed
from app.ids import SeatId
from app.realtime.protocol import Hello
from app.realtime.room.audience import Member
from app.realtime.room.room import Room
from tests.factories import NOW, a_board_id, a_command_id, a_plan, a_writing_phase, an_id
from tests.fakes import Errands, RecordingLine, RecordingOutlet

BOARD = a_board_id()
ADD = AddNote(note=an_id(1), text="Une idée", zone="health", x=1, y=2)


class DatabaseOnTrial(Database):
    """A database that says whether it is being written, and that may fail as it commits."""

    def __init__(self, url):
        super().__init__(url)
        self.is_writing = self.fails = False

    @contextmanager
    def write(self):
        with super().write() as connection:
            self.is_writing = True
            try:
                yield connection
                if self.fails:
                    raise StorageFailed
            finally:
                self.is_writing = False


class OutletOnTrial(RecordingOutlet):
    """An outlet that notes what leaves while the database is being written."""

    def __init__(self, database):
        super().__init__()
        self._database = database
        self.too_early = []

    def send_all(self, connections, text):
        if self._database.is_writing:
            self.too_early.append(text)
        super().send_all(connections, text)


class Trial:
    """Two people on a board; one writes."""

    def __init__(self, url):
        self.database = DatabaseOnTrial(url)
        self.outlet, self.line, self.errands = (
            OutletOnTrial(self.database),
            RecordingLine(),
            Errands(),
        )
        service = BoardService(self.database, lambda: NOW)
        opened = BoardOpened(plan=a_plan(a_writing_phase()))
        with self.database.write() as connection:
            service.open(connection, BOARD, (opened, PhaseStarted(phase="now", at=NOW)))
        self.room = Room(
            service.load(BOARD),
            service=service,
            outlet=self.outlet,
            spawn=self.errands,
            clock=lambda: NOW,
            line=self.line,
        )
        self.people = [self.comes(number) for number in (1, 2)]
        self.errands.run()
        self.outlet.sent.clear()
        self.line.sent.clear()
        self.answers = []

    def comes(self, number):
        actor = self.room.live.actor(SeatId(f"{number:012x}"), Role.PARTICIPANT)
        self.room.welcome(Member(f"tab-{number}", actor, "?"), Hello(board=BOARD, version=2), {}, 1)
        return actor

    def writes(self):
        submission = Submission(a_command_id(1), self.people[0], ADD)
        self.room.submit(submission, self.answers.append)
        self.errands.run()

    def told(self):
        return [json.loads(text[1:])[1] for texts in self.outlet.sent.values() for text in texts]


@pytest.fixture
def trial(database_url):
    trial = Trial(database_url)
    yield trial
    trial.database.close()


def test_nothing_leaves_while_a_transaction_is_open(trial):
    trial.writes()

    assert trial.answers == [2]
    assert [entry["seq"] for frame in trial.told() for entry in frame["entries"]] == [2, 2]
    assert trial.outlet.too_early == []


def test_what_could_not_be_kept_is_told_to_nobody(trial):
    trial.database.fails = True

    trial.writes()

    assert isinstance(trial.answers[0], StorageFailed)
    assert trial.told() == []
    assert trial.line.sent == []
    assert trial.room.live.seq == 1


def test_the_next_try_is_told_once(trial):
    trial.database.fails = True
    trial.writes()
    trial.database.fails = False

    trial.writes()

    assert trial.answers[1] == 2
    assert [entry["seq"] for frame in trial.told() for entry in frame["entries"]] == [2, 2]

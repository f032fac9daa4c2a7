"""Processes and writers of one board, without sockets: what leaves for each is in a box."""

import json
from base64 import b64encode

from app.actor import Role
from app.board.core.opened import BoardOpened
from app.board.forms.prose import to_markdown
from app.board.live import Submission
from app.board.phases.events import PhaseStarted
from app.board.service import BoardService
from app.cowriting.service import CowritingService
from app.errors import Refusal
from app.realtime.counts import Counts
from app.realtime.cowriting.desks import Desks
from app.realtime.cowriting.protocol import OpenText, PushText
from app.realtime.room.rooms import Rooms
from tests.factories import (
    NOW,
    a_board_id,
    a_command_id,
    a_drafting_phase,
    a_plan,
    an_actor,
    some_drafts,
)
from tests.fakes import Errands
from tests.replica import Replica

BOARD = a_board_id()
ROLES = {"awa": Role.PARTICIPANT, "ben": Role.PARTICIPANT, "lea": Role.FACILITATOR}


class Boundless:
    """A field that takes any length."""

    length = 10_000_000


class Mail:
    """What leaves for each connection."""

    def __init__(self):
        self.sent = {}

    def send(self, connection, text):
        self.sent.setdefault(connection, []).append(json.loads(text[text.index("[") :]))

    def send_all(self, connections, text):
        for connection in connections:
            self.send(connection, text)

    def waits(self, _connection):
        return False


class Process:
    """What one process has of a board."""

    def __init__(self, database):
        self.mail, self.errands, self.counts = Mail(), Errands(), Counts()
        self.boards = BoardService(database, lambda: NOW)
        self.texts = CowritingService(database)
        self.rooms = Rooms(
            service=self.boards, outlet=self.mail, spawn=self.errands, clock=lambda: NOW
        )
        self.desks = Desks(
            self.rooms,
            service=self.texts,
            outlet=self.mail,
            spawn=self.errands,
            clock=lambda: NOW,
            counts=self.counts,
            shares_boards=True,
        )
        self.made = 0

    def does(self, command, role=Role.FACILITATOR):
        self.made += 1
        room = self.rooms.of(BOARD)
        room.submit(Submission(a_command_id(self.made), an_actor("f1", role), command), print)
        self.errands.run()

    def settle(self):
        """As after a pause."""
        desk = self.desks.of(BOARD)
        for draft in ("n1", "n2"):
            if draft in desk.pauses:
                desk.pauses.hurry(draft)
        self.tick()

    def tick(self):
        self.desks.of(BOARD).settling.tick()
        self.errands.run()

    @property
    def texts_of_board(self):
        return self.boards.load(BOARD).state.forms["n1"].texts

    def markdown(self, draft="n1", field="problem"):
        """What the server reads in the document."""
        held = self.texts.open(self.boards.load(BOARD), draft, None)
        return to_markdown(held.document.read(field))


class Writer(Replica):
    """Somebody in front of a draft, connected to a process."""

    def __init__(self, process, name, draft="n1", role=None):
        super().__init__()
        self.process, self.name, self.draft = process, name, draft
        self.actor = an_actor(name, role or ROLES.get(name, Role.PARTICIPANT))
        self.opened = self.open()

    def open(self):
        asked = OpenText(draft=self.draft, vector=self.doc.get_state())
        answer = self.process.desks.of(BOARD).open(self.name, self.actor, asked)
        said = {
            "epoch": answer.epoch,
            "update": b64encode(answer.update).decode(),
            "vector": b64encode(answer.vector).decode(),
        }
        self.take_opening(said)
        return answer

    def push(self, update=None, epoch=None):
        """The code of the refusal, or None."""
        answers = []
        pushed = PushText(
            draft=self.draft,
            epoch=epoch or self.epoch,
            update=self.lacking() if update is None else update,
        )
        self.process.desks.of(BOARD).push(self.name, self.actor, pushed, answers.append)
        self.process.errands.run()
        (answer,) = answers
        if isinstance(answer, Refusal):
            return answer.code
        self.was_stored()
        return None

    def hear(self):
        """Merge what came."""
        for name, payload in self.process.mail.sent.pop(self.name, []):
            if name == "cowrite.update" and payload["draft"] == self.draft:
                self.take(payload["update"])
        return self.paragraphs()


def a_process(database, phase=None):
    """The first one, on a new board with two drafts."""
    boards = BoardService(database, lambda: NOW)
    opened = BoardOpened(plan=a_plan(phase or a_drafting_phase()))
    started = PhaseStarted(phase="now", at=NOW)
    with database.write() as connection:
        boards.open(connection, BOARD, (opened, started, some_drafts("n1", "n2")))
    return Process(database)

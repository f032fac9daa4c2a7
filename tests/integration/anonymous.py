"""A workshop played with anonymous steps, and the attack of whoever holds what was kept of it.

The attack is the one that worked: with a key, make the name under which each seat writes, votes or
answers, and look for it among the names that are stored. The key is taken from wherever it may be:
the rows, and any thirty-two bytes of any file, as they are or as dumps write them.
"""

import base64
import hmac
import re
from collections.abc import Iterator

from app.board.closing.commands import AnswerClosing
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.board.storage.ballots import KEY_BYTES
from app.board.voting.commands import CastBallot, OpenVote
from app.errors import Refusal
from app.ids import CommandId, board_of
from app.kits.domain import Authors, PhaseKind
from tests.factories import an_id

# Under which names a seat is known, with a key: as an author, a voter, somebody who answered.
PREFIXES = ("", "closing:")
STORED_NAME = re.compile(rb"~([0-9a-f]{24})|\b([0-9a-f]{64})\b")
HEX_KEY = re.compile(rb"[0-9a-fA-F]{64}")
BASE64_KEY = re.compile(rb"[A-Za-z0-9+/]{43}=")


class Workshop:
    """The board played by commands, each under an id of its own."""

    def __init__(self, server, led):
        self.server, self.led, self.count = server, led, 0
        self.board = board_of(led.workshop.id)

    def ask(self, seat, command):
        answer = self.tries(seat, command)
        assert not isinstance(answer, Refusal), answer
        return answer

    def tries(self, seat, command, live=None):
        self.count += 1
        live = live or self.server.boards.load(self.board)
        actor = live.actor(seat.id, seat.role)
        submission = Submission(CommandId(an_id(self.count)), actor, command)
        return self.server.boards.submit_all(live, [submission]).answers[0]

    def goes_to(self, phase):
        state = self.server.boards.load(self.board).state
        if phase != state.phase:
            self.ask(self.led.seat, GoToPhase(phase=phase, expected=state.phase))

    @property
    def plan(self):
        return self.server.boards.load(self.board).state.plan

    def phase(self, kind):
        return next(phase.id for phase in self.plan.phases if phase.kind is kind)

    def writes(self, people, *, first=900):
        """Each writes a note at the anonymous step; their ids, in the same order."""
        writing = next(
            phase
            for phase in self.plan.phases
            if phase.authors is Authors.ANONYMOUS and phase.zones
        )
        self.goes_to(writing.id)
        notes = [an_id(first + number) for number in range(len(people))]
        for note, seat in zip(notes, people, strict=True):
            command = AddNote(note=note, text=f"De {seat.name}", zone=writing.zones[0], x=1, y=1)
            self.ask(seat, command)
        return notes

    def votes(self, people, notes, *, round_id):
        """Each votes in a round that stays open."""
        self.goes_to(self.phase(PhaseKind.VOTE))
        opened = OpenVote(round=round_id, budget=1, per_idea=1, ideas=tuple(notes))
        self.ask(self.led.seat, opened)
        for note, seat in zip(notes, people, strict=True):
            self.ask(seat, CastBallot(round=round_id, choices={note: 1}))

    def answers(self, people):
        self.goes_to(self.phase(PhaseKind.CLOSE))
        for score, seat in enumerate(people, start=3):
            self.ask(seat, AnswerClosing(score=score, texts={}))


def names_of(key, seats):
    """Every name under which the database may know these people."""
    return {name for seat in seats for name in _names(key, seat)}


def found(seats, *, raw: bytes = b"", written: bytes = b""):
    """Who is found in these bytes, files as they are and what dumps wrote of them, with whatever
    may be a key there."""
    matches = STORED_NAME.findall(raw + written)
    stored = {(short or whole).decode() for short, whole in matches}
    keys = {*keys_as_they_are(raw), *keys_as_written(written)}
    return {
        seat.name
        for key in keys
        for seat in seats
        if any(name in stored or name[:24] in stored for name in _names(key, seat))
    }


def keys_as_they_are(raw: bytes) -> Iterator[bytes]:
    """Any thirty-two bytes; drawn at random, they are never all of them ASCII."""
    for place in range(len(raw) - KEY_BYTES + 1):
        window = raw[place : place + KEY_BYTES]
        if not window.isascii():
            yield window


def keys_as_written(text: bytes) -> Iterator[bytes]:
    for match in HEX_KEY.findall(text):
        yield bytes.fromhex(match.decode())
    for match in BASE64_KEY.findall(text):
        yield base64.b64decode(match)


def _names(key, seat):
    for prefix in PREFIXES:
        yield hmac.digest(key, f"{prefix}{seat.id}".encode(), "sha256").hex()

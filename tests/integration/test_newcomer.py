"""Who sits down afterwards is given nothing of what was removed, corrected, or of when it was.

Canaries: words that people took back or corrected, and the moments at which they wrote without
signing. Looked for in every byte that a newcomer can get from the whole application: the state over
HTTP, the minutes in every format, the state and the catch-up over a connection, and the frames of
what is done while they look. The pages of HTML hold nothing of a board.
"""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from app.actor import Role
from app.board.comments.commands import AddComment, RemoveComment
from app.board.groups.commands import MakeGroup, RenameGroup
from app.board.live import Submission
from app.board.notes.commands import AddNote, EditNote, MoveNote, RemoveNote
from app.board.phases.commands import GoToPhase
from app.ids import CommandId, board_of
from app.realtime.protocol import Hello
from app.realtime.room.audience import Member
from app.realtime.room.room import Room
from tests.application import create_app
from tests.factories import NOW, a_new_workshop, a_visitor, an_id
from tests.fakes import Errands, HandClock, RecordingLine, RecordingOutlet

GONE = "canari-parti"
FIRST = "canari-premier"
KEPT_WORD = "canari-reste"
FORMATS = ("odt", "docx", "md", "csv", "xlsx", "json")
AN_HOUR = 3_607_000  # no moment of a canary is near another's


@pytest.fixture
def clock():
    return HandClock(NOW)


@pytest.fixture
def server(config, clock):
    server = create_app(config, clock=clock)
    yield server
    server.stop()


class Lived:
    """A workshop with an anonymous phase, played through its room: a newcomer may ask it all."""

    def __init__(self, server, clock):
        self.server, self.clock, self.count = server, clock, 0
        self.led = server.workshops.create_and_lead(a_new_workshop(kit="retro-30"), a_visitor())
        self.workshop = self.led.workshop.id
        self.key = server.workshops.tokens(self.workshop)[Role.PARTICIPANT]
        take = server.workshops.take_seat
        self.people = [take(self.key, name, a_visitor(name)).seat for name in ("Zoé", "Bruno")]
        self.outlet, self.errands = RecordingOutlet(), Errands()
        self.room = Room(
            server.boards.load(board_of(self.workshop)),
            service=server.boards,
            outlet=self.outlet,
            spawn=self.errands,
            clock=clock,
            line=RecordingLine(),
        )
        self.moments = []

    def asks(self, seat, command, *, is_canary=False):
        self.clock.passes(AN_HOUR)
        if is_canary:
            self.moments.append(self.clock.now)
        self.count += 1
        actor = self.room.live.actor(seat.id, seat.role)
        answers = []
        submission = Submission(CommandId(an_id(self.count)), actor, command)
        self.room.submit(submission, answers.append)
        self.errands.run()
        assert answers == [self.room.live.seq], answers
        self.clock.passes(AN_HOUR)

    def goes_to(self, phase):
        self.asks(self.led.seat, GoToPhase(phase=phase, expected=self.room.live.state.phase))

    def play(self):
        zoe, bruno = self.people
        where = {"zone": "keep", "x": 1, "y": 2}
        names = [an_id(900 + number) for number in range(6)]
        closed, taken, opened, gone, other, more = names
        self.goes_to("write")
        for note, text in ((closed, f"{FIRST}-fermé"), (taken, f"{GONE}-fermé")):
            self.asks(zoe, AddNote(note=note, text=text, **where), is_canary=True)
        self.asks(zoe, EditNote(note=closed, text=KEPT_WORD, base=0), is_canary=True)
        self.asks(zoe, MoveNote(note=closed, zone="try", x=5, y=5), is_canary=True)
        self.asks(zoe, RemoveNote(note=taken), is_canary=True)
        self.goes_to("share")
        for note, text in ((opened, f"{FIRST}-ouvert"), (gone, f"{GONE}-ouvert"), (more, "Autre")):
            self.asks(bruno, AddNote(note=note, text=text, **where), is_canary=True)
        self.asks(bruno, EditNote(note=opened, text="Corrigé", base=0), is_canary=True)
        said = AddComment(comment=an_id(951), note=closed, text=f"{GONE}-remarque")
        self.asks(bruno, said, is_canary=True)
        self.asks(bruno, RemoveComment(comment=an_id(951)), is_canary=True)
        kept = AddComment(comment=an_id(952), note=closed, text="Une remarque")
        self.asks(bruno, kept, is_canary=True)
        self.asks(bruno, RemoveNote(note=gone), is_canary=True)
        self.asks(bruno, AddNote(note=other, text="Une autre", **where), is_canary=True)
        self.goes_to("group")
        made = MakeGroup(group=an_id(970), notes=(opened, other), title=f"{FIRST}-titre")
        self.asks(self.led.seat, made)
        self.asks(self.led.seat, RenameGroup(group=an_id(970), title="Le titre gardé"))
        return self


@pytest.fixture
def lived(server, clock):
    return Lived(server, clock).play()


@pytest.fixture
def newcomer(lived, new_browser):
    browser = new_browser()
    answer = browser.post("/api/seats", json={"key": lived.key, "name": "Chloé"})
    assert answer.status_code == 200, answer.text
    return browser, answer.json["seat"]


def bytes_given(lived, newcomer):
    """By name, all that the newcomer can be sent."""
    browser, seat = newcomer
    given = {"state": browser.get(f"/api/workshops/{lived.workshop}/state")}
    for name in FORMATS:
        path = f"/ateliers/{lived.workshop}/exports/compte-rendu.{name}"
        given[name] = browser.get(path)
    assert {answer.status_code for answer in given.values()} == {200}
    told = {name: plain(answer) for name, answer in given.items()}
    member = Member("new", lived.room.live.actor(seat, Role.PARTICIPANT), "Chloé")
    for name, more in (("hello", {}), ("catch-up", {"epoch": lived.room.live.epoch, "after": 1})):
        hello = Hello(board=lived.room.live.board, version=2, **more)
        lived.room.welcome(member, hello, {}, 7)
        told[name] = "".join(lived.outlet.sent.pop("new"))
    lived.asks(lived.led.seat, RenameGroup(group=an_id(970), title="Encore un titre"))
    told["frames"] = "".join(lived.outlet.sent.pop("new"))
    assert '"entries"' in told["catch-up"]
    assert '"state"' in told["hello"]
    return told


def plain(answer):
    content = answer.data
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")  # a picture may be among the parts


def test_the_canaries_can_be_found(lived, newcomer):
    """A search that could not find anything would prove nothing."""
    given = bytes_given(lived, newcomer)

    assert {name for name, text in given.items() if KEPT_WORD in text} == {*given} - {"frames"}
    log = json.dumps([repr(entry) for entry in lived.room._recent._entries], ensure_ascii=False)
    assert GONE in log
    assert FIRST in log
    assert all(str(moment) in log for moment in lived.moments)


def test_a_newcomer_is_given_no_word_that_was_taken_back_or_corrected(lived, newcomer):
    given = bytes_given(lived, newcomer)

    assert [name for name, text in given.items() if GONE in text or FIRST in text] == []


def test_a_newcomer_is_given_no_moment_of_what_is_not_signed(lived, newcomer):
    """In milliseconds, in seconds, nor as people read a date."""
    given = bytes_given(lived, newcomer)
    marks = [
        mark
        for moment in lived.moments
        for mark in (
            str(moment),
            str(moment // 1000),
            f"{datetime.fromtimestamp(moment / 1000, UTC):%Y-%m-%dT%H:%M}",
        )
    ]

    assert [(name, mark) for name, text in given.items() for mark in marks if mark in text] == []

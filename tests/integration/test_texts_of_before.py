"""What was typed before the border dropped the signs that nobody sees is found by its words too.

« coopé-ration », with a soft hyphen inside, was stored as it came: no search found « coopération »,
on the screen nor in the minutes, which are made of the same board. Its brothers: the other signs
that the border learned to drop, and the joiners between two of our letters; in notes, comments,
titles of groups, names, the title of the workshop and the closing sentence; read from the log, from
a snapshot, and from an archive. The log stays as it was written, and its chain holds.
"""

import datetime
import json

import pytest
from sqlalchemy import update

from app.admin import backup
from app.board.closing.commands import AnswerClosing
from app.board.comments.events import CommentAdded
from app.board.groups.events import GroupMade
from app.board.notes.events import NoteAdded
from app.board.storage import checking, log, snapshots
from app.board.storage.log import Entry
from app.board.storage.tables import closing_answer
from app.board.visibility import project
from app.ids import board_of
from app.kits.domain import Authors, PhaseKind
from app.text import as_seen
from app.workshops.tables import seat, workshop
from tests.factories import NOW, a_new_workshop, a_visitor, an_id
from tests.integration.anonymous import Workshop

HIDDEN = ["\u00ad", "\u180e", "\u2061", "\u2063", "\u206a", "\ufff9", "\u200d", "\u200c", "\u034f"]
SEEN = "coopération"
NOTE, OTHER, GROUP, COMMENT = an_id(1), an_id(2), an_id(3), an_id(4)


def as_typed(sign):
    return f"coopé{sign}ration"


@pytest.fixture(params=HIDDEN, ids=lambda sign: f"U+{ord(sign):04X}")
def typed(request):
    return as_typed(request.param)


@pytest.fixture
def led(server):
    return server.workshops.create_and_lead(a_new_workshop(kit="retro-30"), a_visitor())


def keep(server, led, typed):
    """What an earlier revision would have stored."""
    board = board_of(led.workshop.id)
    live = server.boards.load(board)
    zone = next(iter(live.state.plan.zones)).id
    note = {
        "zone": zone,
        "x": 1,
        "y": 1,
        "color": "yellow",
        "author": led.seat.id,
        "signature": Authors.NAMED,
        "sealed": False,
        "phase": live.state.phase,
        "at": NOW,
    }
    events = (
        NoteAdded(note=NOTE, text=typed, **note),
        NoteAdded(note=OTHER, text="autre", **note),
        GroupMade(group=GROUP, title=typed, notes=(NOTE, OTHER), zone=zone, x=1, y=1),
        CommentAdded(
            comment=COMMENT,
            note=NOTE,
            text=typed,
            author=led.seat.id,
            signature=Authors.NAMED,
            at=NOW,
        ),
    )
    with server.database.write() as connection:
        head = log.claim(connection, board)
        entry = Entry(seq=head.seq + 1, at=NOW, by=None, command=None, events=events)
        log.append(connection, board, [entry], after=head)
        connection.execute(update(seat).values(name=typed))
        connection.execute(update(workshop).values(title=typed, team=typed))
    return board


def test_the_words_are_found_wherever_the_board_is_read(server, led, typed):
    board = keep(server, led, typed)

    live = server.boards.load(board)
    seen = project(live.state, live.actor(led.seat.id, led.seat.role), {})
    assert seen.notes[NOTE].text == seen.groups[GROUP].title == SEEN
    assert [comment.text for comment in seen.comments.values()] == [SEEN]
    assert server.boards.latest(board).state == live.state
    assert server.workshops.people(led.workshop.id)[0].name == SEEN
    known = server.workshops.workshop(led.workshop.id)
    assert (known.title, known.team) == (SEEN, SEEN)


def test_a_snapshot_of_before_says_the_same_and_the_chain_holds(server, led, typed):
    board = keep(server, led, typed)
    live = server.boards.load(board)
    before = snapshots._encode(live.state).decode().replace(SEEN, typed)
    with server.database.write() as connection:
        snapshots.keep_snapshot(connection, board, live.seq, live.state)
        connection.execute(update(snapshots.board_snapshot).values(state=before))

    assert server.boards.load(board).state == live.state
    assert live.state.notes[NOTE].text == SEEN
    with server.database.read() as connection:
        assert checking.broken_at(connection, board) is None


def test_the_closing_sentences_say_the_words_and_an_archive_is_sound(
    server, led, tmp_path, database_url
):
    board = keep(server, led, as_typed("\u00ad"))
    workshop = Workshop(server, led)
    workshop.goes_to(workshop.phase(PhaseKind.CLOSE))
    question = workshop.plan.closing.questions[0].id
    workshop.ask(led.seat, AnswerClosing(score=4, texts={question: "à revoir"}))
    with server.database.write() as connection:
        said = json.dumps({question: as_typed("\u00ad")})
        connection.execute(update(closing_answer).values(texts=said))

    assert [each.texts for each in server.boards.closing_answers(board)] == [{question: SEEN}]
    now = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
    report = backup.create(database_url, tmp_path / "a.essaim.zip", now=now)
    assert report.faults == ()


def test_what_other_scripts_and_pictures_need_stays():
    for text in ("نمی\u200cخواهم", "👩\u200d🔬", "क्\u200dष", "déjà vu", "plain"):
        assert as_seen(text) == text

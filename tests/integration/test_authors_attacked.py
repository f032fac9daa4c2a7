"""Whoever holds all that is kept of a workshop finds nobody behind what is anonymous.

On both databases, after « Terminer l’atelier », after the forgetting that comes by itself, and
after each of ten re-openings: with the file and its journal (the pages of the tables of keys on
PostgreSQL), a dump, and an archive made after. Its kind: any key that outlives its use. What an
archive made before still knows is shown here too, since the manual of operators says it.
"""

import contextlib
import datetime
import sqlite3
import subprocess
import zipfile
from dataclasses import replace

import pytest

from app.actor import Role
from app.admin import backup
from app.board.closing.commands import AnswerClosing
from app.board.voting.commands import CloseVote
from app.errors import Refusal
from app.kits.domain import PhaseKind
from app.workshops.domain import kept_until
from app.workshops.erasing.belief import LONGEST_GAP_MS
from app.workshops.erasing.oblivion import KEPT_DAYS
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.fakes import HandClock
from tests.integration.anonymous import Workshop, found
from tests.migrated import bring_to_now

NAMES = ("Zoé", "Bruno", "Chloé")
DAY_MS = 24 * 3600 * 1000
HELD = datetime.date(2026, 12, 1)
MORNING = 1_796_115_600_000  # nine o'clock that day, UTC
REOPENINGS = 10


class Kept:
    """All that somebody may hold of a server's database."""

    def __init__(self, server, url, folder, pages):
        self.server, self.url, self.folder, self._pages = server, url, folder, pages
        self._archives = 0

    def finds(self, people):
        """Whom the attack finds, with everything in hand."""
        return found(people, raw=self.files(), written=self.dump() + self.archive())

    def files(self):
        assert (
            self.server.database.past.forget()
        )  # what the server tries by itself until it is done
        if self._pages is not None:
            return self._pages()
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("essaim.db*")))

    def dump(self):
        if self._pages is None:
            with contextlib.closing(sqlite3.connect(self.folder / "essaim.db")) as file:
                return "\n".join(file.iterdump()).encode()
        command = ["pg_dump", self.url.replace("+psycopg", "")]
        return subprocess.run(command, check=True, capture_output=True).stdout.replace(b"\\x", b" ")

    def archive(self):
        self._archives += 1
        path = self.folder / f"{self._archives}{backup.SUFFIX}"
        now = datetime.datetime.fromtimestamp(MORNING / 1000, datetime.UTC)
        assert not backup.create(self.url, path, now=now).faults
        with zipfile.ZipFile(path) as archive:
            return b"".join(map(archive.read, archive.namelist()))


@pytest.fixture
def clock():
    return HandClock(MORNING)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, config, clock, tmp_path):
    pages = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        pages = request.getfixturevalue("pages")
        bring_to_now(url)
        config = replace(config, database_url=url)
    server = create_app(config, clock=clock)
    yield Kept(server, config.database_url, tmp_path, pages)
    server.stop()


@pytest.fixture
def workshop(kept):
    visit = a_new_workshop(kit="retro-30", date=HELD)
    return Workshop(kept.server, kept.server.workshops.create_and_lead(visit, a_visitor()))


@pytest.fixture
def people(kept, workshop):
    workshops = kept.server.workshops
    key = workshops.tokens(workshop.led.workshop.id)[Role.PARTICIPANT]
    return [workshops.take_seat(key, name, a_visitor(name)).seat for name in NAMES]


@pytest.fixture
def played(workshop, people):
    notes = workshop.writes(people)
    workshop.answers(people)
    workshop.votes(people, notes, round_id=an_id(950))
    return workshop


def test_while_people_are_at_work_the_attack_finds_them_all(kept, played, people):
    """Otherwise the other tests would prove nothing. It is also what an archive made before the end
    still knows: whoever has it finds everybody of that moment."""
    assert found(people, raw=kept.files()) == set(NAMES)
    assert found(people, written=kept.dump()) == set(NAMES)
    assert found(people, written=kept.archive()) == set(NAMES)


def test_a_workshop_that_is_closed_finds_nobody(kept, played, people):
    kept.server.workshops.close(played.led.workshop.id)

    assert kept.finds(people) == set()


def test_a_workshop_that_nobody_closed_finds_nobody_a_week_later(kept, clock, played, people):
    workshops = kept.server.workshops
    due = kept_until(HELD, clock.now, retention_days=KEPT_DAYS)
    for clock.now in (due - 6 * DAY_MS, due - DAY_MS, due - 1):
        workshops.expiry.watch()
        assert workshops.oblivion.apply() == []
    clock.now = due

    assert workshops.oblivion.apply() == [played.led.workshop.id]
    assert workshops.oblivion.apply() == []  # once

    assert kept.finds(people) == set()


def test_ten_reopenings_find_nobody_either(kept, workshop, people):
    workshops, wanted = kept.server.workshops, workshop.led.workshop.id
    for turn in range(REOPENINGS):
        workshop.writes(people, first=1000 + 10 * turn)
        workshop.answers(people)
        workshops.close(wanted)
        assert found(people, written=kept.dump()) == set()
        workshops.reopen(wanted)
    workshops.close(wanted)

    assert kept.finds(people) == set()


def test_whoever_comes_back_writes_under_a_new_key_that_is_forgotten_in_turn(
    kept, clock, played, people
):
    """Also from a page, or another process, that knew the board under the key of before."""
    workshops, boards = kept.server.workshops, kept.server.boards
    before = boards.load(played.board)
    clock.now = kept_until(HELD, clock.now, retention_days=KEPT_DAYS) - DAY_MS
    workshops.expiry.watch()
    clock.now += DAY_MS
    assert workshops.oblivion.apply()

    played.ask(played.led.seat, CloseVote(round=an_id(950)))
    (note, *_) = played.writes(people, first=2000)
    played.answers(people)
    live = boards.load(played.board)
    zoe = live.actor(people[0].id, people[0].role)
    assert zoe.owns(live.state.notes[note].author)
    assert not zoe.owns(live.state.notes[an_id(900)].author)
    assert boards.catch_up(before)[0].author_key == live.author_key
    assert boards.own_answer(played.board, zoe).score == 3

    for _ in range(KEPT_DAYS):
        clock.now += DAY_MS
        workshops.expiry.watch()
    assert workshops.oblivion.apply() == [played.led.workshop.id]
    assert kept.finds(people) == set()


def test_what_leaves_with_the_key_of_before_is_signed_with_the_new_one(kept, clock, played, people):
    """A room that was on the board all the while does not bring the key of before back."""
    workshops, boards = kept.server.workshops, kept.server.boards
    played.ask(played.led.seat, CloseVote(round=an_id(950)))
    played.goes_to(played.phase(PhaseKind.CLOSE))
    room = boards.load(played.board)
    with kept.server.database.write() as connection:
        boards.forget_people_until_next(connection, played.board)
    workshops.expiry.watch()

    assert not isinstance(played.tries(people[0], AnswerClosing(score=1, texts={}), room), Refusal)

    live = boards.load(played.board)
    assert live.author_key not in (None, b"", room.author_key)
    assert boards.own_answer(played.board, live.actor(people[0].id, people[0].role)).score == 1
    assert room.author_key not in kept.files()


def test_a_clock_that_is_believed_is_never_ahead_by_as_much_as_authors_are_known():
    assert KEPT_DAYS * DAY_MS >= LONGEST_GAP_MS

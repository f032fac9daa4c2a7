"""What was kept long enough is erased, wholly, and nothing before."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.actor import Role
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.db import metadata
from app.errors import NotFound, Refusal
from app.ids import CommandId, SeatId, board_of
from app.workshops.domain import kept_until
from app.workshops.erasing.oblivion import KEPT_DAYS
from app.workshops.tables import browser, clock_beat, kit_version
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.fakes import HandClock

DAYS = 90
DAY_MS = 24 * 3600 * 1000
HELD = date(2026, 12, 1)
EVENING = 1_796_169_600_000  # midnight UTC after that day
CANARY = "canari-51c2"


@pytest.fixture
def clock():
    return HandClock(EVENING - 30 * DAY_MS)


@pytest.fixture
def server(config, clock):
    server = create_app(config, clock=clock)
    yield server
    server.stop()


@pytest.fixture
def led(server):
    return server.workshops.create_and_lead(a_new_workshop(date=HELD, title=CANARY), a_visitor())


def say(server, seat, number=1, text=CANARY):
    live = server.boards.load(board_of(seat.workshop))
    zone = next(iter(live.state.plan.zones)).id
    command = AddNote(note=an_id(number), text=text, zone=zone, x=1, y=2)
    actor = live.actor(SeatId(seat.id), seat.role)
    return server.boards.submit_all(live, [Submission(CommandId(an_id(number)), actor, command)])


def somebody_came(server, led):
    key = server.workshops.tokens(led.workshop.id)[Role.PARTICIPANT]
    other = server.workshops.take_seat(key, "Léo", a_visitor("leo")).seat
    for seat in (led.seat, other):
        server.workshops.come(seat)


def rows(server):
    with server.database.read() as connection:
        return sum(
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
            if table not in (clock_beat, kit_version)
        )


def stay_up(server, clock, *, until):
    """The server applies its retention once a day until then."""
    while clock.now < until:
        clock.now = min(until, clock.now + DAY_MS)
        server.workshops.expiry.apply()


def test_the_days_count_from_the_end_of_the_day_of_the_workshop():
    assert kept_until(HELD, 0, retention_days=DAYS) == EVENING + DAYS * DAY_MS


def test_the_days_count_from_what_was_written_last_when_people_went_on():
    later = EVENING + 40 * DAY_MS

    assert kept_until(HELD, later, retention_days=DAYS) == later + DAYS * DAY_MS


def test_a_workshop_is_kept_until_its_last_moment_and_then_leaves_no_row(server, led, clock):
    say(server, led.seat)
    somebody_came(server, led)
    retention = server.retention
    stay_up(server, clock, until=EVENING + (DAYS - 1) * DAY_MS)

    clock.now = EVENING + DAYS * DAY_MS - 1
    retention.apply()
    assert server.workshops.workshop(led.workshop.id)

    clock.now += 1
    retention.apply()
    with pytest.raises(NotFound):
        server.workshops.workshop(led.workshop.id)
    assert rows(server) == 0


def test_anonymous_authors_are_forgotten_in_the_same_hour_as_what_is_erased(server, led, clock):
    somebody_came(server, led)
    say(server, led.seat)
    board = board_of(led.workshop.id)
    stay_up(server, clock, until=EVENING + KEPT_DAYS * DAY_MS - 1)
    server.retention.apply()
    assert server.boards.load(board).author_key

    clock.now += 1
    server.retention.apply()

    assert not server.boards.load(board).author_key
    assert server.workshops.workshop(led.workshop.id).closed_at is None


def test_a_workshop_that_was_put_off_is_not_erased_from_under_its_people(server, led, clock):
    stay_up(server, clock, until=EVENING + 89 * DAY_MS + DAY_MS // 2)  # marked already
    say(server, led.seat)
    last_written = clock.now

    stay_up(server, clock, until=last_written + DAYS * DAY_MS - 1)
    assert server.workshops.workshop(led.workshop.id)

    clock.now += 1
    assert server.workshops.expiry.apply() == [led.workshop.id]


def test_others_keep_their_workshop_and_their_browser(server, led, clock):
    other = server.workshops.create_and_lead(a_new_workshop(date=date(2027, 3, 1)), a_visitor("o"))
    stay_up(server, clock, until=EVENING + DAYS * DAY_MS)

    assert [each.id for each in server.workshops.workshops()] == [other.workshop.id]
    assert server.workshops.seat(other.workshop.id, other.seat.id) == other.seat
    with server.database.read() as connection:
        assert connection.scalars(select(browser.c.hash)).all() == [other.browser]


def test_what_was_said_is_in_no_file_any_more(server, led, clock, tmp_path):
    say(server, led.seat)
    assert CANARY in all_bytes(tmp_path)
    stay_up(server, clock, until=EVENING + DAYS * DAY_MS)

    assert CANARY not in all_bytes(tmp_path)


def all_bytes(folder: Path) -> str:
    return "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir())


def test_a_database_that_is_away_is_asked_again_later(server, led, clock, tmp_path, caplog):
    (tmp_path / "essaim.db").rename(tmp_path / "away")
    (tmp_path / "essaim.db").mkdir()

    server.retention.apply()

    assert {record.getMessage() for record in caplog.records} == {"retention missed"}


def test_a_closed_workshop_is_read_and_no_longer_written(server, led):
    server.workshops.require_open(led.workshop.id)

    server.workshops.close(led.workshop.id)

    with pytest.raises(Refusal) as refused:
        server.workshops.require_open(led.workshop.id)
    assert refused.value.code == "workshop_closed"
    assert server.workshops.seat(led.workshop.id, led.seat.id) == led.seat
    assert server.boards.load(board_of(led.workshop.id)).seq == 1


def test_the_journal_tells_what_was_erased_and_why_without_its_title(server, led, clock, caplog):
    caplog.set_level("INFO", "app")

    stay_up(server, clock, until=EVENING + DAYS * DAY_MS)

    [record] = caplog.records
    assert (record.getMessage(), record.board) == ("workshop erased", led.workshop.id)
    assert CANARY not in json.dumps(record.__dict__, default=str)

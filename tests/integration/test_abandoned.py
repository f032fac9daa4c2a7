"""Workshops where nobody but their maker ever came go two days after their date, by a clock that is
believed, and no other: those that somebody may still want stay."""

import datetime
import itertools
from dataclasses import replace

import pytest

from app.actor import Role
from app.board.hands.commands import SetReady
from app.board.live import Submission
from app.ids import CommandId, SeatId, board_of
from app.workshops.erasing import abandonment
from app.workshops.erasing.abandonment import FEW_ENTRIES, KEPT_DAYS, REHEARSAL_KEPT_DAYS
from app.workshops.erasing.belief import FEW
from app.workshops.erasing.ledger import Erased, Ledger, last_words
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.integration.test_wrong_clock import DAY_MS, HOUR_MS, Site, day_of
from tests.night import IS_NIGHT

NUMBERS = itertools.count(1)
STEP = (2 if IS_NIGHT else 6) * HOUR_MS  # between two looks at what was left


@pytest.fixture(params=["sqlite", "postgresql"] if IS_NIGHT else ["sqlite"])
def site(request, tmp_path):
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    site = Site(tmp_path / "server", url)
    site.expiry.watch()
    yield site
    site.server.stop()


def make(site, *, days=0, came=1, entries=0):
    """A workshop of so many days from now, where so many people came onto the board."""
    workshops = site.server.workshops
    made = workshops.create_and_lead(
        a_new_workshop(date=day_of(site.clock.now + days * DAY_MS)),
        a_visitor(f"maker {next(NUMBERS)}"),
    )
    key = workshops.tokens(made.workshop.id)[Role.PARTICIPANT]
    others = [
        workshops.take_seat(key, "Léo", a_visitor(f"other {next(NUMBERS)}")).seat
        for _ in range(max(2, came) - 1)
    ]
    for seat in [made.seat, *others][:came]:
        workshops.come(seat)
    work(site, made.seat, entries)
    return made.workshop.id


def work(site, seat, entries):
    boards = site.server.boards
    for number in range(entries):
        live = boards.load(board_of(seat.workshop))
        command = SetReady(ready=number % 2 == 0)
        actor = live.actor(SeatId(seat.id), seat.role)
        done = Submission(CommandId(an_id(next(NUMBERS))), actor, command)
        boards.submit_all(live, [done])


def stays_up(site, *, days, step=STEP):
    erased = []
    end = site.clock.now + days * DAY_MS
    while site.clock.now < end:
        site.clock.now += step
        site.expiry.apply()
        erased += site.server.workshops.abandonment.apply()
    return erased


def test_it_goes_two_days_after_its_date_with_its_reason_in_the_ledger(site):
    left = make(site)

    assert stays_up(site, days=KEPT_DAYS) == []
    assert stays_up(site, days=1) == [left]

    [line] = site.ledger.read()
    assert (line.workshop, line.reason) == (left, "abandoned")
    assert site.here() == set()


@pytest.mark.parametrize("came", [0, 1])
def test_so_does_one_where_its_maker_did_not_even_come(site, came):
    left = make(site, came=came)

    assert stays_up(site, days=KEPT_DAYS + 1) == [left]


def test_what_somebody_may_still_want_stays(site):
    kept = {
        make(site, days=14),  # prepared two weeks ahead
        make(site, came=2),
        make(site, entries=FEW_ENTRIES),
    }

    assert stays_up(site, days=13) == []

    assert site.here() == kept


def test_one_that_was_put_off_goes_after_its_own_date_and_what_is_done_there_puts_it_off(site):
    ahead = make(site, days=5)
    tried = make(site)
    stays_up(site, days=2)
    seat = site.server.workshops.people(tried)[0]
    work(site, seat, 1)
    stays_up(site, days=KEPT_DAYS - 0.1, step=2 * HOUR_MS)

    assert site.here() == {ahead, tried}
    assert stays_up(site, days=6) == [tried, ahead]


def test_whoever_comes_at_the_last_moment_keeps_it(site):
    left = make(site)
    stays_up(site, days=KEPT_DAYS)

    for seat in site.server.workshops.people(left):
        site.server.workshops.come(seat)

    assert stays_up(site, days=3) == []


@pytest.mark.parametrize("days", [400, -400, 8])
def test_none_goes_by_a_clock_that_is_not_believed(site, days):
    left = make(site)
    site.start_again(days=days)

    assert stays_up(site, days=10) == []
    assert site.here() == {left}


def test_a_clock_that_jumps_by_days_and_is_believed_takes_none_of_what_is_for_tomorrow(site):
    """A server that was stopped so long, or whose clock is ahead by as much: it cannot know. It
    waits that long before it is sure of a date."""
    tomorrow = make(site, days=1)
    site.start_again(days=6)  # a clock that is ahead

    assert stays_up(site, days=5.9, step=2 * HOUR_MS) == []
    assert site.here() == {tomorrow}
    assert stays_up(site, days=1) == [tomorrow]


def test_an_operator_who_trusts_the_clock_ends_that_doubt(site):
    left = make(site)
    site.start_again(days=6)

    site.expiry.trust()

    assert stays_up(site, days=0.1) == [left]


def test_they_have_a_number_a_day_of_their_own_and_hold_back_nothing_that_expires(
    site, monkeypatch
):
    monkeypatch.setattr(abandonment, "A_DAY", 3)
    for _ in range(5):
        make(site)

    assert len(stays_up(site, days=KEPT_DAYS + 0.7)) == 3
    assert site.expiry.outlook().most == FEW
    assert len(stays_up(site, days=0.4)) == 0
    assert len(stays_up(site, days=0.7)) == 2

    assert [line.reason for line in site.ledger.read()] == ["abandoned"] * 5


def test_a_restore_gives_back_what_a_clock_abandoned_and_a_word_of_somebody_is_stronger(
    site, tmp_path
):
    left, asked = make(site), make(site)
    archive = tmp_path / "one.essaim.zip"
    assert site.flask("backup", "create", archive).exit_code == 0
    stays_up(site, days=KEPT_DAYS + 1)
    later = site.clock.now + HOUR_MS
    site.ledger.add(Erased(at=later - DAY_MS, workshop=asked, reason="asked"))

    restored = site.flask("backup", "restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert site.here() == {left}
    words = last_words(Ledger(site.config.ledger).read())
    assert {each.workshop: each.reason for each in words if each.seat is None}[asked] == "asked"


def test_the_hours_of_retention_do_it_and_not_before_the_first_is_over(tmp_path):
    site = Site(tmp_path / "server")
    site.expiry.watch()
    left = make(site)
    stays_up(site, days=KEPT_DAYS)
    site.server.stop()
    site.clock.now += DAY_MS - HOUR_MS
    site.server = create_app(replace(site.config), clock=site.clock)
    waited = []

    class Enough(Exception):
        pass

    def wait(seconds):
        waited.append(site.here())
        if len(waited) > 1:
            raise Enough
        site.clock.now += HOUR_MS

    retention = site.server.retention
    retention._wait = wait
    with pytest.raises(Enough):
        retention.run()

    assert waited == [{left}, set()]


def test_the_day_of_a_date_is_over_everywhere_before_its_two_days_begin():
    """A date is that of a facilitator's calendar, wherever they are."""
    assert datetime.timedelta(days=KEPT_DAYS) >= datetime.timedelta(hours=14)


def rehearse(site, original):
    """A rehearsal that its leader opened on a workshop, and worked in."""
    workshops = site.server.workshops
    day = day_of(site.clock.now)
    seated = workshops.rehearse(original, a_visitor(f"maker {next(NUMBERS)}"), name="Awa", day=day)
    workshops.come(seated.seat)
    work(site, seated.seat, 2 * FEW_ENTRIES)
    return seated.workshop.id


def test_a_rehearsal_goes_seven_days_after_its_last_change_whatever_was_done_in_it(site):
    original = make(site, days=30, came=3, entries=30)
    rehearsed = rehearse(site, original)

    assert stays_up(site, days=REHEARSAL_KEPT_DAYS - 1) == []
    assert stays_up(site, days=1) == [rehearsed]

    assert site.here() == {original}


def test_rehearsals_take_nothing_of_what_may_expire_in_a_day(site):
    original = make(site, days=30, came=3, entries=30)
    rehearsed = {rehearse(site, original) for _ in range(FEW + 2)}

    assert set(stays_up(site, days=REHEARSAL_KEPT_DAYS + 1)) == rehearsed

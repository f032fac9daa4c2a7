"""A clock that is wrong erases nothing; one that is right erases what is due, on its day.

Every place where a clock decides of something that has no way back: the hours of retention, an
operator's `purge --expired`, what a restore leaves out, the archives that are too old.
"""

import datetime
import os

import pytest
from sqlalchemy import select, update

from app.workshops.erasing.expiry import ClockDoubtful
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.tables import workshop
from config import Config
from tests.application import create_app
from tests.factories import a_new_workshop
from tests.fakes import HandClock
from tests.migrated import bring_to_now
from tests.night import IS_NIGHT

DAYS = 90
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
MORNING = 1_796_200_000_000  # 2 December 2026
MANY = 500 if IS_NIGHT else 80
STEP = (6 if IS_NIGHT else 12) * HOUR_MS  # between two looks at what is due
NEAR = 40 if IS_NIGHT else 12  # of them end within the fortnight, three a day


def day_of(at):
    return datetime.datetime.fromtimestamp(at / 1000, datetime.UTC).date()


class Site:
    """A server whose clock is in our hand, and what its operator types."""

    def __init__(self, folder, url=None):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.url = url or f"sqlite:///{folder / 'essaim.db'}"
        bring_to_now(self.url)
        self.config = Config(
            secret_key="s" * 40,
            database_url=self.url,
            async_mode="threading",
            erasures=folder / "essaim.erasures.jsonl",
            retention_days=DAYS,
        )
        self.clock = HandClock(MORNING)
        self.server = create_app(self.config, clock=self.clock)
        self.ledger = Ledger(self.config.ledger)

    @property
    def expiry(self):
        return self.server.workshops.expiry

    def start_again(self, *, days=0):
        """The process ends, and begins again with a clock that has moved by so many days."""
        self.server.stop()
        self.clock.now += days * DAY_MS
        self.server = create_app(self.config, clock=self.clock)
        self.expiry.watch()

    def stays_up(self, *, days, step=STEP):
        end = self.clock.now + days * DAY_MS
        while self.clock.now < end:
            self.clock.now += step
            self.expiry.apply()

    def open(self, number=1, *, ago=0):
        """Workshops that were held so many days ago, and where nobody wrote since."""
        made = []
        self.clock.now -= ago * DAY_MS
        for _ in range(number):
            new = a_new_workshop(date=day_of(self.clock.now))
            made.append(self.server.workshops.create(new).id)
        mine = update(workshop).where(workshop.c.id.in_(made))
        with self.server.database.write() as connection:
            connection.execute(mine.values(created_at=self.clock.now))
        self.clock.now += ago * DAY_MS
        return made

    def flask(self, *words, **how):
        return self.server.flask.test_cli_runner().invoke(args=[*map(str, words)], **how)

    def here(self):
        with self.server.database.read() as connection:
            return set(connection.scalars(select(workshop.c.id)))


@pytest.fixture(params=["sqlite", "postgresql"] if IS_NIGHT else ["sqlite"])
def site(request, tmp_path):
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    site = Site(tmp_path / "server", url)
    site.expiry.watch()
    yield site
    site.server.stop()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """The file of a server that has many workshops, some of which are near their end."""
    site = Site(tmp_path_factory.mktemp("crowd") / "server")
    site.expiry.watch()
    for number in range(NEAR):
        site.open(ago=DAYS - 2 - number // 3)
    site.open(MANY - NEAR, ago=20)
    site.server.stop()
    return site.folder


@pytest.fixture
def crowded(crowd, tmp_path):
    for path in crowd.iterdir():
        os.makedirs(tmp_path / "server", exist_ok=True)  # noqa: PTH103
        (tmp_path / "server" / path.name).write_bytes(path.read_bytes())
    site = Site(tmp_path / "server")
    yield site
    site.server.stop()


@pytest.mark.parametrize("days", [400, -400])
def test_all_workshops_survive_a_start_with_a_clock_that_is_wrong_by_400_days(
    crowded, days, caplog
):
    before = crowded.here()

    crowded.start_again(days=days)
    crowded.stays_up(days=3)
    crowded.start_again(days=-days)
    crowded.expiry.apply()

    assert len(before) == MANY
    assert crowded.here() == before
    assert crowded.ledger.read() == []
    said = {(record.getMessage(), record.reason) for record in caplog.records}
    wrong = "ahead" if days > 0 else "behind"
    assert said == {("retention waits: the clock is not believed", wrong)}


def test_all_workshops_survive_a_restore_with_a_clock_that_is_wrong(crowded, tmp_path):
    before = crowded.here()
    archive = tmp_path / "one.essaim.zip"
    assert crowded.flask("backup", "create", archive).exit_code == 0
    crowded.start_again(days=400)

    restored = crowded.flask("backup", "restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert "n’est pas sûre" in restored.output
    assert crowded.here() == before


def test_all_workshops_come_back_by_a_restore_after_a_clock_erased_them(crowded, tmp_path):
    """As an earlier program did: each stands in the ledger, at an hour of another year."""
    before = crowded.here()
    archive = tmp_path / "one.essaim.zip"
    assert crowded.flask("backup", "create", archive).exit_code == 0
    asked = min(before)
    later = crowded.clock.now + 400 * DAY_MS
    crowded.ledger.add(Erased(at=crowded.clock.now, workshop=asked, reason="asked"))
    crowded.ledger.add(*(Erased(at=later, workshop=each, reason="expired") for each in before))

    restored = crowded.flask("backup", "restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert crowded.here() == before - {asked}
    assert restored.output.count("Repris, l’horloge seule l’avait effacé") == MANY - 1


def test_all_workshops_are_erased_on_their_day_when_it_has_come(crowded):
    due = {}
    with crowded.server.database.read() as connection:
        for known, day in connection.execute(select(workshop.c.id, workshop.c.date)):
            due[known] = datetime.date.fromisoformat(day) + datetime.timedelta(days=DAYS + 1)
    first, last = min(due.values()), day_of(crowded.clock.now) + datetime.timedelta(days=15)
    gone = {}

    while day_of(crowded.clock.now) <= last:
        crowded.clock.now += HOUR_MS
        for known in crowded.expiry.apply():
            gone[known] = day_of(crowded.clock.now)

    assert first > day_of(MORNING)
    assert len(gone) == NEAR
    today = day_of(crowded.clock.now)
    assert gone == {known: day for known, day in due.items() if day <= today}


def test_what_is_due_is_marked_first_and_erased_a_day_later(site):
    [old] = site.open(ago=DAYS + 30)

    assert site.expiry.apply() == []
    site.clock.now += DAY_MS - 1
    assert site.expiry.apply() == []
    site.clock.now += 1

    assert site.expiry.apply() == [old]
    [line] = site.ledger.read()
    assert (line.workshop, line.reason) == (old, "expired")


def test_a_mark_is_taken_off_when_people_work_again_or_the_clock_is_put_right(site):
    [old] = site.open(ago=DAYS - 3)
    site.start_again(days=5)  # within what a server may have been stopped for
    site.expiry.apply()
    site.clock.now -= 5 * DAY_MS
    assert site.flask("workshop", "clock", "--trust").exit_code == 0

    site.expiry.apply()
    with site.server.database.read() as connection:
        marks = connection.scalars(select(workshop.c.due_since)).all()

    assert marks == [None]
    assert site.here() == {old}


def test_after_a_stop_of_some_days_the_day_of_a_mark_begins_again(site):
    [old] = site.open(ago=DAYS + 30)
    site.expiry.apply()

    site.start_again(days=3)
    assert site.expiry.apply() == []
    site.clock.now += DAY_MS

    assert site.expiry.apply() == [old]


def test_more_than_an_ordinary_day_s_work_waits_for_an_operator(site, caplog):
    old = set(site.open(11, ago=DAYS + 30))
    recent = set(site.open(20, ago=1))

    site.stays_up(days=3)
    assert site.here() == old | recent
    assert "retention waits for an operator" in {each.getMessage() for each in caplog.records}
    seen = site.flask("workshop", "clock")
    declined = site.flask("workshop", "purge", "--expired", input="n\n")
    kept = site.here()
    done = site.flask("workshop", "purge", "--expired", "--yes")

    assert "11 sur 31" in seen.output
    assert "purge --expired" in seen.output
    assert declined.exit_code == 1
    assert kept == old | recent
    assert done.output == "Ateliers effacés : 11.\n"
    assert site.here() == recent


def test_several_days_work_is_not_done_in_one_by_small_shares(site):
    site.open(8, ago=DAYS + 30)
    site.stays_up(days=2)
    left = set(site.open(8, ago=DAYS + 30))
    site.clock.now += HOUR_MS
    site.expiry.apply()
    site.clock.now += DAY_MS - 4 * HOUR_MS

    assert len(site.ledger.read()) == 8
    assert site.expiry.apply() == []
    assert site.here() == left
    site.stays_up(days=1)
    assert site.here() == set()


@pytest.mark.parametrize("days", [400, -400])
def test_an_operator_s_command_does_not_erase_by_a_doubtful_clock_either(site, days):
    [old] = site.open(ago=DAYS + 30)
    site.clock.now += days * DAY_MS

    refused = site.flask("workshop", "purge", "--expired", "--yes")

    assert refused.exit_code == 1
    assert "workshop clock" in refused.output
    with pytest.raises(ClockDoubtful):
        site.expiry.apply_now()
    assert site.here() == {old}


def test_after_a_long_stop_an_operator_says_that_the_clock_is_right(site):
    [old] = site.open(ago=1)
    site.start_again(days=DAYS + 30)
    asleep = site.flask("workshop", "clock")
    site.stays_up(days=2)
    assert site.here() == {old}

    trusted = site.flask("workshop", "clock", "--trust")
    site.expiry.apply()
    assert site.here() == {old}
    site.stays_up(days=1)

    assert "Heure crue : non" in asleep.output
    assert "Heure crue : oui" in trusted.output
    assert site.here() == set()


def test_what_is_written_in_a_wrong_year_does_not_make_the_clock_believed(site):
    site.start_again(days=400)
    site.server.workshops.create(a_new_workshop(date=day_of(site.clock.now)))

    site.stays_up(days=2)

    assert "Heure crue : non" in site.flask("workshop", "clock").output


def test_a_workshop_opened_while_the_clock_was_behind_is_kept_its_whole_time(site):
    site.start_again(days=-400)
    new = site.server.workshops.create(a_new_workshop(date=day_of(site.clock.now))).id
    site.start_again(days=400)

    site.stays_up(days=DAYS - 2, step=DAY_MS // 2)
    assert site.here() == {new}
    site.stays_up(days=4)

    assert site.here() == set()


def test_a_database_of_before_is_compared_with_its_last_entry(tmp_path):
    site = Site(tmp_path / "server")  # nothing was ever written of the hour
    [new] = site.open(ago=0)

    site.start_again(days=400)
    site.stays_up(days=3)

    assert site.here() == {new}
    site.server.stop()


def test_old_archives_are_not_erased_by_a_doubtful_clock(site, tmp_path):
    folder = tmp_path / "archives"
    folder.mkdir()
    site.clock.now = int(datetime.datetime.now(datetime.UTC).timestamp() * 1000)
    site.expiry.trust()
    site.open(ago=1)
    first = folder / "first.essaim.zip"
    assert site.flask("backup", "create", first).exit_code == 0

    site.clock.now += 400 * DAY_MS
    doubted = site.flask("backup", "create", folder, "--keep-days", "30")
    assert first.exists()
    site.expiry.trust()
    site.clock.now += HOUR_MS
    trusted = site.flask("backup", "create", folder, "--keep-days", "30")

    assert "Archives gardées" in doubted.output
    assert "Archive effacée" in trusted.output
    assert not first.exists()


def test_a_ledger_of_before_has_no_reasons_and_is_read(site, tmp_path):
    first, second = site.open(2, ago=1)
    archive = tmp_path / "one.essaim.zip"
    site.flask("backup", "create", archive)
    site.ledger.path.write_text(f'{{"at":{site.clock.now},"workshop":"{first}"}}\n')

    restored = site.flask("backup", "restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert site.here() == {second}


def test_a_restore_does_not_make_a_server_forget_the_hour(site, tmp_path):
    site.open(ago=1)
    archive = tmp_path / "one.essaim.zip"
    site.flask("backup", "create", archive)
    site.stays_up(days=20)

    site.flask("backup", "restore", archive, "--force")

    assert "Heure crue : oui" in site.flask("workshop", "clock").output

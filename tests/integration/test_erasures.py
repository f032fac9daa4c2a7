"""BK2: what was erased does not come back with a backup of before."""

import time
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.admin import backup
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.db import metadata
from app.errors import NotFound, StorageFailed
from app.ids import CommandId, SeatId, board_of
from app.workshops.domain import Token
from app.workshops.erasing.ledger import Erased, Ledger
from app.workshops.refusals import NotSeated
from config import Config
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.fakes import HandClock
from tests.migrated import bring_to_now

CANARY = "canari-7d20"
DAY_MS = 24 * 3600 * 1000


class Site:
    """A server on a database of its own, and what its operator types."""

    def __init__(self, folder, *, days_ago=0, url=None):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.url = url or f"sqlite:///{folder / 'essaim.db'}"
        self.ledger = Ledger(folder / "essaim.erasures.jsonl")
        bring_to_now(self.url)
        config = Config(
            secret_key="s" * 40,
            database_url=self.url,
            async_mode="threading",
            erasures=self.ledger.path,
        )
        self.zone = config.time_zone
        self.clock = HandClock(int(time.time() * 1000) - days_ago * DAY_MS)
        self.server = create_app(config, clock=self.clock)
        self.workshops = self.server.workshops

    def today(self):
        return datetime.fromtimestamp(self.clock.now / 1000, self.zone).date()

    def hold(self, text, *, day=None):
        """A workshop where this text is the title, a name and a note."""
        new = a_new_workshop(title=text, name=text, date=day or self.today())
        led = self.workshops.create_and_lead(new, a_visitor(f"browser of {text}"))
        live = self.server.boards.load(board_of(led.workshop.id))
        zone = next(iter(live.state.plan.zones)).id
        note = AddNote(note=an_id(1), text=text, zone=zone, x=1, y=2)
        actor = live.actor(SeatId(led.seat.id), led.seat.role)
        submission = Submission(CommandId(an_id(2)), actor, note)
        [answer] = self.server.boards.submit_all(live, [submission]).answers
        assert answer == 2
        return led

    def join(self, led, name, browser):
        token = self.workshops.tokens(led.workshop.id)["participant"]
        return self.workshops.take_seat(Token(token), name, a_visitor(browser)).seat

    def backup(self, *words):
        """`flask --app wsgi backup …`"""
        runner = self.server.flask.test_cli_runner()
        return runner.invoke(args=["backup", *map(str, words)])

    def stay_up(self, *, days):
        """Serve for so many days."""
        for _ in range(days):
            self.clock.now += DAY_MS
            self.workshops.expiry.apply()

    def titles(self):
        return sorted(workshop.title for workshop in self.workshops.workshops())

    def everything(self):
        """Each value of each table, and each byte of each file."""
        with self.server.database.read() as connection:
            rows = [
                repr(tuple(row))
                for table in metadata.sorted_tables
                for row in connection.execute(select(table))
            ]
        files = [path.read_bytes().decode("latin-1") for path in self.folder.iterdir()]
        return "\n".join((*rows, *files))


@pytest.fixture
def opened(tmp_path):
    sites = []

    def open_site(name="server", **how):
        sites.append(Site(tmp_path / name, **how))
        return sites[-1]

    yield open_site
    for site in sites:
        site.server.stop()


@pytest.fixture
def site(opened):
    return opened()


@pytest.fixture
def archives(tmp_path):
    folder = tmp_path / "archives"
    folder.mkdir()
    return folder


def test_an_erased_workshop_does_not_come_back_with_an_older_backup(site, archives):
    doomed, _ = site.hold(CANARY), site.hold("Autre")
    archive = archives / "one.essaim.zip"
    assert site.backup("create", archive).exit_code == 0
    site.workshops.purge(doomed.workshop.id)

    restored = site.backup("restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert f"Non repris, effacé depuis l’archive : {doomed.workshop.id}" in restored.output
    assert "Ateliers : 1." in restored.output
    assert site.titles() == ["Autre"]
    assert CANARY not in site.everything()
    with pytest.raises(NotFound):
        site.workshops.workshop(doomed.workshop.id)
    client = site.server.flask.test_client()
    client.set_cookie("essaim", f"browser of {CANARY}")
    minutes = client.get(f"/ateliers/{doomed.workshop.id}/exports/compte-rendu.md")
    assert minutes.status_code == 404


def test_without_the_ledger_it_would(site, archives):
    """What shows that the test above looks where it must."""
    doomed = site.hold(CANARY)
    site.backup("create", archives / "one.essaim.zip")
    site.workshops.purge(doomed.workshop.id)
    assert CANARY not in site.everything()

    backup.restore(site.url, archives / "one.essaim.zip", force=False)

    assert CANARY in site.everything()


def test_it_is_the_same_on_postgresql(opened, archives, postgresql_url):
    site = opened(url=postgresql_url)
    doomed, _ = site.hold(CANARY), site.hold("Autre")
    archive = archives / "one.essaim.zip"
    site.backup("create", archive)
    site.workshops.purge(doomed.workshop.id)

    assert site.backup("restore", archive, "--force").exit_code == 0

    assert site.titles() == ["Autre"]
    assert CANARY not in site.everything()


def test_what_expired_since_the_backup_does_not_come_back_either(opened, archives):
    before = opened(days_ago=200)
    old = before.hold(CANARY)
    before.hold("Prévu plus tard", day=date.today() + timedelta(days=9))  # noqa: DTZ011
    before.backup("create", archives / "one.essaim.zip")
    before.stay_up(days=200)

    restored = before.backup("restore", archives / "one.essaim.zip", "--force")

    assert f"durée passée : {old.workshop.id}" in restored.output
    assert before.titles() == ["Prévu plus tard"]
    assert CANARY not in before.everything()


def test_retention_writes_down_what_it_erases(opened):
    site = opened(days_ago=200)
    old = site.hold(CANARY)

    site.stay_up(days=200)

    [line] = site.ledger.read()
    assert (line.workshop, line.reason) == (old.workshop.id, "expired")


def test_a_crash_between_the_line_and_the_erasure_never_brings_back(site, archives):
    """The line is written first: alone, it erases at the restore."""
    doomed = site.hold(CANARY)
    site.backup("create", archives / "one.essaim.zip")
    site.ledger.add(Erased(at=site.clock.now, workshop=doomed.workshop.id))

    site.backup("restore", archives / "one.essaim.zip", "--force")

    assert site.titles() == []


def test_what_cannot_be_written_down_is_not_erased(site):
    led = site.hold(CANARY)
    site.ledger.path.mkdir()

    with pytest.raises(StorageFailed):
        site.workshops.purge(led.workshop.id)

    assert site.titles() == [CANARY]


def test_somebody_removed_since_stays_removed_and_somebody_let_back_is_back(site, archives):
    led = site.hold("Atelier")
    removed = site.join(led, "Une personne", "one")
    returned = site.join(led, "Une autre", "two")
    site.workshops.remove_seat(led.workshop.id, returned.id)
    site.backup("create", archives / "one.essaim.zip")
    site.workshops.remove_seat(led.workshop.id, removed.id)
    site.clock.now += 1
    site.workshops.let_back(led.workshop.id, returned.id)

    restored = site.backup("restore", archives / "one.essaim.zip", "--force")

    assert "Places retirées ou rendues depuis l’archive : 2." in restored.output
    with pytest.raises(NotSeated):
        site.workshops.seat(led.workshop.id, removed.id)
    assert site.workshops.seat(led.workshop.id, returned.id).name == "Une autre"


def test_the_ledger_travels_with_the_archives_to_another_machine(site, opened, archives):
    doomed, _ = site.hold(CANARY), site.hold("Autre")
    site.backup("create", archives / "one.essaim.zip")
    site.workshops.purge(doomed.workshop.id)
    site.backup("create", archives / "two.essaim.zip")

    elsewhere = opened("elsewhere")
    elsewhere.backup("restore", archives / "one.essaim.zip")

    assert elsewhere.titles() == ["Autre"]
    assert CANARY not in elsewhere.everything()


def test_the_ledger_of_another_machine_may_be_given(site, opened, archives, tmp_path):
    doomed = site.hold(CANARY)
    other = Ledger(tmp_path / "other.jsonl")
    other.add(Erased(at=site.clock.now, workshop=doomed.workshop.id))
    site.backup("create", archives / "one.essaim.zip")

    elsewhere = opened("elsewhere")
    elsewhere.backup("restore", archives / "one.essaim.zip", "--erasures", other.path)

    assert elsewhere.titles() == []


def test_a_damaged_ledger_stops_the_restore_before_it_begins(site, archives):
    site.hold("Atelier")
    site.backup("create", archives / "one.essaim.zip")
    site.ledger.path.write_bytes(b"?\n")

    refused = site.backup("restore", archives / "one.essaim.zip", "--force")

    assert refused.exit_code == 1
    assert "ligne 1" in refused.output
    assert site.titles() == ["Atelier"]


def test_the_ledger_holds_no_word_of_anybody(site):
    led = site.hold(CANARY)
    other = site.join(led, f"{CANARY} aussi", "one")
    site.workshops.remove_seat(led.workshop.id, other.id)
    site.workshops.purge(led.workshop.id)

    written = site.ledger.path.read_text()

    assert len(written.splitlines()) == 2
    assert CANARY not in written

"""AU5: a log that was changed afterwards is found, wherever and however it was."""

import datetime
from contextlib import closing

import pytest
from alembic import command as alembic
from msgspec.structs import replace
from sqlalchemy import func, select, update

from app.actor import Role
from app.admin import backup
from app.admin.archive import BackupRefused
from app.admin.migrate import alembic_config, migrate
from app.admin.proofs import prove_boards
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.storage import checking, log
from app.board.storage.chain import first_link
from app.board.storage.tables import board_entry, board_head
from app.db import Database
from app.exports.as_json import read_json
from app.ids import CommandId, SeatId, board_of
from app.workshops.entering.cookie import BrowserCookie
from config import Config
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.migrated import bring_to_now

ENTRIES = 6
MOMENT = datetime.datetime(2026, 12, 1, 9, 30, tzinfo=datetime.UTC)


class Site:
    """A server's use cases on a database, and a workshop whose log has six entries."""

    def __init__(self, database_url):
        self.url = database_url
        bring_to_now(database_url)
        self.server = create_app(
            Config(secret_key="s" * 40, database_url=database_url, async_mode="threading")
        )
        self.led = self.server.workshops.create_and_lead(a_new_workshop(), a_visitor())
        self.board = board_of(self.led.workshop.id)
        self.write(1, 2, 3)
        self.write(4)
        self.write(5)

    def write(self, *numbers):
        """Notes, written in one transaction."""
        live = self.server.boards.load(self.board)
        zone = next(iter(live.state.plan.zones)).id
        actor = live.actor(SeatId(self.led.seat.id), Role.FACILITATOR)
        submissions = [
            Submission(
                CommandId(an_id(number)),
                actor,
                AddNote(note=an_id(number), text=f"Idée {number}", zone=zone, x=1, y=2),
            )
            for number in numbers
        ]
        answers = self.server.boards.submit_all(live, submissions).answers
        assert all(isinstance(answer, int) for answer in answers), answers

    def run(self, *statements):
        """What somebody with the whole database in hand may do."""
        with self.server.database.write() as connection:
            for statement in statements:
                connection.execute(statement)

    def entry(self, seq):
        with self.server.database.read() as connection:
            query = select(board_entry).filter_by(board_id=self.board, seq=seq)
            return dict(connection.execute(query).mappings().one())

    def broken_at(self):
        with self.server.database.read() as connection:
            return checking.broken_at(connection, self.board)

    def faults(self):
        with self.server.database.read() as connection:
            return prove_boards(connection).faults

    def fingerprint(self, seq=ENTRIES):
        return self.server.boards.fingerprint(self.board, seq)

    def says(self, *words):
        """`flask --app wsgi workshop verify …`"""
        runner = self.server.flask.test_cli_runner()
        return runner.invoke(args=["workshop", "verify", *map(str, words)])

    def minutes(self):
        cookie = BrowserCookie(is_https=False)
        client = self.server.flask.test_client()
        client.set_cookie(cookie.name, "fresh")
        return client.get(f"/ateliers/{self.board}/exports/compte-rendu.json")


@pytest.fixture
def opened():
    sites = []

    def open_site(database_url):
        sites.append(Site(database_url))
        return sites[-1]

    yield open_site
    for site in sites:
        site.server.stop()


@pytest.fixture
def site(opened, database_url):
    return opened(database_url)


def at(seq):
    return update(board_entry).where(board_entry.c.seq == seq)


def a_letter_changed():
    return at(3).values(events=func.replace(board_entry.c.events, "Idée 2", "Idée 7"))


CHANGES = {
    "a letter of a text": (a_letter_changed(), 3),
    "the time": (at(4).values(at=board_entry.c.at + 1), 4),
    "who did it": (at(2).values(by="f00000000009"), 2),
    "the command": (at(2).values(command_id="other"), 2),
    "the digest": (at(5).values(digest=b"x" * 32), 5),
    "the first entry": (at(1).values(at=1), 1),
    "the end of the chain": (update(board_head).values(chain=b"x" * 32), ENTRIES + 1),
    "the seed": (update(board_head).values(chain_seed=b"x" * 32), 1),
}


def test_a_log_that_nobody_changed_holds(site):
    assert site.broken_at() is None
    assert site.faults() == ()


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_changed_in_an_entry_is_found_there(site, name):
    change, seq = CHANGES[name]

    site.run(change)

    assert site.broken_at() == seq
    assert site.faults() == (f"{site.board} : la chaîne du journal est rompue à l’entrée {seq}",)


def test_a_last_entry_that_is_taken_away_is_found(site):
    site.run(
        board_entry.delete().where(board_entry.c.seq == ENTRIES),
        update(board_head).values(seq=ENTRIES - 1),
    )

    assert site.broken_at() == ENTRIES


def test_an_entry_that_is_taken_away_in_the_middle_is_found_even_renumbered(site):
    site.run(
        board_entry.delete().where(board_entry.c.seq == 3),
        *(at(seq).values(seq=seq - 1) for seq in range(4, ENTRIES + 1)),
        update(board_head).values(seq=ENTRIES - 1),
    )

    assert site.broken_at() == 3


def test_two_entries_in_each_other_s_place_are_found(site):
    site.run(at(3).values(seq=99), at(4).values(seq=3), at(99).values(seq=4))

    assert site.broken_at() == 3


def test_an_entry_that_is_added_is_found(site):
    forged = site.entry(ENTRIES) | {"seq": ENTRIES + 1, "command_id": "forged"}

    site.run(board_entry.insert().values(forged), update(board_head).values(seq=ENTRIES + 1))

    assert site.broken_at() == ENTRIES + 1


def test_who_chains_a_changed_log_again_is_found_by_the_minutes_alone(site):
    """What the chain cannot do: the paper that people took away does."""
    before, told = site.fingerprint(2), site.fingerprint()
    site.run(a_letter_changed())

    chain_again(site)

    assert site.faults() == ()
    assert site.fingerprint(2) == before
    assert site.fingerprint() != told


def chain_again(site):
    """Write the whole log anew, as it stands, from its first entry to its last."""
    with site.server.database.write() as connection:
        seed = connection.scalar(select(board_head.c.chain_seed))
        entries = log.read_after(connection, site.board, 0)
        head = log.read_head(connection, site.board)
        connection.execute(board_entry.delete())
        begin = replace(head, chain=first_link(site.board, seed))
        log.append(connection, site.board, entries, after=begin)


def test_the_minutes_bear_the_fingerprint_that_the_server_gives_later(site):
    journal = read_json(site.minutes().text).journal
    site.write(6, 7)

    assert (journal.actions, journal.fingerprint) == (ENTRIES, site.fingerprint())
    assert site.says(site.board, "--at", ENTRIES).output == (
        f"{site.board}  {ENTRIES} actions  {journal.fingerprint}\n"
    )
    assert f"{ENTRIES + 2} actions" in site.says().output


def test_the_command_says_which_log_was_changed_and_fails(site):
    site.run(a_letter_changed())

    for answer in (site.says(), site.says(site.board)):
        assert answer.exit_code == 1
        assert "la chaîne du journal est rompue à l’entrée 3" in answer.output


def test_an_action_or_a_workshop_that_is_not_there_is_refused(site):
    for words in ((site.board, "--at", ENTRIES + 1), (an_id(999),), ("--at", 3)):
        assert site.says(*words).exit_code > 0


def test_restoring_keeps_the_chain_and_goes_on_with_it(site, opened, tmp_path):
    archive, url = tmp_path / "one.essaim.zip", f"sqlite:///{tmp_path / 'other' / 'essaim.db'}"
    backup.create(site.url, archive, now=MOMENT)

    backup.restore(url, archive, force=False)

    with closing(Database(url)) as database, database.read() as connection:
        assert log.digest_at(connection, site.board, ENTRIES) == site.entry(ENTRIES)["digest"]
        assert checking.broken_at(connection, site.board) is None


def test_a_log_that_was_changed_is_said_by_its_archive(site, tmp_path):
    archive = tmp_path / "one.essaim.zip"
    site.run(a_letter_changed())

    faults = backup.create(site.url, archive, now=MOMENT).faults

    assert faults == (f"{site.board} : la chaîne du journal est rompue à l’entrée 3",)
    with pytest.raises(BackupRefused, match="rompue"):
        backup.restore(f"sqlite:///{tmp_path / 'new.db'}", archive, force=False)


def test_logs_of_before_the_chain_are_chained_as_they_are(site):
    before = site.entry(3)["events"]
    with site.server.database.write() as connection:
        alembic.downgrade(alembic_config(connection), "0002")

    migrate(site.server.database)

    assert site.broken_at() is None
    assert site.entry(3)["events"] == before
    site.write(6)
    assert site.broken_at() is None


def test_it_is_the_same_on_postgresql(opened, postgresql_url):
    site = opened(postgresql_url)
    assert site.faults() == ()
    with site.server.database.write() as connection:
        alembic.downgrade(alembic_config(connection), "0002")
    migrate(site.server.database)
    assert site.broken_at() is None

    site.run(a_letter_changed())

    assert site.broken_at() == 3
    assert site.says(site.board).exit_code == 1

"""Backups: taken while others write, proved board by board, put back whole or not at all."""

import contextlib
import datetime
import os
import secrets
import shutil
import sqlite3
import stat
import threading
import zipfile

import msgspec
import pytest
from sqlalchemy import func, select, update

from app.actor import Role
from app.admin import backup
from app.admin.archive import BackupRefused
from app.board.core.opened import BoardOpened
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.board.phases.events import PhaseStarted
from app.board.storage.tables import ballot, board_entry, board_head, board_snapshot
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
from app.db import metadata
from app.ids import CommandId, RoundId, SeatId
from config import Config
from tests.application import create_app
from tests.factories import NOW, a_board_id, a_new_workshop, a_phase, a_plan, a_visitor, an_id
from tests.factories import a_vote_phase as the_vote
from tests.migrated import bring_to_now

MOMENT = datetime.datetime(2026, 12, 1, 9, 30, tzinfo=datetime.UTC)
BOARD = a_board_id(1)
ROUND = RoundId(an_id(900))
WRITING = a_phase("writing", writing="open", authors="named")


class Site:
    """A server's use cases on a database, with one board on which people write."""

    def __init__(self, database_url):
        self.url = database_url
        self.server = create_app(
            Config(secret_key="s" * 40, database_url=database_url, async_mode="threading")
        )
        self.boards = self.server.boards

    def open_board(self):
        phases = (WRITING, the_vote("vote"))
        begun = (BoardOpened(plan=a_plan(*phases)), PhaseStarted(phase="writing", at=NOW))
        with self.server.database.write() as connection:
            self.boards.open(connection, BOARD, begun)

    def do(self, *commands, seat="f00000000001", role=Role.FACILITATOR):
        live = self.boards.load(BOARD)
        actor = live.actor(SeatId(seat), role)
        submissions = [
            Submission(CommandId(secrets.token_hex(8)), actor, command) for command in commands
        ]
        answers = self.boards.submit_all(live, submissions).answers
        assert all(isinstance(answer, int) for answer in answers), answers

    def write(self, *numbers):
        said = {"zone": "health", "x": 100, "y": 200}
        self.do(*(AddNote(note=an_id(number), text=f"Idée {number}", **said) for number in numbers))

    def vote(self):
        """Open a vote on the first two notes, and cast one ballot: the round stays open."""
        self.do(GoToPhase(phase="vote", expected="writing"))
        self.do(OpenVote(round=ROUND, budget=5, per_idea=2, ideas=(an_id(1), an_id(2))))
        cast = CastBallot(round=ROUND, choices={an_id(1): 2})
        self.do(cast, seat="a00000000001", role=Role.PARTICIPANT)

    def load(self):
        return self.boards.load(BOARD)

    def count(self, table):
        with self.server.database.read() as connection:
            return connection.scalar(select(func.count()).select_from(table))

    def run(self, statement):
        with self.server.database.write() as connection:
            connection.execute(statement)

    def close(self):
        self.server.stop()


@pytest.fixture
def opened():
    """Open sites that are closed at the end."""
    with contextlib.ExitStack() as stack:

        def open_site(database_url):
            bring_to_now(database_url)
            site = Site(database_url)
            stack.callback(site.close)
            return site

        yield open_site


@pytest.fixture
def site(opened, database_url):
    site = opened(database_url)
    site.open_board()
    return site


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "one.essaim.zip"


@pytest.fixture
def empty_url(tmp_path):
    return f"sqlite:///{tmp_path / 'restored' / 'essaim.db'}"


def create(site, path):
    return backup.create(site.url, path, now=MOMENT)


def flask(site, *words):
    """Run `flask --app wsgi backup …` on the database of this site."""
    return site.server.flask.test_cli_runner().invoke(args=["backup", *map(str, words)])


def rows_of(site):
    with site.server.database.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def without_epochs(rows):
    return rows | {"board_head": [(*row[:2], *row[3:]) for row in rows["board_head"]]}


def rewritten(archive, name, change):
    """The same archive with one of its files changed."""
    other = archive.with_name("altered.essaim.zip")
    with zipfile.ZipFile(archive) as read, zipfile.ZipFile(other, "w") as write:
        for member in read.namelist():
            content = read.read(member)
            write.writestr(member, change(content) if member == name else content)
    return other


def test_a_backup_restored_elsewhere_is_the_same_to_the_last_row(site, opened, archive, empty_url):
    site.server.workshops.create_and_lead(a_new_workshop(), a_visitor())
    site.write(1, 2, 3)
    site.vote()

    report = create(site, archive)
    backup.restore(empty_url, archive, force=False)

    assert (report.boards, report.faults, report.hashes_compared) == (2, (), True)
    there = rows_of(opened(empty_url))
    assert without_epochs(there) == without_epochs(rows_of(site))


def test_a_vote_that_was_open_goes_on_after_the_restore(site, opened, archive, empty_url):
    site.write(1, 2)
    site.vote()
    create(site, archive)

    backup.restore(empty_url, archive, force=False)

    restored = opened(empty_url)
    restored.do(
        CastBallot(round=ROUND, choices={an_id(2): 1}),
        seat="a00000000001",
        role=Role.PARTICIPANT,
    )
    restored.do(CloseVote(round=ROUND))
    counts = restored.load().state.rounds[ROUND].counts
    assert counts[an_id(2)].dots == 1
    assert restored.count(ballot) == 1


def test_a_backup_is_one_moment_while_others_write(site, archive):
    done = threading.Event()

    def write():
        number = 1
        while not done.is_set():
            site.write(number)
            number += 1

    site.write(999)
    writer = threading.Thread(target=write)
    writer.start()
    reports = [create(site, archive.with_name(f"{n}.essaim.zip")) for n in range(5)]
    done.set()
    writer.join()

    assert [report.faults for report in reports] == [()] * 5
    assert reports[0].rows < reports[-1].rows <= sum(map(site.count, metadata.sorted_tables))


def test_restoring_gives_each_board_another_epoch(site, opened, archive, empty_url):
    site.write(1)
    create(site, archive)

    backup.restore(empty_url, archive, force=False)

    before, after = site.load(), opened(empty_url).load()
    assert before.epoch != after.epoch
    assert (before.seq, before.state) == (after.seq, after.state)


def test_a_database_in_use_is_not_replaced_unless_asked(site, archive):
    site.write(1)
    create(site, archive)
    site.write(2)

    with pytest.raises(BackupRefused, match="pas vide"):
        backup.restore(site.url, archive, force=False)
    assert len(site.load().state.notes) == 2

    backup.restore(site.url, archive, force=True)
    assert len(site.load().state.notes) == 1


def test_an_altered_archive_is_refused_and_changes_nothing(site, archive, empty_url, opened):
    site.write(1)
    create(site, archive)
    altered = rewritten(
        archive, "tables/board_entry.jsonl", lambda text: text.replace(b"1", b"2", 1)
    )

    with pytest.raises(BackupRefused, match="board_entry"):
        backup.verify(altered)
    with pytest.raises(BackupRefused, match="board_entry"):
        backup.restore(empty_url, altered, force=False)

    assert opened(empty_url).count(board_head) == 0


def test_a_state_that_is_not_the_one_of_the_backup_is_found(site, archive, empty_url, opened):
    site.write(1)
    create(site, archive)

    def change(text):
        manifest = msgspec.json.decode(text)
        manifest["boards"][BOARD]["hash"] = "0" * 64
        return msgspec.json.encode(manifest)

    altered = rewritten(archive, "manifest.json", change)

    assert backup.verify(altered).faults == (
        f"{BOARD} : son état n’est pas celui de la sauvegarde",
    )
    with pytest.raises(BackupRefused, match="saine"):
        backup.restore(empty_url, altered, force=False)
    assert opened(empty_url).count(board_head) == 0


def test_a_log_with_a_hole_is_said_and_the_archive_is_kept(site, archive):
    site.write(1, 2, 3)
    site.run(board_entry.delete().where(board_entry.c.seq == 2))

    report = create(site, archive)

    assert report.faults == (f"{BOARD} : le journal n’est pas la suite 1..4",)
    assert archive.exists()


def test_an_archive_with_faults_is_restored_only_when_they_are_accepted(
    site, opened, archive, empty_url
):
    site.write(1, 2, 3)
    site.run(board_entry.delete().where(board_entry.c.seq == 2))
    create(site, archive)

    with pytest.raises(BackupRefused, match="saine"):
        backup.restore(empty_url, archive, force=False)
    backup.restore(empty_url, archive, force=False, accept_faults=True)

    assert opened(empty_url).count(board_entry) == 3


def test_a_snapshot_that_the_log_does_not_lead_to_is_said(site, archive):
    site.write(*range(1, 205))
    assert site.count(board_snapshot) == 1
    site.run(update(board_snapshot).values(state=func.replace(board_snapshot.c.state, "Idée", "?")))

    (fault,) = create(site, archive).faults

    assert "l’instantané" in fault


def test_an_archive_of_a_later_version_is_refused(site, archive, empty_url):
    create(site, archive)

    def change(text):
        return msgspec.json.encode(msgspec.json.decode(text) | {"schema": "9999"})

    with pytest.raises(BackupRefused, match="9999"):
        backup.restore(empty_url, rewritten(archive, "manifest.json", change), force=False)


def test_an_archive_of_another_shape_is_rebuilt_without_comparing(site, archive):
    site.write(1)
    create(site, archive)

    def change(text):
        return msgspec.json.encode(msgspec.json.decode(text) | {"shape": "another"})

    report = backup.verify(rewritten(archive, "manifest.json", change))

    assert (report.boards, report.faults, report.hashes_compared) == (1, (), False)


def test_a_copy_of_the_sqlite_file_is_no_archive(site, tmp_path, empty_url):
    copy = tmp_path / "copy.db"
    shutil.copy(tmp_path / "essaim.db", copy)

    for refuse in (backup.verify, lambda path: backup.restore(empty_url, path, force=True)):
        with pytest.raises(BackupRefused, match="copie du fichier SQLite"):
            refuse(copy)


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 5000])
def test_what_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "other.zip"
    path.write_bytes(content)

    with pytest.raises(BackupRefused, match="archive entière"):
        backup.verify(path)


def test_an_archive_is_private_and_never_written_over(site, archive):
    create(site, archive)

    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with pytest.raises(BackupRefused, match="existe déjà"):
        create(site, archive)


def test_a_backup_that_fails_leaves_no_file_behind(tmp_path, archive):
    with pytest.raises(BackupRefused, match="pas de base"):
        backup.create(f"sqlite:///{tmp_path / 'absent.db'}", archive, now=MOMENT)

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_said(site, tmp_path, archive):
    site.write(*range(1, 60))
    site.close()
    path = tmp_path / "essaim.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_board_entry_1'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + 100)
        file.write(b"\xff" * 200)

    with pytest.raises(BackupRefused, match="abîmée"):
        create(site, archive)


def test_old_archives_are_deleted_and_nothing_else(tmp_path):
    old, recent, other = (tmp_path / name for name in ("a.essaim.zip", "b.essaim.zip", "notes.txt"))
    for path in (old, recent, other):
        path.touch()
    long_ago = (MOMENT - datetime.timedelta(days=31)).timestamp()
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    os.utime(recent, (MOMENT.timestamp(), MOMENT.timestamp()))

    assert backup.prune(tmp_path, keep_days=30, now=MOMENT) == [old]
    assert sorted(tmp_path.iterdir()) == [recent, other]


def test_the_commands_say_what_they_did(site, opened, tmp_path, empty_url):
    site.write(1)
    folder = tmp_path / "archives"
    folder.mkdir()

    made = flask(site, "create", folder, "--keep-days", "30")
    (path,) = folder.iterdir()
    checked = flask(site, "verify", path)
    refused = flask(site, "restore", path)
    restored = flask(opened(empty_url), "restore", path)

    assert made.output.startswith("Archive écrite et relue")
    assert checked.output.startswith("Archive saine")
    assert (refused.exit_code, "pas vide" in refused.output) == (1, True)
    assert (restored.exit_code, "Ateliers : 1." in restored.output) == (0, True)


def test_a_backup_of_postgresql_is_one_moment_while_others_write(opened, postgresql_url, archive):
    site = opened(postgresql_url)
    site.open_board()
    site.write(1)
    done = threading.Event()

    def write():
        number = 2
        while not done.is_set():
            site.write(number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    reports = [create(site, archive.with_name(f"{n}.essaim.zip")) for n in range(3)]
    done.set()
    writer.join()

    assert [report.faults for report in reports] == [()] * 3
    assert reports[0].rows < reports[-1].rows


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(
    site, opened, archive, postgresql_url, empty_url
):
    site.server.workshops.create_and_lead(a_new_workshop(), a_visitor())
    site.write(1, 2)
    site.vote()
    back = archive.with_name("back.essaim.zip")

    create(site, archive)
    backup.restore(postgresql_url, archive, force=False)
    on_postgresql = opened(postgresql_url)
    create(on_postgresql, back)
    backup.restore(empty_url, back, force=False)

    expected = without_epochs(rows_of(site))
    assert without_epochs(rows_of(on_postgresql)) == expected
    assert without_epochs(rows_of(opened(empty_url))) == expected
    with pytest.raises(BackupRefused, match="pas vide"):
        backup.restore(postgresql_url, archive, force=False)

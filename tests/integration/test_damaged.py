"""A damaged database is said in a sentence, is left as it is, and is never served as a sound one.

The whole start is a process of its own. While it serves, damage is found by who asks: they are told
so, and `/readyz` says it from then on.
"""

import os
import sqlite3
import sys
from contextlib import closing

import pytest
from sqlalchemy import text

from app.admin.migrate import CannotMigrate, migrate, migrate_at
from app.admin.soundness import DamagedDatabase, require_sound_file
from app.db import Database
from scripts.ports import free_port
from tests.factories import a_new_workshop
from tests.wire import imported
from tests.wire.server import HOST, Server

PAGE = 4096


@pytest.fixture
def file(server, tmp_path):
    """A database that was used, as a server that was stopped leaves it: without a journal."""
    for number in range(8):
        server.workshops.create(a_new_workshop(title=f"Atelier {number}"))
    server.stop()
    path = tmp_path / "essaim.db"
    assert path.stat().st_size > 20 * PAGE
    return path


def write_at(path, offset, what):
    with path.open("r+b") as opened:
        opened.seek(offset)
        opened.write(what)


def run_sql(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def start(path):
    """The part of a start that looks at the database."""
    require_sound_file(path, is_whole=True)
    migrate_at(f"sqlite:///{path}")


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def put_a_folder(path):
    path.unlink()
    path.mkdir()


def put_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def lose_the_file_and_keep_its_journal(path):
    path.with_name("essaim.db-wal").write_bytes(path.read_bytes())
    os.truncate(path, 0)


DAMAGES = {
    "its first bytes": (lambda path: write_at(path, 0, os.urandom(100)), "n’est pas une base"),
    "its first page but the header": (
        lambda path: write_at(path, 100, os.urandom(PAGE - 100)),
        "est une base abîmée",
    ),
    "half of it": (cut_in_half, "est une base abîmée"),
    "pages in the middle": (
        lambda path: write_at(path, 2 * PAGE, os.urandom(path.stat().st_size - 4 * PAGE)),
        "est une base abîmée",
    ),
    "its journal alone": (lose_the_file_and_keep_its_journal, "est vide, et son journal"),
    "an empty version": (
        lambda path: run_sql(path, "DELETE FROM alembic_version"),
        "ne dit pas la version",
    ),
    "no version": (lambda path: run_sql(path, "DROP TABLE alembic_version"), "la version"),
    "a table that is gone": (
        lambda path: run_sql(path, "DROP TABLE board_entry"),
        "il manque des tables à cette base : board_entry",
    ),
    "a text in its place": (
        lambda path: path.write_text("Ce n’est pas une base.\n" * 400),
        "n’est pas une base SQLite",
    ),
    "a folder in its place": (put_a_folder, "n’est pas un fichier, mais un dossier"),
    "a pipe in its place": (put_a_pipe, "n’est pas un fichier, mais autre chose"),
}


def run(file, *command):
    settings = {"DATABASE_URL": f"sqlite:///{file}", "HOST": HOST, "PORT": str(free_port())}
    settings |= {"SECRET_KEY": "t" * 10 + os.urandom(20).hex()}
    return imported.run([sys.executable, *command], environment=os.environ | settings, timeout=30)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_before_anything_is_written(file, damage):
    do, words = DAMAGES[damage]
    do(file)
    before = file.read_bytes() if file.is_file() else None

    with pytest.raises((CannotMigrate, DamagedDatabase), match=words) as refused:
        start(file)

    if before is not None:
        assert "« essaim backup restore »" in str(refused.value)
        assert file.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    ["its first bytes", "pages in the middle", "an empty version", "a folder in its place"],
)
def test_the_start_says_it_in_one_sentence_and_serves_nobody(file, damage):
    do, words = DAMAGES[damage]
    do(file)

    started = run(file, "wsgi.py")

    assert (started.returncode, started.stdout) == (1, "")
    assert started.stderr.startswith("essaim : DATABASE_URL : "), started.stderr
    assert words in started.stderr
    assert started.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("damage", "command"),
    [
        ("half of it", ("-m", "app.admin.migrate")),
        ("an empty version", ("-m", "flask", "--app", "wsgi", "workshop", "list")),
    ],
)
def test_a_command_says_so_too(file, damage, command):
    DAMAGES[damage][0](file)

    said = run(file, *command)

    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert said.stderr.splitlines()[-1].startswith("essaim : DATABASE_URL : ")


def test_a_backup_of_a_damaged_file_is_refused_and_leaves_no_archive(file, tmp_path):
    DAMAGES["pages in the middle"][0](file)
    archives = tmp_path / "archives"
    archives.mkdir()

    said = run(file, "-m", "flask", "--app", "wsgi", "backup", "create", str(archives))

    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "abîmée" in said.stderr
    assert list(archives.iterdir()) == []


def test_the_last_archive_comes_back_where_the_damaged_file_was(file, tmp_path):
    """What the sentence tells to do."""
    flask, archive = ("-m", "flask", "--app", "wsgi"), str(tmp_path / "kept.zip")
    assert run(file, *flask, "backup", "create", archive).returncode == 0
    DAMAGES["half of it"][0](file)
    file.rename(tmp_path / "aside.db")

    restored = run(file, *flask, "backup", "restore", archive)

    assert restored.returncode == 0, restored.stderr
    assert run(file, *flask, "workshop", "list").stdout.count("Atelier") == 8


def test_damage_that_comes_while_it_serves_is_told_to_people_and_to_who_watches(tmp_path):
    with Server(tmp_path) as server:
        workshop = server.open_workshop()
        assert server.request("GET", "/readyz").json()["status"] == "ready"
        # Another process writes: the server reads its pages again from the file.
        with closing(sqlite3.connect(server.database)) as other:
            other.execute("UPDATE workshop SET team = 'ailleurs'")
            other.commit()
            assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
            write_at(server.database, PAGE, os.urandom(server.database.stat().st_size - PAGE))

        path = f"/api/workshops/{workshop.id}/state"
        api = server.request("GET", path, cookie=workshop.facilitator.cookie)
        page = server.request("GET", f"/ateliers/{workshop.id}", cookie=workshop.facilitator.cookie)
        watched = server.request("GET", "/readyz")

        assert (api.status, api.json()["code"]) == (503, "damaged")
        assert page.status == 503
        assert "Une partie des données ne se lit plus" in page.body.decode()
        assert watched.status == 503
        assert (watched.json()["status"], watched.json()["reason"]) == ("unavailable", "damaged")
        assert server.request("GET", "/healthz").status == 200
        assert "Traceback" not in server.said()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM alembic_version", "ne dit pas la version"),
        ("UPDATE alembic_version SET version_num = '9999'", "que ce programme ne connaît pas"),
        ("DROP TABLE board_entry CASCADE", "il manque des tables à cette base : board_entry"),
    ],
)
def test_a_postgresql_that_lost_its_version_or_a_table_is_said(postgresql_url, statement, words):
    with closing(Database(postgresql_url)) as database:
        migrate(database)
        with database.write() as connection:
            connection.execute(text(statement))

    with pytest.raises(CannotMigrate, match=words):
        migrate_at(postgresql_url)


def test_a_postgresql_with_the_tables_of_others_is_a_new_one(postgresql_url):
    with closing(Database(postgresql_url)) as database, database.write() as connection:
        connection.execute(text("CREATE TABLE somebody_else (id integer)"))

    assert migrate_at(postgresql_url) is True
    assert migrate_at(postgresql_url) is False

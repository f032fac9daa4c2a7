"""Databases of earlier revisions open, and say what they said: see tests/upgrade/README.md."""

import json
import sqlite3
from contextlib import closing

import pytest
from alembic import command
from sqlalchemy import MetaData, create_engine, insert, select

from app.admin.migrate import alembic_config, migrate
from app.board.fold import fold
from app.board.storage import checking, log
from app.db import Database
from tests.application import create_app
from tests.upgrade.dump import DUMPS, config_of, dump
from tests.upgrade.reading import as_recorded, read_board, without_the_withheld

NAMES = sorted(path.stem for path in DUMPS.glob("*.sql"))
VERSION = "alembic_version"


def restored(name, folder, dumps=DUMPS):
    """The file that this dump was, as its own revision left it."""
    path = folder / f"{name}.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((dumps / f"{name}.sql").read_text())
    return f"sqlite:///{path}"


def copied(url, to):
    """The same tables and rows on another database, as its own revision would have left them."""
    source = create_engine(url)
    before = MetaData()
    before.reflect(source)
    with source.connect() as connection:
        rows = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in before.sorted_tables
        }
    source.dispose()
    (version,) = rows.pop(VERSION)
    with closing(Database(to)) as database, database.write() as connection:
        command.upgrade(alembic_config(connection), version["version_num"])
        tables = MetaData()
        tables.reflect(connection)
        for name, found in rows.items():
            if found:
                connection.execute(insert(tables.tables[name]), found)
    return to


def hold(name, url, dumps=DUMPS):
    with closing(Database(url)) as database:
        migrate(database)
    server = create_app(config_of(url))
    try:
        recorded = json.loads((dumps / f"{name}.json").read_text())
        assert recorded["boards"]
        for board in recorded["boards"]:
            now = read_board(server, board["board"], board["seats"])
            then = without_the_withheld(board)
            assert as_recorded(now, then) == then
            hold_log(server, board["board"])
    finally:
        server.stop()


def hold_log(server, board):
    """The whole log gives the state back, without any snapshot, and its chain holds."""
    with server.database.read() as connection:
        entries = log.read_after(connection, board, 0)
        assert checking.broken_at(connection, board) is None
    events = (event for entry in entries for event in entry.events)
    assert fold(events) == server.boards.load(board).state


@pytest.mark.parametrize("name", NAMES)
def test_a_database_of_an_earlier_revision_says_what_it_said(name, tmp_path):
    hold(name, restored(name, tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_so_does_one_that_was_on_postgresql(name, tmp_path, postgresql_url):
    hold(name, copied(restored(name, tmp_path), postgresql_url))


def test_the_next_release_can_be_dumped_with_every_event_that_is_stored(tmp_path):
    dump("next", tmp_path)

    hold("next", restored("next", tmp_path, tmp_path), tmp_path)

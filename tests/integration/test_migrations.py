"""The migrations and the tables say the same; a start brings a database up to date."""

import os
import socket
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import app.board.storage.tables
import app.library.tables
import app.workshops.tables  # noqa: F401
from app.admin.migrate import (
    UNREACHABLE,
    NotTheOwner,
    SchemaTooNew,
    alembic_config,
    known_versions,
    migrate,
)
from app.db import Database, metadata
from tests.wire import imported


@pytest.fixture
def empty(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    yield database
    database.close()


def tables_of(database):
    with database.read() as connection:
        return set(inspect(connection).get_table_names())


def checks_of(database):
    with database.read() as connection:
        seen = inspect(connection)
        return {
            (table, check["name"])
            for table in seen.get_table_names()
            for check in seen.get_check_constraints(table)
        }


def migrate_as_an_operator(url):
    """The exit code and the last line; a trace is more than a line."""
    command = [sys.executable, "-m", "app.admin.migrate"]
    done = imported.run(command, environment=os.environ | {"DATABASE_URL": url})
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).splitlines()[-1]


def test_the_migrations_make_the_tables_that_the_code_declares(database):
    with database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_the_migrations_make_the_checks_that_the_code_declares(database, empty):
    with empty.write() as connection:
        metadata.create_all(connection)

    assert checks_of(database) == checks_of(empty) != set()


def test_migrating_twice_does_nothing_the_second_time(empty):
    assert migrate(empty) is True
    assert migrate(empty) is False


def test_the_versions_read_from_the_names_of_files_are_those_of_alembic(database):
    with database.read() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))

    walked = [revision.revision for revision in script.walk_revisions()]
    assert known_versions() == list(reversed(walked))


def test_a_database_from_a_later_version_is_refused_and_left_alone(database):
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = tables_of(database)

    with pytest.raises(SchemaTooNew, match="9999"):
        migrate(database)

    assert tables_of(database) == before


def test_each_migration_can_be_undone(database):
    with database.write() as connection:
        command.downgrade(alembic_config(connection), "base")

    assert tables_of(database) == {"alembic_version"}


def test_a_database_that_does_not_answer_is_said_in_a_sentence():
    with socket.socket() as closed:  # bound, not listening
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        said = migrate_as_an_operator(f"postgresql+psycopg://nobody@127.0.0.1:{port}/nothing")

    assert said == (1, f"essaim : {UNREACHABLE}")


def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()

    said = migrate_as_an_operator(f"sqlite:///{tmp_path}/file/essaim.db")

    assert said == (1, f"essaim : {UNREACHABLE}")


def test_a_role_that_may_not_make_tables_is_told_who_may(postgresql, postgresql_url):
    database = Database(postgresql_url)
    with database.write() as connection:
        connection.execute(text("GRANT USAGE ON SCHEMA public TO essaim"))
    database.close()

    said = migrate_as_an_operator(postgresql["database_url"])

    assert said == (1, f"essaim : {NotTheOwner()}")

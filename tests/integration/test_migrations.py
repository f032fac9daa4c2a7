"""The migrations and the tables say the same; a start brings a database up to date."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import app.board.tables
import app.workshops.tables  # noqa: F401
from app.admin.migrate import SchemaTooNew, alembic_config, known_versions, migrate
from app.db import Database, metadata


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

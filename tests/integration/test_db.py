import sqlite3
import stat
import threading

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.db import Database
from app.errors import Busy, StorageFailed

THINGS = Table("thing", MetaData(), Column("id", Integer, primary_key=True))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "essaim.db"


@pytest.fixture
def things(path):
    database = Database(f"sqlite:///{path}")
    with database.write() as connection:
        THINGS.create(connection)
    yield database
    database.close()


def count(database):
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(THINGS))


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_write_is_kept_whole_or_undone_whole(things):
    with things.write() as connection:
        connection.execute(insert(THINGS).values(id=1))
    with pytest.raises(IntegrityError), things.write() as connection:
        connection.execute(insert(THINGS), [{"id": 2}, {"id": 1}])

    assert count(things) == 1


def test_a_written_change_is_on_disk_and_in_order(things):
    with things.write() as connection:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "secure_delete") == 1


def test_a_reader_cannot_write(things):
    with pytest.raises(StorageFailed), things.read() as connection:
        connection.execute(insert(THINGS).values(id=1))


def test_a_reader_keeps_its_view_while_another_writes(things):
    with things.read() as before:
        assert before.scalar(select(func.count()).select_from(THINGS)) == 0
        with things.write() as connection:
            connection.execute(insert(THINGS).values(id=1))

        assert before.scalar(select(func.count()).select_from(THINGS)) == 0


def test_the_database_is_readable_by_its_owner_alone(things, path):
    with things.write() as connection:
        connection.execute(insert(THINGS).values(id=1))

        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["essaim.db", "essaim.db-shm", "essaim.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_database_held_by_another_process_is_busy_and_then_serves_again(things, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Busy), things.write():
        pass

    other.execute("ROLLBACK")
    other.close()
    with things.write() as connection:
        connection.execute(insert(THINGS).values(id=1))
    assert count(things) == 1


def test_writers_of_one_process_wait_for_each_other(things):
    def write(first):
        for number in range(first, first + 20):
            with things.write() as connection:
                known = connection.scalar(select(func.count()).select_from(THINGS))
                connection.execute(insert(THINGS).values(id=known + 1))
                assert number

    threads = [threading.Thread(target=write, args=(first,)) for first in (1, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert count(things) == 60


def test_a_full_disk_is_said_and_nothing_is_half_written(things):
    with things.write() as connection:
        pages = pragma(connection, "page_count")
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StorageFailed), things.write() as connection:
        connection.execute(insert(THINGS), [{"id": number} for number in range(1, 5000)])

    assert count(things) == 0


def test_a_file_that_cannot_be_opened_is_a_storage_failure(things, path):
    things.close()
    path.unlink()
    path.mkdir()

    with pytest.raises(StorageFailed), things.read():
        pass


def test_what_a_reader_keeps_is_said_once_and_tried_again_until_it_is_gone(things, path, caplog):
    with things.write() as connection:
        connection.execute(insert(THINGS).values(id=1))
    with things.read() as reading:
        assert reading.scalar(select(func.count()).select_from(THINGS)) == 1
        with things.write() as connection:
            connection.execute(THINGS.delete())
        things.forget_past()
        assert not things.past.forget()

    assert things.past.forget()
    assert [record.message for record in caplog.records] == [
        "erased data is still on the disk",
        "erased data has left the disk",
    ]
    assert path.with_name("essaim.db-wal").stat().st_size == 0

"""What PostgreSQL must do as SQLite does, and what it alone can do wrong."""

import contextlib
import threading

import psutil
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from app.admin.forget import forget
from app.admin.migrate import migrate
from app.board.storage.tables import ballot, ballot_round, board_head
from app.db import Database, metadata
from app.db.past import Obstacle
from app.errors import Busy, StorageFailed


@pytest.fixture
def database(postgresql_url):
    with contextlib.closing(Database(postgresql_url)) as database:
        migrate(database)
        yield database


class Backends:
    """The processes of the server, so that it can be frozen as a lost host is."""

    def __init__(self, postmaster):
        self.postmaster = postmaster

    @contextlib.contextmanager
    def frozen(self):
        every = [self.postmaster, *self.children()]
        try:
            for process in every:
                process.suspend()
            yield
        finally:
            for process in every:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.resume()

    def children(self):
        return self.postmaster.children(recursive=True)


@pytest.fixture
def backends(postgresql_pid):
    return Backends(psutil.Process(postgresql_pid))


def a_head(board="b1", seq=0):
    return {"board_id": board, "seq": seq, "epoch": "e" * 16, "author_key": b"\x00\xff" * 16}


@pytest.fixture
def head(database):
    with database.write() as connection:
        connection.execute(insert(board_head).values(a_head()))


def seq(connection):
    return connection.scalar(select(board_head.c.seq))


def test_the_migrations_make_the_tables_that_the_code_declares(database):
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_migrations_make_the_checks_that_the_code_declares(database):
    with database.read() as connection:
        seen = inspect(connection)
        names = {
            check["name"]
            for table in metadata.tables
            for check in seen.get_check_constraints(table)
        }

    assert names == {"ck_ballot_within_budget", "ck_closing_answer_score_on_scale"}


def test_a_key_comes_back_as_it_was_written(database, head):
    with database.read() as connection:
        assert connection.scalar(select(board_head.c.author_key)) == b"\x00\xff" * 16


def test_a_reader_cannot_write(database):
    with pytest.raises(StorageFailed), database.read() as connection:
        connection.execute(insert(board_head).values(a_head()))


@pytest.mark.parametrize("code", ["53100", "58030", "XX000"], ids=["full", "system", "inside"])
def test_what_a_disk_refuses_is_a_failure_of_storage(database, code):
    raises = f"DO $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '{code}'; END $$"

    with pytest.raises(StorageFailed), database.write() as connection:
        connection.execute(text(raises))


def test_a_reader_keeps_its_view_while_another_writes(database, head):
    with database.read() as before:
        assert seq(before) == 0
        with database.write() as connection:
            connection.execute(update(board_head).values(seq=1))

        assert seq(before) == 0


def test_a_second_writer_of_a_board_is_told_that_it_is_busy(database, head):
    with database.write() as first:
        first.execute(update(board_head).values(seq=1))
        with pytest.raises(Busy), database.write() as second:
            second.execute(update(board_head).values(seq=2))


def test_writers_of_a_board_follow_each_other(database, head):
    def count_up():
        for _ in range(20):
            with database.write() as connection:
                connection.execute(update(board_head).values(seq=board_head.c.seq + 1))

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as connection:
        assert seq(connection) == 60


def test_a_statement_that_lasts_is_ended_by_the_server(database):
    with pytest.raises(Busy), database.read() as connection:
        connection.execute(text("SELECT pg_sleep(30)"))


def test_a_server_that_is_frozen_is_busy_and_then_serves_again(database, head, backends):
    with database.read() as connection:
        assert seq(connection) == 0
    with backends.frozen(), pytest.raises(Busy), database.read() as connection:
        seq(connection)

    with database.read() as connection:
        assert seq(connection) == 0


def test_a_server_that_freezes_in_a_transaction_is_busy(database, head, backends):
    with pytest.raises(Busy), database.write() as connection, backends.frozen():
        connection.execute(update(board_head).values(seq=1))


def test_a_patient_database_waits_for_work_that_lasts(postgresql_url):
    patient = Database(postgresql_url, is_patient=True)
    with contextlib.closing(patient), patient.read() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "0"
        connection.execute(text("SELECT pg_sleep(3.5)"))


def test_a_connection_that_was_cut_is_replaced(database, head):
    with pytest.raises(Busy), database.write() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with database.read() as connection:
        assert seq(connection) == 0


def test_a_ballot_beyond_the_budget_is_refused_by_the_table(database, head):
    with database.write() as connection:
        connection.execute(insert(ballot_round).values(round_id="r", board_id="b1", budget=5))

    row = {"board_id": "b1", "round_id": "r", "voter": "v", "choices": "{}", "dots": 6, "budget": 5}
    with pytest.raises(IntegrityError, match="within_budget"), database.write() as connection:
        connection.execute(insert(ballot).values(row))


def test_an_erased_key_is_in_no_file_of_its_table_once_nobody_looks_back(database, pages):
    keys = [
        b"\xa5the key of the authors of b1\x5a\xa5\x5a",
        b"\x5athe key of the voters of r\xa5\x5a\xa5\x5a\xa5",
    ]
    with database.write() as connection:
        connection.execute(insert(board_head).values(a_head() | {"author_key": keys[0]}))
        round_of = {"round_id": "r", "board_id": "b1", "budget": 5, "key": keys[1]}
        connection.execute(insert(ballot_round).values(round_of))
    assert all(key in pages() for key in keys)

    with database.read() as looking_back:
        assert seq(looking_back) == 0
        with database.write() as connection:
            connection.execute(update(board_head).values(author_key=None))
            connection.execute(update(ballot_round).values(key=None))
        database.forget_past()
        assert not database.past.forget()
        assert all(key in pages() for key in keys)

    assert database.past.forget()
    assert not any(key in pages() for key in keys)


@pytest.fixture
def as_the_server(postgresql, database):
    """The role that is shipped for it, on tables that are another's."""
    with database.write() as connection:
        connection.execute(text("GRANT USAGE ON SCHEMA public TO essaim"))
        every = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
        connection.execute(text(f"GRANT {every} TO essaim"))
    with contextlib.closing(Database(postgresql["database_url"])) as server:
        yield server


def test_a_server_that_owns_no_table_says_so_once_and_sees_its_owner_do_it(
    database, as_the_server, head, pages, caplog
):
    kept = a_head()["author_key"]
    with as_the_server.write() as connection:
        connection.execute(update(board_head).values(author_key=None))
    as_the_server.forget_past()
    assert not as_the_server.past.forget()
    assert not as_the_server.past.forget()
    assert kept in pages()
    assert [(record.message, record.reason) for record in caplog.records] == [
        ("erased data is still on the disk", Obstacle.OWNER)
    ]

    with as_the_server.read() as looking_back:  # another role's reader, whom the owner must see
        assert seq(looking_back) == 0
        with as_the_server.write() as connection:
            connection.execute(update(board_head).values(seq=1))
        assert not database.past.forget()
    assert forget(database.past) is None

    assert kept not in pages()
    assert as_the_server.past.forget()
    assert caplog.records[-1].message == "erased data has left the disk"


def test_the_nightly_job_refuses_the_role_of_the_server(as_the_server):
    assert "ne possède pas les tables" in str(forget(as_the_server.past))


def test_the_server_keeps_what_it_says_it_kept(database):
    with database.read() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            assert connection.scalar(text(f"SHOW {setting}")) == "on"

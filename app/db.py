"""The database seam: one registry of tables, and the two ways in, `write` and `read`.

Services open transactions here; stores never do. Nothing may wait, emit or log inside one: on
SQLite there is a single writer, and under eventlet a wait there would stop the whole process.
"""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import Busy, Refusal, StorageFailed

# Constraints are named, so that a migration can drop one on PostgreSQL as on SQLite.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

POOL_TIMEOUT_SECONDS = 3
READERS = 5

_BUSY_TIMEOUT_MS = 100  # SQLite sleeps this long in C, and the whole process with it
_BUSY_TRIES = 5
_BUSY_PAUSE_SECONDS = 0.05

_POSTGRESQL_OPTIONS = (
    "-c statement_timeout=3s -c lock_timeout=1s -c idle_in_transaction_session_timeout=10s"
)
# A frozen PostgreSQL does not keep its own deadlines, so that we have ours.
_CONNECT_SECONDS = 2  # the least that libpq takes
_STATEMENT_SECONDS = 3.2
_PING_SECONDS = 1.0
# Disk, memory, read only, system, and its own inside: a write refused, the disk not being full.
_POSTGRESQL_STORAGE = ("53100", "53200", "25006", "58", "XX")
_POSTGRESQL_BUSY = ("08", "40", "53", "55P03", "57")  # cut, conflict, full, lock, stopped
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SQLITE_STORAGE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)


class Database:
    """The one writer and the readers of a database, SQLite file or PostgreSQL.

    `is_patient` is for an operator's work on a whole database, which nobody waits for."""

    def __init__(self, url: str, *, is_patient: bool = False) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self._pen: _Pen | None = None
        if self.is_sqlite:
            self._writer, self._reader = _sqlite_engines(url)
            self._pen = _Pen(self._writer)
        else:
            self._writer, self._reader = _postgresql_engines(url, is_patient=is_patient)

    def write(self) -> AbstractContextManager[Connection]:
        """One transaction that may change things: committed at the end, or undone whole.

        Raises Busy when the database is held by others, StorageFailed when it cannot keep."""
        return self._pen.hold() if self._pen is not None else self._begin()

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with _translated(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view. On SQLite, writing through it is refused by the database."""
        with _translated(), self._reader.begin() as connection:
            yield connection

    def forget_past(self) -> None:
        """Leave nothing on disk of what the last transactions erased, or raise a Refusal.

        SQLite wipes what it frees in the file, but its write-ahead log keeps the pages as they
        were. Best effort: with a reader in the way, the log goes at the next time. PostgreSQL
        keeps old rows until its own vacuum, and its log by its own rules."""
        if self._pen is not None:
            self._pen.empty_journal()

    def close(self) -> None:
        self._reader.dispose()
        if self._pen is not None:
            self._pen.drop()
        self._writer.dispose()


class _Pen:
    """SQLite's one writing connection, held for good, and whose turn it is to write.

    Out of a pool, begun and ended by SQLAlchemy, a transaction costs 0.1 ms of processor before its
    first statement, and a busy board makes 200 a second. Here SQLAlchemy knows of one transaction
    without end; BEGIN, COMMIT and ROLLBACK go straight to the driver."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = Lock()
        self._connection: Connection | None = None

    @contextmanager
    def hold(self) -> Iterator[Connection]:
        """One transaction: the others wait for their turn, or are told that it is Busy."""
        with _translated(), self._in_turn():
            connection, driver = self._connected()
            _begin_immediate(driver)
            try:
                yield connection
                driver.execute("COMMIT")
            except BaseException:
                self._undo(driver)
                raise

    def empty_journal(self) -> None:
        """Write the journal back into the file, as far as no reader holds it, and empty it."""
        with _translated(), self._in_turn():
            _, driver = self._connected()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def drop(self) -> None:
        """End the connection; the next writer opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=POOL_TIMEOUT_SECONDS):
            raise Busy
        try:
            yield
        finally:
            self._turn.release()

    def _connected(self) -> tuple[Connection, sqlite3.Connection]:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._connection.begin()
        driver: Any = self._connection.connection.driver_connection
        return self._connection, driver

    def _undo(self, driver: sqlite3.Connection) -> None:
        """SQLite has already undone what met a full disk. What cannot be undone is not kept: the
        next writer gets another connection."""
        try:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
        except sqlite3.Error:
            self.drop()


def _sqlite_engines(url: str) -> tuple[Engine, Engine]:
    _make_private_file(make_url(url).database)
    writer = _sqlite_engine(url, connections=1)
    reader = _sqlite_engine(url, connections=READERS)
    event.listen(writer, "connect", _prepare_sqlite_writer)
    event.listen(reader, "connect", _prepare_sqlite_reader)
    event.listen(reader, "begin", _begin_deferred)
    return writer, reader


def _make_private_file(name: str | None) -> None:
    """The file as its owner alone may read it; SQLite gives the same mode to the two beside it."""
    if not name:
        raise ValueError("an SQLite database lives in a file here")
    path = Path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _sqlite_engine(url: str, *, connections: int) -> Engine:
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        # A connection serves one unit of work at a time, but not always on the same thread.
        connect_args={"check_same_thread": False},
    )


def _prepare_sqlite_writer(connection: sqlite3.Connection, _record: object) -> None:
    _prepare_sqlite(connection)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # an acknowledged change survives a power cut
    connection.execute("PRAGMA secure_delete=ON")


def _prepare_sqlite_reader(connection: sqlite3.Connection, _record: object) -> None:
    _prepare_sqlite(connection)
    connection.execute("PRAGMA query_only=ON")


def _prepare_sqlite(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None  # we begin transactions, not the driver
    connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")


def _begin_immediate(driver: sqlite3.Connection) -> None:
    """Take the write lock at once: a deferred transaction that reads, then writes, fails without
    waiting when another process wrote meanwhile. Between tries, other greenlets run."""
    for tries_left in reversed(range(_BUSY_TRIES)):
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if not tries_left or not isinstance(_sqlite_refusal(error), Busy):
                raise
            time.sleep(random.uniform(0, _BUSY_PAUSE_SECONDS))  # noqa: S311
        else:
            return


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _postgresql_engines(url: str, *, is_patient: bool) -> tuple[Engine, Engine]:
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "options": "" if is_patient else _POSTGRESQL_OPTIONS,
        },
    )
    if not is_patient:
        _bound_waits(engine)
    # By default each statement would have a view of its own.
    view = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    return engine, engine.execution_options(**view)


def _bound_waits(engine: Engine) -> None:
    """Give every wait for the server a deadline: psycopg alone would wait for ever on a host that
    is lost or frozen. A connection that passed it is closed, since nobody knows what it does."""
    import psycopg  # not before wsgi.py has told it how to wait

    class Bounded(psycopg.Connection[Any]):
        deadline_seconds: float = _CONNECT_SECONDS

        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, timeout or self.deadline_seconds)
            except psycopg.errors._WaitTimeout as error:
                self.pgconn.finish()
                raise psycopg.OperationalError("the database does not answer") from error

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, where: list[Any], how: dict[str, Any]) -> Any:
        return Bounded.connect(*where, **how)

    @event.listens_for(engine, "checkout")
    def begin_work(connection: Any, _record: object, _proxy: object) -> None:
        connection.deadline_seconds = _STATEMENT_SECONDS

    @event.listens_for(engine, "checkin")
    def end_work(connection: Any, _record: object) -> None:
        if connection is not None:  # the next wait on it is the pool's question whether it lives
            connection.deadline_seconds = _PING_SECONDS


@contextmanager
def _translated() -> Iterator[None]:
    """What a database may answer on a bad day becomes a refusal; the rest is a bug and escapes."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy from error
    except (DBAPIError, sqlite3.Error) as error:
        refusal = _refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error


def _refusal_for(error: DBAPIError | sqlite3.Error) -> Refusal | None:
    if isinstance(error, sqlite3.Error):
        return _sqlite_refusal(error)
    cause: Any = error.orig
    if isinstance(cause, sqlite3.Error):
        return _sqlite_refusal(cause)
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return _postgresql_refusal(getattr(cause, "sqlstate", None) or "", lost=lost)


def _sqlite_refusal(error: sqlite3.Error) -> Refusal | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return Busy()
    return StorageFailed() if code in _SQLITE_STORAGE else None


def _postgresql_refusal(sqlstate: str, *, lost: bool) -> Refusal | None:
    """A lost connection leaves the outcome unknown: the author tries the same command id again."""
    if sqlstate.startswith(_POSTGRESQL_STORAGE):
        return StorageFailed()
    return Busy() if lost or sqlstate.startswith(_POSTGRESQL_BUSY) else None

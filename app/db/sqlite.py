"""SQLite: one connection that writes, for good, and readers that cannot."""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from app.db.past import Obstacle
from app.db.refusals import sqlite_refusal, translated
from app.errors import Busy

READERS = 5

_BUSY_TIMEOUT_MS = 100  # SQLite sleeps this long in C, and the whole process with it
_BUSY_TRIES = 5
_BUSY_PAUSE_SECONDS = 0.05


class SqlitePast:
    """SQLite wipes what it frees in the file (`secure_delete`), but its write-ahead log keeps the
    pages as they were, until it is emptied."""

    is_prompt = True
    is_deep = True  # it makes no difference here
    obstacle = Obstacle.READERS

    def __init__(self, pen: "Pen") -> None:
        self._pen = pen

    def forget(self, _erasure: int) -> bool:
        return self._pen.empty_journal()


class Pen:
    """SQLite's one writing connection, held for good, and whose turn it is to write.

    Out of a pool, begun and ended by SQLAlchemy, a transaction costs 0.1 ms of processor before its
    first statement, and a busy board makes 200 a second. Here SQLAlchemy knows of one transaction
    without end; BEGIN, COMMIT and ROLLBACK go straight to the driver."""

    def __init__(self, engine: Engine, *, wait_seconds: float) -> None:
        self._engine = engine
        self._wait_seconds = wait_seconds
        self._turn = Lock()
        self._connection: Connection | None = None

    @contextmanager
    def hold(self) -> Iterator[Connection]:
        """One transaction: the others wait for their turn, or are told that it is Busy."""
        with translated(), self._in_turn():
            connection, driver = self._connected()
            _begin_immediate(driver)
            try:
                yield connection
                driver.execute("COMMIT")
            except BaseException:
                self._undo(driver)
                raise

    def empty_journal(self) -> bool:
        """Write the journal back into the file and empty it. False when a reader holds it, in this
        process or another; it is not waited for: SQLite would wait in C, and stop all boards."""
        with translated(), self._in_turn():
            _, driver = self._connected()
            driver.execute("PRAGMA busy_timeout=0")
            try:
                is_busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                driver.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
            return not is_busy

    def drop(self) -> None:
        """End the connection; the next writer opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._wait_seconds):
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


def sqlite_engines(url: str, *, wait_seconds: float) -> tuple[Engine, Engine]:
    """The one that writes, on one connection, and the one that reads, on several."""
    _make_private_file(make_url(url).database)
    writer = _sqlite_engine(url, connections=1, wait_seconds=wait_seconds)
    reader = _sqlite_engine(url, connections=READERS, wait_seconds=wait_seconds)
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


def _sqlite_engine(url: str, *, connections: int, wait_seconds: float) -> Engine:
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=wait_seconds,
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
            if not tries_left or not isinstance(sqlite_refusal(error), Busy):
                raise
            time.sleep(random.uniform(0, _BUSY_PAUSE_SECONDS))  # noqa: S311
        else:
            return


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")

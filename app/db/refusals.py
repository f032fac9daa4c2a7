"""What a database may answer on a bad day, as a refusal: busy, unable to keep, or damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import Busy, Damaged, Refusal, StorageFailed

# Disk, memory, read only, system, and its own inside: a write refused, the disk not being full.
_POSTGRESQL_STORAGE = ("53100", "53200", "25006", "58", "XX")
_POSTGRESQL_DAMAGED = ("XX001", "XX002", "58P01")  # a table, an index, a file that is gone
_POSTGRESQL_BUSY = ("08", "40", "53", "55P03", "57")  # cut, conflict, full, lock, stopped
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SQLITE_STORAGE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)
_SQLITE_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def translated() -> Iterator[None]:
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
        return sqlite_refusal(error)
    cause: Any = error.orig
    if isinstance(cause, sqlite3.Error):
        return sqlite_refusal(cause)
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return _postgresql_refusal(getattr(cause, "sqlstate", None) or "", lost=lost)


def sqlite_refusal(error: sqlite3.Error) -> Refusal | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return Busy()
    if code in _SQLITE_DAMAGED:
        return Damaged()
    return StorageFailed() if code in _SQLITE_STORAGE else None


def _postgresql_refusal(sqlstate: str, *, lost: bool) -> Refusal | None:
    """A lost connection leaves the outcome unknown: the author tries the same command id again."""
    if sqlstate in _POSTGRESQL_DAMAGED:
        return Damaged()
    if sqlstate.startswith(_POSTGRESQL_STORAGE):
        return StorageFailed()
    return Busy() if lost or sqlstate.startswith(_POSTGRESQL_BUSY) else None

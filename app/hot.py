"""Statements that run at every commit, on the driver itself. The rest goes through SQLAlchemy.

SQLAlchemy writes the statement, once per dialect; running it through SQLAlchemy costs 50 µs of
processor where SQLite needs 10, and a busy board commits 200 times a second. The transaction, the
pool and the meaning of errors stay SQLAlchemy's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DBAPIError


class Hot:
    """One statement, with its values given by name. Values and rows are the driver's own: only for
    columns whose Python and database types are the same (texts, numbers, bytes)."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._written: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def rows(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Run once and return every row."""
        sql, order = self._for(connection)
        cursor = _driver(connection).cursor()
        try:
            cursor.execute(sql, _parameters(values, order))
            return list(cursor.fetchall())
        except connection.dialect.loaded_dbapi.Error as error:
            raise _explained(connection, sql, error) from error
        finally:
            cursor.close()

    def run(self, connection: Connection, *rows: Mapping[str, object]) -> None:
        """Run once per row of values."""
        sql, order = self._for(connection)
        cursor = _driver(connection).cursor()
        try:
            cursor.executemany(sql, [_parameters(row, order) for row in rows])
        except connection.dialect.loaded_dbapi.Error as error:
            raise _explained(connection, sql, error) from error
        finally:
            cursor.close()

    def _for(self, connection: Connection) -> tuple[str, tuple[str, ...] | None]:
        """The statement in the words of this database, and the order of its values, if any."""
        dialect = connection.dialect
        if dialect.name not in self._written:
            compiled = self._statement.compile(dialect=dialect)  # type: ignore[attr-defined]
            order = tuple(compiled.positiontup) if compiled.positional else None
            self._written[dialect.name] = (str(compiled), order)
        return self._written[dialect.name]


def _driver(connection: Connection) -> Any:
    """The driver's own connection, without the pool's coat around it."""
    return connection.connection.driver_connection


def _parameters(values: Mapping[str, object], order: Sequence[str] | None) -> Any:
    return dict(values) if order is None else tuple(values[name] for name in order)


def _explained(connection: Connection, sql: str, error: Any) -> Exception:
    """The driver's error as SQLAlchemy would raise it; a lost connection leaves the pool."""
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, _driver(connection), None)
    if is_lost:
        connection.invalidate(error)
    explained: Exception = DBAPIError.instance(
        sql,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_lost,
        dialect=dialect,
    )
    return explained

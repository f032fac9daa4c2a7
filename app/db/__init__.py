"""The database seam: one registry of tables, and the two ways in, `write` and `read`.

Services open transactions here; stores never do. Nothing may wait, emit or log inside one: on
SQLite there is a single writer, and under eventlet a wait there would stop the whole process.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, MetaData

from app.db.past import Keeper, Past
from app.db.postgresql import postgresql_engines
from app.db.postgresql_past import PostgresqlPast
from app.db.refusals import translated
from app.db.sqlite import Pen, SqlitePast, sqlite_engines
from app.errors import Damaged

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


class Database:
    """The one writer and the readers of a database, SQLite file or PostgreSQL.

    `is_patient` is for an operator's work on a whole database, which nobody waits for.
    `is_damaged` once it has answered that something in it cannot be read: what is damaged does not
    mend itself, and the next question may fall beside it."""

    def __init__(self, url: str, *, is_patient: bool = False) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.is_damaged = False
        self._pen: Pen | None = None
        if self.is_sqlite:
            self._writer, self._reader = sqlite_engines(url, wait_seconds=POOL_TIMEOUT_SECONDS)
            self._pen = Pen(self._writer, wait_seconds=POOL_TIMEOUT_SECONDS)
            keeper: Keeper = SqlitePast(self._pen)
        else:
            keeper = PostgresqlPast(url, metadata)
            self._writer, self._reader = postgresql_engines(
                url, is_patient=is_patient, wait_seconds=POOL_TIMEOUT_SECONDS
            )
        self.past = Past(keeper)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that may change things: committed at the end, or undone whole.

        Raises Busy when the database is held by others, StorageFailed when it cannot keep, Damaged
        when it cannot read what it kept."""
        transaction = self._pen.hold() if self._pen is not None else self._writer.begin()
        with self._noting_damage(), translated(), transaction as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view. On SQLite, writing through it is refused by the database."""
        with self._noting_damage(), translated(), self._reader.begin() as connection:
            yield connection

    def forget_past(self, *, is_deep: bool = False) -> None:
        """After a transaction that erased: nothing of it stays on disk. What cannot go at once is
        said in the journal, and goes later (past.py). `is_deep` when texts went, and not keys
        alone."""
        self.past.erased(is_deep=is_deep)

    def close(self) -> None:
        self.past.end()
        self._reader.dispose()
        if self._pen is not None:
            self._pen.drop()
        self._writer.dispose()

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except Damaged:
            self.is_damaged = True
            raise

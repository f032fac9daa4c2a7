"""What PostgreSQL keeps of what was erased: dead rows, until a vacuum takes them away.

A vacuum frees their place and leaves their bytes there; VACUUM FULL writes the table anew, without
them. The tables whose `info` says `holds_keys` are written anew: they are small, and whatever is
left in the others says nothing of anybody once their keys are gone. Those that say `holds_texts`
are too when somebody's texts were erased, and each night: whoever writes in them waits meanwhile.
Neither touches the log of PostgreSQL (pg_wal and its archives), replicas, nor backups.
"""

from typing import Final

from sqlalchemy import Connection, Engine, MetaData, Table, TextClause, create_engine, text
from sqlalchemy.pool import NullPool

from app.db.past import Obstacle
from app.db.refusals import translated

# Whoever works on the table waits behind a VACUUM FULL that waits.
_OPTIONS: Final = "-c lock_timeout=200ms"
_OWNED: Final = text(
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind = 'r' AND pg_has_role(relowner, 'USAGE')"
)
_HORIZON: Final = text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
_FILES: Final = text(
    "SELECT relname, pg_relation_filenode(oid) FROM pg_class"
    " WHERE relnamespace = current_schema()::regnamespace AND relname = ANY(:names)"
)
# Those who may still see a row that was alive before that transaction: nobody can take it away.
_LOOKERS: Final = text(
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND datname = current_database() AND age(backend_xmin) > age(CAST(:horizon AS xid))"
)


class PostgresqlPast:
    """Owner of the tables, it forgets at once. Another role may not vacuum: it waits for the owner,
    who does it each night (app/admin/forget.py), and sees by their files that it was done."""

    is_prompt = False  # nobody waits for a vacuum
    is_deep = False
    obstacle = Obstacle.READERS

    def __init__(self, url: str, metadata: MetaData) -> None:
        self._metadata = metadata
        self._engine: Engine = create_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",  # a vacuum is no part of a transaction
            connect_args={"connect_timeout": 2, "options": _OPTIONS},
        )
        self._erasure = 0
        self._horizon = ""
        self._files: dict[str, int] = {}

    def forget(self, erasure: int) -> bool:
        with translated(), self._engine.connect() as connection:
            owned = set(connection.scalars(_OWNED))
            tables = [table for table in self._metadata.sorted_tables if table.name in owned]
            self._look(connection, erasure)
            if not tables:
                self.obstacle = Obstacle.OWNER
                return self._are_written_anew(connection)
            if connection.scalar(_LOOKERS, {"horizon": self._horizon}):
                return False
            self._vacuum(connection, tables)
            return True

    def _vacuum(self, connection: Connection, tables: list[Table]) -> None:
        is_deep, self.is_deep = self.is_deep, False
        try:
            for table in tables:
                connection.execute(_vacuum(table, is_whole=_holds(table, is_deep=is_deep)))
        except BaseException:
            self.is_deep |= is_deep
            raise

    def _look(self, connection: Connection, erasure: int) -> None:
        """Whatever was erased before was so by a transaction of before this one."""
        if erasure != self._erasure:
            self._horizon = str(connection.scalar(_HORIZON))
            self._files = self._key_files(connection)
            self._erasure = erasure

    def _are_written_anew(self, connection: Connection) -> bool:
        """A table that VACUUM FULL wrote has another file."""
        return all(
            file != self._files.get(name) for name, file in self._key_files(connection).items()
        )

    def _key_files(self, connection: Connection) -> dict[str, int]:
        tables = self._metadata.sorted_tables
        names = [table.name for table in tables if _holds(table, is_deep=self.is_deep)]
        return {name: file for name, file in connection.execute(_FILES, {"names": names})}  # noqa: C416


def _vacuum(table: Table, *, is_whole: bool) -> TextClause:
    return text(f"VACUUM {'(FULL) ' if is_whole else ''}{table.name}")


def _holds(table: Table, *, is_deep: bool) -> bool:
    """Whether it has to be written anew."""
    return bool(table.info.get("holds_keys") or (is_deep and table.info.get("holds_texts")))

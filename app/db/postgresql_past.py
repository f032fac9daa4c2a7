"""What PostgreSQL keeps of what was erased: dead rows, until a vacuum takes them away.

A vacuum frees their place and leaves their bytes there; VACUUM FULL writes the table anew, without
them. The tables whose `info` says `holds_keys` are written anew: they are small, and whatever is
left in the others says nothing of anybody once their keys are gone. Neither touches the log of
PostgreSQL (pg_wal and its archives), replicas, nor backups.
"""

from typing import Final

from sqlalchemy import Connection, Engine, MetaData, Table, TextClause, create_engine, text
from sqlalchemy.pool import NullPool

from app.db.refusals import translated

# Whoever works on the table waits behind a VACUUM FULL that waits.
_OPTIONS: Final = "-c lock_timeout=200ms"
_OWNED: Final = text(
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind = 'r' AND pg_has_role(relowner, 'USAGE')"
)
_HORIZON: Final = text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
# Those who may still see a row that was alive before that transaction: nobody can take it away.
_LOOKERS: Final = text(
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND datname = current_database() AND age(backend_xmin) > age(CAST(:horizon AS xid))"
)


class PostgresqlPast:
    """Owner of the tables, it forgets at once. Another role may not vacuum: there it waits for
    PostgreSQL's own autovacuum, or for the owner's VACUUM (docs/exploitation.md)."""

    is_prompt = False  # nobody waits for a vacuum

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

    def forget(self, erasure: int) -> bool:
        with translated(), self._engine.connect() as connection:
            owned = set(connection.scalars(_OWNED))
            tables = [table for table in self._metadata.sorted_tables if table.name in owned]
            if not tables:
                return True
            self._look(connection, erasure)
            if connection.scalar(_LOOKERS, {"horizon": self._horizon}):
                return False
            for table in tables:
                connection.execute(_vacuum(table))
            return True

    def _look(self, connection: Connection, erasure: int) -> None:
        """Whatever was erased before was so by a transaction of before this one."""
        if erasure != self._erasure:
            self._horizon = str(connection.scalar(_HORIZON))
            self._erasure = erasure


def _vacuum(table: Table) -> TextClause:
    how = "(FULL) " if table.info.get("holds_keys") else ""
    return text(f"VACUUM {how}{table.name}")

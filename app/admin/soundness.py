"""Whether a database can be believed, asked before anything is written to it.

A damaged file may open, serve some people for a while, and lose more with each write. So it is
refused whole, in one sentence that says what is damaged and what to do, and left as it is.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from app.admin.archive import SQLITE_HEADER
from app.db.refusals import sqlite_refusal
from app.errors import Damaged

# About a second from a warm disk. What is larger is read whole by each backup, not by each start.
READ_WHOLE_BYTES: Final = 512 * 1024 * 1024
VERSIONS: Final = "alembic_version"
_KNOWN: Final = text("SELECT version_num FROM alembic_version")

_KEPT: Final = "Rien n’y a été changé."
_RESTORE: Final = "« essaim backup restore » (docs/exploitation.md, « Une base abîmée »)"
_ASIDE: Final = (
    "Mettez ce fichier de côté, avec ceux en -wal et -shm, puis reprenez la dernière archive par"
    f" {_RESTORE}."
)
_EMPTY_BASE: Final = f"Reprenez la dernière archive, dans une base vide, par {_RESTORE}."


class DamagedDatabase(Exception):
    """What is damaged, and what to do about it, in a sentence for an operator."""


def require_sound_file(file: Path, *, is_whole: bool) -> None:
    """Refuse with DamagedDatabase what is no SQLite file, or a damaged one; nothing is written to
    it. `is_whole` reads all its pages, unless they are too many. A file that does not exist, or is
    empty, is a new one."""
    if not file.exists():
        return
    _require_readable(file)
    if file.stat().st_size == 0:
        _require_no_journal(file)
        return
    if (fault := _fault_of(file, is_whole=is_whole)) is not None:
        raise DamagedDatabase(f"DATABASE_URL : {file} {fault}. {_KEPT} {_ASIDE}")


def version_of(connection: Connection, tables: Iterable[str]) -> str | None:
    """The version of its tables; None for a database without any. Refuses with DamagedDatabase one
    that holds some of ours and no version, or, on SQLite, those of another program."""
    present, is_sqlite = _tables_of(connection), connection.dialect.name == "sqlite"
    versions = connection.scalars(_KNOWN).all() if VERSIONS in present else []
    if len(versions) == 1:
        return str(versions[0])
    # A PostgreSQL database may be shared with others, a file may not.
    if (present - {VERSIONS}) if is_sqlite else (present & set(tables)):
        raise DamagedDatabase(
            f"DATABASE_URL : cette base ne dit pas la version de ses tables ({VERSIONS}) : elle est"
            f" abîmée, ou d’un autre programme. {_KEPT} {_remedy(is_sqlite=is_sqlite)}"
        )
    return None


def require_tables(connection: Connection, tables: Iterable[str]) -> None:
    """Refuse with DamagedDatabase a database that lacks some of the tables of its version."""
    if missing := sorted(set(tables) - _tables_of(connection)):
        is_sqlite = connection.dialect.name == "sqlite"
        raise DamagedDatabase(
            f"DATABASE_URL : il manque des tables à cette base : {', '.join(missing)}. {_KEPT}"
            f" {_remedy(is_sqlite=is_sqlite)}"
        )


def _require_readable(file: Path) -> None:
    if not file.is_file():
        what = "un dossier" if file.is_dir() else "autre chose"
        raise DamagedDatabase(f"DATABASE_URL : {file} n’est pas un fichier, mais {what}.")
    try:
        with file.open("r+b"):
            pass
    except OSError as error:
        raise DamagedDatabase(
            f"DATABASE_URL : {file} ne se lit pas, ou ne s’écrit pas ({error.strerror}). Rendez ce"
            " fichier au compte qui lance le serveur."
        ) from error


def _require_no_journal(file: Path) -> None:
    """SQLite would take the file for a new one, and throw away what the journal still holds."""
    journal = file.with_name(f"{file.name}-wal")
    if journal.exists() and journal.stat().st_size:
        raise DamagedDatabase(
            f"DATABASE_URL : {file} est vide, et son journal -wal ne l’est pas. {_KEPT} {_ASIDE}"
        )


def _fault_of(file: Path, *, is_whole: bool) -> str | None:
    with file.open("rb") as opened:
        if opened.read(len(SQLITE_HEADER)) != SQLITE_HEADER:
            return "n’est pas une base SQLite, ou son début est abîmé"
    is_read_whole = is_whole and file.stat().st_size <= READ_WHOLE_BYTES
    try:
        # Read only: what the journal holds is read, and is not written back into the file.
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened_as:
            said = _first_fault(opened_as, is_whole=is_read_whole)
    except sqlite3.DatabaseError as error:
        if not isinstance(sqlite_refusal(error), Damaged):
            return None  # busy, or without room for its journal: the start itself will say it
        said = str(error)
    return None if said is None else f"est une base abîmée ({said})"


def _first_fault(connection: sqlite3.Connection, *, is_whole: bool) -> str | None:
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not is_whole:
        return None
    said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if said == "ok" else " ".join(said.split())


def _tables_of(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _remedy(*, is_sqlite: bool) -> str:
    return _ASIDE if is_sqlite else _EMPTY_BASE

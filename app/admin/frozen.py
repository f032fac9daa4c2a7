"""One moment of a database that serves meanwhile.

On SQLite it is a copy made by SQLite's backup API: the file alone, copied, may lack what is still
in its journal. On PostgreSQL it is one snapshot.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, make_url

from app.admin.archive import BackupRefused
from app.db import Database
from app.db.refusals import sqlite_refusal
from app.errors import Damaged


@contextmanager
def frozen(database_url: str) -> Iterator[Connection]:
    """To read it as it is now, while others go on writing. BackupRefused for a file that is not
    there, or that cannot be read whole."""
    if database_url.startswith("sqlite"):
        with tempfile.TemporaryDirectory(prefix="essaim-backup-") as folder:
            copy = Path(folder) / "copy.db"
            _copy_sqlite(Path(make_url(database_url).database or ""), copy)
            with closing(Database(f"sqlite:///{copy}")) as database, database.read() as connection:
                yield connection
        return
    patient = Database(database_url, is_patient=True)
    with closing(patient) as database, database.read() as connection:
        yield connection


def _copy_sqlite(source: Path, copy: Path) -> None:
    if not source.is_file():
        raise BackupRefused(f"il n’y a pas de base à {source}.")
    # Read only: a second connection that wrote back the journal while the server does could
    # damage the file (SQLite before 3.51.3).
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as served,
        closing(sqlite3.connect(copy)) as copied,
    ):
        if not _is_copied(served, copied):
            raise BackupRefused(
                "la base SQLite est abîmée : PRAGMA integrity_check le dit. Aucune archive n’est"
                " faite : gardez les précédentes (docs/exploitation.md, « Une base abîmée »)."
            )


def _is_copied(served: sqlite3.Connection, copied: sqlite3.Connection) -> bool:
    """Whether all of it could be read, and is sound."""
    try:
        served.backup(copied)
        return copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError as error:
        if isinstance(sqlite_refusal(error), Damaged):
            return False
        raise

"""Bring the database to the current schema: `python -m app.admin.migrate`, and each start.

Alembic is imported only when there is something to do: a start on a current database costs a few
queries.
"""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ProgrammingError

import app.answering.tables
import app.board.storage.tables
import app.cowriting.tables
import app.library.tables
import app.workshops.tables  # noqa: F401
from app.admin.soundness import DamagedDatabase, require_sound_file, require_tables, version_of
from app.db import Database, metadata
from app.errors import Refusal
from config import Config, ConfigError

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


UNREACHABLE = "DATABASE_URL : la base ne répond pas, ou ne peut rien enregistrer."
_NOT_ALLOWED = "42501"  # PostgreSQL's insufficient_privilege


class CannotMigrate(Exception):
    """Why the database cannot be brought up to date, in a sentence for an operator."""


class SchemaTooNew(CannotMigrate):
    """The database was used by a later version of the program."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"La base est à la version {version}, que ce programme ne connaît pas :"
            " installez une version plus récente, ou reprenez une sauvegarde."
        )


class NotTheOwner(CannotMigrate):
    """The server's own role may only read and write rows."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL : il faut changer les tables, et ce rôle ne le peut pas. Lancez"
            " « essaim migrate », ou « python -m app.admin.migrate » avec l’adresse de leur"
            " propriétaire."
        )


def migrate_at(url: str) -> bool:
    """`migrate` for a program that begins: whatever an operator can mend is a CannotMigrate."""
    try:
        if (file := _sqlite_file(url)) is not None:
            require_sound_file(file, is_whole=False)
        with closing(Database(url, is_patient=True)) as database:
            return migrate(database)
    except DamagedDatabase as damaged:
        raise CannotMigrate(str(damaged)) from damaged
    except (Refusal, OSError) as error:  # OSError: the file of SQLite cannot be made
        raise CannotMigrate(UNREACHABLE) from error


def migrate(database: Database) -> bool:
    """Run the migrations that are missing, all or none. True when there were some.

    Raises SchemaTooNew when the database comes from a later version, NotTheOwner when its role may
    not make tables, DamagedDatabase when its tables are not those of its version; nothing is
    changed then."""
    known = known_versions()
    with database.read() as connection:
        version = version_of(connection, metadata.tables)
        if version == known[-1]:
            require_tables(connection, metadata.tables)
    if version == known[-1]:
        return False
    if version is not None and version not in known:
        raise SchemaTooNew(version)
    try:
        with database.write() as connection:
            _upgrade(connection)
    except ProgrammingError as error:
        cause: Any = error.orig
        if getattr(cause, "sqlstate", None) != _NOT_ALLOWED:
            raise
        raise NotTheOwner from error
    return True


def known_versions() -> list[str]:
    """The versions that this program knows, in order: a migration's file begins with its own."""
    return sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("*.py"))


def alembic_config(connection: Connection) -> "AlembicConfig":
    from alembic.config import Config as AlembicConfig

    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _sqlite_file(url: str) -> Path | None:
    return Path(make_url(url).database or "") if url.startswith("sqlite") else None


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def main() -> int:
    try:
        changed = migrate_at(Config.from_env(os.environ).database_url)
    except (ConfigError, CannotMigrate) as error:
        sys.stderr.write(f"essaim : {error}\n")
        return 1
    sys.stdout.write("Base mise à jour.\n" if changed else "Base déjà à jour.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

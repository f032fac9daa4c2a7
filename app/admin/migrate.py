"""Bring the database to the current schema: `python -m app.admin.migrate`, and each start.

Alembic is imported only when there is something to do: a start on a current database costs one
query.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from app.db import Database
from config import Config, ConfigError

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class SchemaTooNew(Exception):
    """The database was used by a later version of the program."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"La base est à la version {version}, que ce programme ne connaît pas :"
            " installez une version plus récente, ou reprenez une sauvegarde."
        )


def migrate(database: Database) -> bool:
    """Run the migrations that are missing, all or none. True when there were some.

    Raises SchemaTooNew and changes nothing when the database comes from a later version."""
    known = known_versions()
    with database.read() as connection:
        version = _current_version(connection)
    if version == known[-1]:
        return False
    if version is not None and version not in known:
        raise SchemaTooNew(version)
    with database.write() as connection:
        _upgrade(connection)
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


def _current_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def main() -> int:
    try:
        database = Database(Config.from_env(os.environ).database_url, is_patient=True)
        changed = migrate(database)
    except (ConfigError, SchemaTooNew) as error:
        sys.stderr.write(f"essaim : {error}\n")
        return 1
    sys.stdout.write("Base mise à jour.\n" if changed else "Base déjà à jour.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

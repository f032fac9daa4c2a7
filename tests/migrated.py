"""A database with the tables of now, for tests that are not about how it got them."""

import shutil
import subprocess
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import inspect

from app.admin.migrate import migrate
from app.db import Database

_SQLITE: Final = "sqlite:///"
# Neither owners nor rights: the empty database has its own.
_DUMP: Final = ("pg_dump", "--no-owner", "--no-privileges", "--inserts", "--schema=public")

_made: dict[str, str] = {}


def bring_to_now(url: str) -> None:
    """What a start does. An SQLite file that does not exist becomes a copy of one that this process
    has migrated: half a second less, hundreds of times. An empty PostgreSQL is given the tables
    that this process has seen the migrations make there."""
    file = Path(url.removeprefix(_SQLITE))
    if url.startswith(_SQLITE) and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
        return
    with closing(Database(url)) as database:
        with database.read() as connection:
            is_empty = not inspect(connection).get_table_names()
        if is_empty and url in _made:
            with database.write() as connection:
                connection.connection.cursor().execute(_made[url])
            return
        migrate(database)
        if is_empty and not database.is_sqlite:
            _made[url] = _dumped(url)


def _dumped(url: str) -> str:
    dump = subprocess.run(
        [*_DUMP, url.replace("+psycopg", "")], check=True, capture_output=True, text=True
    )
    # `psql`'s own commands and the schema are left out; the names of all are whole.
    said = (line for line in dump.stdout.splitlines() if not line.startswith(("\\", "CREATE SCH")))
    return "\n".join(said)


@cache
def _migrated() -> bytes:
    folder = Path(tempfile.mkdtemp())
    with closing(Database(f"{_SQLITE}{folder / 'essaim.db'}")) as database:
        migrate(database)
    made = (folder / "essaim.db").read_bytes()
    shutil.rmtree(folder)
    return made

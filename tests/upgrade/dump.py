"""Write the database of this revision and what it says: `python -m tests.upgrade.dump 0.2.0`."""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from app.admin.migrate import migrate
from app.board.capabilities import EVENTS
from app.board.notes.events import NotesSealed
from app.board.voting.events import BallotKept
from app.db import Database
from config import Config
from tests.application import create_app
from tests.upgrade.play import play
from tests.upgrade.played import Clock
from tests.upgrade.reading import read_board

DUMPS = Path(__file__).resolve().parent / "dumps"
# What is only told, never stored, is left out.
STORED = [kind.__struct_config__.tag for kind in EVENTS if kind not in (BallotKept, NotesSealed)]
SECRET = "a secret of the tests, which opens nothing elsewhere"


def config_of(url: str) -> Config:
    return Config(
        secret_key=SECRET, database_url=url, base_url="http://localhost", async_mode="threading"
    )


def dump(name: str, into: Path = DUMPS) -> None:
    """Two files: the database, and what it says. Refuses (SystemExit) when an event is missing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essaim.db"
        url = f"sqlite:///{path}"
        with closing(Database(url)) as database:
            migrate(database)
        server = create_app(config_of(url), clock=Clock())
        try:
            said = [
                read_board(
                    board.server,
                    board.live.board,
                    {key: [str(seat), role.value] for key, (seat, role) in board.seats.items()},
                )
                for board in play(server)
            ]
        finally:
            server.stop()
        with closing(sqlite3.connect(path)) as connection:
            script = "\n".join(connection.iterdump()) + "\n"
    if missing := [tag for tag in STORED if f'"type":"{tag}"' not in script]:
        sys.exit(f"play.py never comes to {', '.join(missing)}: add it there first")
    (into / f"{name}.sql").write_text(script)
    text = json.dumps({"boards": said}, ensure_ascii=False, indent=1)
    (into / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    dump(sys.argv[1])

"""What a process makes sure of before it serves: that its database will not stop all boards, and
keeps what it says it kept, and that it is alone where it must be."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Final

from sqlalchemy import Connection, text

from app.db import Database

TICK_SECONDS: Final = 0.02
WAIT_SECONDS: Final = 0.2
# Before it, two connections that write or checkpoint at once may corrupt a WAL database.
SAFE_SQLITE: Final = (3, 51, 3)
# Off, each lets PostgreSQL confirm what a power cut takes away, or leave a file half written.
KEEPERS: Final = ("fsync", "full_page_writes", "synchronous_commit")


class StopsTheWorld(Exception):
    """A query to the database stops the whole process."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL : une attente de PostgreSQL arrête tout le processus, donc tous les"
            " ateliers. Lancez le serveur par « python wsgi.py », avec la psycopg de"
            " requirements.txt, ou réglez ASYNC_MODE=threading."
        )


class Forgetful(Exception):
    """The database confirms what it may lose."""

    def __init__(self, settings: Sequence[str]) -> None:
        self.settings = ", ".join(settings)
        super().__init__(
            "DATABASE_URL : ce PostgreSQL peut perdre ce qu’il a confirmé. Remettez à « on », pour"
            f" le serveur, la base et le rôle : {self.settings}."
        )


class AlreadyServed(Exception):
    """Another process serves the same SQLite file."""

    def __init__(self, database: Path) -> None:
        super().__init__(
            f"DATABASE_URL : un autre processus sert déjà {database}. Arrêtez-le, ou passez à"
            " PostgreSQL pour en avoir plusieurs."
        )


def hold_alone(database: Path) -> int:
    """Hold this SQLite file for as long as the process lives, or refuse with AlreadyServed.

    Two servers on one file would not hear each other, and old versions of SQLite may corrupt it
    (F5). The lock is that of an empty file beside it: the system drops it with the process, however
    that ends. The descriptor is never closed."""
    held = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise AlreadyServed(database) from None
    return held


def require_shared_waits(database: Database) -> None:
    """Refuse with StopsTheWorld when nothing else runs while PostgreSQL makes us wait. SQLite
    is a library: there is nobody to wait for."""
    if database.is_sqlite:
        return
    with database.read() as connection:  # connecting waits in another way: it is not measured
        if not ticks_during(lambda: _wait(connection)):
            raise StopsTheWorld


def require_durability(database: Database) -> None:
    """Refuse with Forgetful a PostgreSQL that does not wait for its disk, as our own connections
    see it: a base or a role may have a setting of its own. SQLite is told what to do by us."""
    if database.is_sqlite:
        return
    with database.read() as connection:
        off = [name for name in KEEPERS if connection.scalar(text(f"SHOW {name}")) == "off"]
    if off:
        raise Forgetful(off)


def ticks_during(wait: Callable[[], None]) -> int:
    """How often another task of this process ran while this one waited."""
    ticks, started, over = 0, Event(), Event()

    def tick() -> None:
        nonlocal ticks
        started.set()
        while not over.is_set():
            time.sleep(TICK_SECONDS)
            ticks += 1

    ticking = Thread(target=tick, daemon=True)
    ticking.start()
    started.wait()
    try:
        wait()
        return ticks
    finally:
        over.set()
        ticking.join()


def sqlite_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite may be shared by several processes, were they allowed."""
    return version >= SAFE_SQLITE


def _wait(connection: Connection) -> None:
    connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": WAIT_SECONDS})

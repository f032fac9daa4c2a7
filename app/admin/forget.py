"""Take off PostgreSQL's disk what was erased: `python -m app.admin.forget`, each night, as the
owner of the tables. The server, which owns none, may not.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import Final

from app.db import Database
from app.db.past import TRY_SECONDS, Obstacle, Past
from config import Config, ConfigError

# A backup that is being read, a person at work on a table: they end.
WAITS_SECONDS: Final = 600.0

_NOT_THE_OWNER: Final = (
    "DATABASE_URL : ce rôle ne possède pas les tables. Lancez « essaim forget », ou « python -m"
    " app.admin.forget » avec l’adresse de leur propriétaire."
)
_HELD: Final = (
    "ce qui fut effacé est encore sur le disque : quelqu’un lit la base depuis dix minutes, ou elle"
    " ne répond pas. Recommencez plus tard."
)


def forget(
    past: Past,
    *,
    within_seconds: float = WAITS_SECONDS,
    wait: Callable[[float], object] = time.sleep,
) -> str | None:
    """Try until nothing is left; None then, or what stands in the way, in a sentence."""
    past.erased(is_deep=True)  # nobody knows here what the server erased since last night
    tries = max(1, int(within_seconds / TRY_SECONDS))
    for _ in range(tries):
        if past.forget():
            return None
        if past.obstacle is Obstacle.OWNER:
            return _NOT_THE_OWNER
        wait(TRY_SECONDS)
    return _HELD


def main() -> int:
    try:
        url = Config.from_env(os.environ).database_url
    except ConfigError as error:
        sys.stderr.write(f"essaim : {error}\n")
        return 1
    if url.startswith("sqlite"):
        sys.stdout.write("SQLite : le serveur ôte lui-même du disque ce qu’il efface.\n")
        return 0
    with closing(Database(url, is_patient=True)) as database:
        obstacle = forget(database.past)
    if obstacle is not None:
        sys.stderr.write(f"essaim : {obstacle}\n")
        return 1
    sys.stdout.write("Ce qui fut effacé a quitté le disque.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

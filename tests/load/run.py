"""`python -m tests.load.run`: the real server under load, one JSON line per run.

Times in milliseconds from the sending of a change to its receipt by each person of the board; CPU
in percents of one core. What is not a figure goes to the error output.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.ports import free_port
from tests.load import servers, workshop
from tests.load.client import Crowd
from tests.load.dialects import Essaim
from tests.load.figures import Figures
from tests.load.measure import measure
from tests.load.workshop import Door, Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """`people` on each of `boards`, each sending `rate` changes a second."""

    people: int
    rate: float
    seconds: float
    boards: int = 1


def main() -> None:
    asked = _arguments()
    load = Load(people=asked.people, rate=asked.rate, seconds=asked.seconds, boards=asked.boards)
    servers.allow_many_sockets()
    for _ in range(asked.runs):
        figures = on_a_running_server(load, asked.url, asked.pid) if asked.url else on_ours(load)
        boards = {"people": load.people, "boards": load.boards} if load.boards > 1 else {}
        print(json.dumps({**figures.as_json(), **boards}), flush=True)


def on_ours(load: Load) -> Figures:
    """A server of our own, ended afterwards."""
    with everybody_on_ours(load) as (crowd, server, dialect):
        return _measured(load, crowd, server.pid, dialect)


def on_a_running_server(load: Load, url: str, pid: int | None) -> Figures:
    """Somebody else's server: its processor and memory are only known with its pid."""
    door = Door(url.rstrip("/"))
    with everybody(load, door, door.create) as (crowd, dialect):
        return _measured(load, crowd, pid, dialect)


@contextmanager
def everybody_on_ours(load: Load) -> Iterator[tuple[Crowd, servers.Server, Essaim]]:
    """The production entry on an empty database, and the people of this load in their places."""
    with tempfile.TemporaryDirectory(prefix="essaim-load-") as name:
        folder = Path(name)
        environment = servers.essaim_environment(folder, free_port())
        with servers.running_essaim(environment, folder / "server.log") as server:
            door = Door(server.origin)

            def create() -> Workshop:
                return workshop.entered_by_links(door, workshop.created_by_command(environment))

            with everybody(load, door, create) as (crowd, dialect):
                yield crowd, server, dialect


@contextmanager
def everybody(
    load: Load, door: Door, create: Callable[[], Workshop]
) -> Iterator[tuple[Crowd, Essaim]]:
    """The people of this load in their places, on workshops that `create` makes at this door."""
    dialect = Essaim(door.origin)
    people = []
    for board in range(load.boards):
        created = create()
        zones = workshop.open_writing(door, created)
        first = board * load.people
        people += workshop.seated(door, created, zones, people=load.people, first=first)
    crowd = Crowd(dialect, door.address, people)
    try:
        crowd.connect()
        workshop.write_first_notes(crowd, dialect)
        yield crowd, dialect
    finally:
        crowd.close()


def _measured(load: Load, crowd: Crowd, pid: int | None, dialect: Essaim) -> Figures:
    try:
        return measure(
            crowd, rate=load.rate, seconds=load.seconds, pid=pid, refused=dialect.refused_ids
        )
    finally:
        _tell(dialect)


def _tell(dialect: Essaim) -> None:
    if dialect.refused:
        print(f"refusals: {dict(dialect.refused)}", file=sys.stderr)
    if dialect.catch_ups:
        print(f"catch-ups: {dialect.catch_ups}", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load.run", description=__doc__)
    parser.add_argument("--people", type=int, default=100, help="on each board")
    parser.add_argument("--rate", type=float, default=2, help="changes a second of each person")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--boards", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--url", help="a server that already runs; without it, ours is started")
    parser.add_argument("--pid", type=int, help="of the server at --url, to watch what it uses")
    return parser.parse_args()


if __name__ == "__main__":
    main()

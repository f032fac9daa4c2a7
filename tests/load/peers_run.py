"""`python -m tests.load.peers_run`: Essaim beside its peers, in one run, on one machine.

These machines are noisy: the servers take turns in each round, each measure starts a fresh
process, and the table holds the medians of the rounds. Writes docs/performance.md; the last line
printed is the table as JSON.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from tests.load import report, servers
from tests.load.client import Crowd, Dialect, Person
from tests.load.dialects import Hocuspocus, Relay, YWebsocket
from tests.load.figures import Figures
from tests.load.measure import measure
from tests.load.report import OURS, Cell, Runs
from tests.load.run import Load, on_ours

Bench: TypeAlias = Callable[[Load], Figures]

CELLS: Final = (Cell(40, 5), Cell(100, 2), Cell(200, 2), Cell(400, 2))
OURS_ALONE: Final = (Cell(1000, 1),)
_PAGE: Final = servers.ROOT / "docs" / "performance.md"


def main() -> None:
    asked = _arguments()
    if not (servers.PEERS / "node_modules").is_dir():
        sys.exit("load-peers: the peers are not installed (npm ci --prefix tests/load/peers)")
    servers.allow_many_sockets()
    runs = _rounds(asked.runs, asked.seconds, within_seconds=asked.minutes * 60)
    command = f"make load-peers ({asked.runs} rounds of {asked.seconds:g} s)"
    report.write(_PAGE, runs, command=command)
    print(report.table(runs))
    print(json.dumps(report.as_json(runs)))


def _rounds(rounds: int, seconds: float, *, within_seconds: float) -> Runs:
    """Whole rounds only, so that all servers are measured as often; at least one."""
    benches: dict[str, Bench] = {
        OURS: on_ours,
        "socket.io relay": lambda load: _on_peer(load, "relay.js", Relay()),
        "y-websocket": lambda load: _on_peer(load, "ywebsocket.js", YWebsocket()),
        "y-websocket + LevelDB": lambda load: _on_peer(load, "ywebsocket-leveldb.js", YWebsocket()),
        "Hocuspocus + SQLite": lambda load: _on_peer(load, "hocuspocus.js", Hocuspocus()),
    }
    runs: Runs = {}
    start = time.monotonic()
    for done in range(rounds):
        if done and (time.monotonic() - start) * (done + 1) / done > within_seconds:
            print(f"load-peers: no time for more than {done} rounds", file=sys.stderr)
            break
        for cell in CELLS:
            _measure_each(runs, cell, _turned(benches, done), seconds)
        for cell in OURS_ALONE:
            _measure_each(runs, cell, {OURS: on_ours}, seconds)
    return runs


def _turned(benches: Mapping[str, Bench], by: int) -> dict[str, Bench]:
    """Each round begins with another server."""
    names = list(benches)
    start = by % len(names)
    return {name: benches[name] for name in names[start:] + names[:start]}


def _measure_each(runs: Runs, cell: Cell, benches: Mapping[str, Bench], seconds: float) -> None:
    for name, bench in benches.items():
        figures = bench(Load(people=cell.people, rate=cell.rate, seconds=seconds))
        runs.setdefault(cell, {}).setdefault(name, []).append(figures)
        print(f"{name}: {json.dumps(figures.as_json())}", file=sys.stderr, flush=True)


def _on_peer(load: Load, script: str, dialect: Dialect) -> Figures:
    with (
        tempfile.TemporaryDirectory(prefix="essaim-load-") as folder,
        servers.running_peer(script, Path(folder)) as server,
    ):
        crowd = Crowd(dialect, server.address, [Person(i) for i in range(load.people)])
        crowd.connect()
        try:
            return measure(crowd, rate=load.rate, seconds=load.seconds, pid=server.pid)
        finally:
            crowd.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load.peers_run", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which medians are taken")
    parser.add_argument("--seconds", type=float, default=5, help="measured in each run")
    parser.add_argument("--minutes", type=float, default=11, help="no round that would end later")
    return parser.parse_args()


if __name__ == "__main__":
    main()

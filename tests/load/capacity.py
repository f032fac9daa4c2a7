"""`make capacity`: what the whole cluster spends on a change, with one process and with two.

nginx, the processes, PostgreSQL and Redis on loopback, as `make cluster` starts them; everybody
comes in through nginx, from one address, hence at most its 300 connections. Processor time is that
of each part with its children, over the changes that were sent, warm-up included. Writes its table
in docs/capacity.md; prints one JSON line for each cell.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import text

from app.db import Database
from tests.load import servers
from tests.load.measure import WARM_UP_SECONDS, measure
from tests.load.report import machine, put_between
from tests.load.run import Load, everybody
from tests.load.workshop import Door
from tests.wire.cluster import Cluster

_PAGE: Final = servers.ROOT / "docs" / "capacity.md"
# Each board has twenty people, as workshops have; nginx lets 300 connections of one address in.
BOARDS: Final = (2, 7, 14)
PROCESSES: Final = (1, 2)
PEOPLE: Final = 20
_PARTS: Final = ("server", "postgresql", "redis", "nginx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a cluster of `processes` spent on `boards`, whose people were told after p50, p95, p99
    ms. Processor in ms for each change; the busiest process in percents of a core."""

    processes: int
    boards: int
    changes_per_second: float
    p50: float
    p95: float
    p99: float
    delivered: float
    server_ms: float
    postgresql_ms: float
    redis_ms: float
    nginx_ms: float
    busiest_percent: float
    transactions: float


def main() -> None:
    asked = _arguments()
    servers.allow_many_sockets()
    found = []
    for processes in PROCESSES:
        for boards in asked.boards:
            spent = spent_on(
                processes, Load(people=PEOPLE, rate=1, seconds=asked.seconds, boards=boards)
            )
            found.append(spent)
            print(json.dumps(asdict(spent)), flush=True)
    command = f"make capacity ({asked.seconds:g} s each)"
    put_between("capacity", _PAGE, f"Command: `{command}`. Machine: {machine()}.\n\n{table(found)}")


def spent_on(processes: int, load: Load) -> Spent:
    """One measure, on a cluster of its own."""
    with Cluster(processes=processes) as cluster:
        cluster.wait_until_it_serves()
        door = Door(cluster.front.origin)
        with everybody(load, door, door.create) as (crowd, dialect):
            before = _now(cluster)
            figures = measure(
                crowd, rate=load.rate, seconds=load.seconds, pid=None, refused=dialect.refused_ids
            )
            after = _now(cluster)
    per_second = load.boards * load.people * load.rate
    changes = per_second * (load.seconds + WARM_UP_SECONDS)
    each = {name: after[name] - before[name] for name in before}
    busiest = max(seconds for name, seconds in each.items() if name.startswith("server-"))
    return Spent(
        processes=processes,
        boards=load.boards,
        changes_per_second=per_second,
        p50=figures.delays.p50,
        p95=figures.delays.p95,
        p99=figures.delays.p99,
        delivered=figures.delays.delivered / figures.delays.expected,
        **{f"{part}_ms": round(1000 * _of(part, each) / changes, 3) for part in _PARTS},
        busiest_percent=round(100 * busiest / (load.seconds + WARM_UP_SECONDS), 1),
        transactions=round(each["transactions"] / changes, 2),
    )


def _now(cluster: Cluster) -> dict[str, float]:
    """Processor seconds of each part, and the transactions that the database ended."""
    parts: Mapping[str, Any] = cluster.facts["parts"]
    spent = {name: sum(_seconds(each) for each in cluster.family(name)) for name in parts}
    return spent | {"transactions": float(_transactions(cluster))}


def _seconds(process: Any) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _transactions(cluster: Cluster) -> int:
    database = Database(str(cluster.facts["database_url"]))
    asked = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
    try:
        with database.read() as connection:
            return int(connection.scalar(text(asked)) or 0)
    finally:
        database.close()


def _of(part: str, each: Mapping[str, float]) -> float:
    return sum(seconds for name, seconds in each.items() if name.startswith(part))


def table(found: list[Spent]) -> str:
    """In Markdown, one line for each."""
    lines = [
        "| processes | boards of 20 | changes/s | p50 ms | p95 ms | p99 ms "
        "| processes, ms per change | PostgreSQL | nginx | Redis | transactions "
        "| busiest process, % of a core |",
        "|" + "---|" * 12,
    ]
    lines += [
        f"| {each.processes} | {each.boards} | {each.changes_per_second:g} "
        f"| {each.p50:.1f} | {each.p95:.1f} | {each.p99:.1f} "
        f"| **{each.server_ms:.2f}** | {each.postgresql_ms:.2f} | {each.nginx_ms:.2f} "
        f"| {each.redis_ms:.2f} | {each.transactions:.2f} | {each.busiest_percent:.0f} |"
        for each in found
    ]
    return "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load.capacity", description=__doc__)
    parser.add_argument(
        "--boards", type=int, nargs="+", default=BOARDS, help="of twenty people each"
    )
    parser.add_argument("--seconds", type=float, default=15, help="measured in each run")
    return parser.parse_args()


if __name__ == "__main__":
    main()

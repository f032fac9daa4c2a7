"""`python -m tests.load.growth`: how the cost of one change grows with the notes and the boards.

A real server in production mode, on SQLite. The cost of a change is processor time of the server:
what it uses while people write, less what it uses while the same people are silent (beacons,
pings), over the number of changes. All cells have as many changes a second, so that one variable
grows at a time. Writes the table and the picture in docs/performance.md; prints one
JSON line for each cell.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from scripts.ports import free_port
from tests.load import servers, workshop
from tests.load.client import Crowd
from tests.load.dialects import Essaim
from tests.load.figures import Watch
from tests.load.measure import measure
from tests.load.workshop import Door
from tests.wire.full_board import fill

_PAGE: Final = servers.ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: written by make growth -->", "<!-- /growth -->"
_SILENT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """So many boards of so many notes; on each, `people` who send `rate` changes a second."""

    notes: int
    boards: int
    people: int
    rate: float

    @property
    def changes_per_second(self) -> float:
        return self.boards * self.people * self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one change, to the server, in milliseconds of processor; and how long people waited."""

    processor_ms: float
    silent_percent: float
    p50: float
    p95: float
    p99: float
    rss_mb: float


# A board takes at most 5,000 notes, and one change in ten adds one.
NOTES: Final = tuple(Cell(notes=n, boards=1, people=20, rate=2) for n in (100, 1_000, 4_900))
BOARDS: Final = tuple(Cell(notes=20, boards=n, people=2, rate=20 / n) for n in (5, 50, 500))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.growth", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="rounds, of which medians are taken")
    parser.add_argument("--seconds", type=float, default=10, help="measured in each run")
    asked = parser.parse_args()
    servers.allow_many_sockets()
    found: dict[Cell, list[Cost]] = {}
    for _ in range(asked.runs):
        for cell in (*NOTES, *BOARDS):
            cost = cost_of(cell, asked.seconds)
            found.setdefault(cell, []).append(cost)
            print(
                json.dumps({"notes": cell.notes, "boards": cell.boards, **_figures(cost)}),
                flush=True,
            )
    write(_PAGE, {cell: _medians(costs) for cell, costs in found.items()}, runs=asked.runs)


def cost_of(cell: Cell, seconds: float) -> Cost:
    with _everybody(cell) as (crowd, server, dialect):
        watch = Watch(server.pid)
        crowd.listen(time.perf_counter() + _SILENT_SECONDS)
        silent, _ = watch.stop()
        figures = measure(
            crowd, rate=cell.rate, seconds=seconds, pid=server.pid, refused=dialect.refused_ids
        )
    if dialect.refused:
        print(f"growth: refusals {dict(dialect.refused)}", file=sys.stderr)
    assert silent is not None
    assert figures.usage is not None
    busy = figures.usage.cpu - silent.cpu
    return Cost(
        processor_ms=10 * busy / cell.changes_per_second,
        silent_percent=silent.cpu,
        p50=figures.delays.p50,
        p95=figures.delays.p95,
        p99=figures.delays.p99,
        rss_mb=figures.usage.rss_mb,
    )


@contextmanager
def _everybody(cell: Cell) -> Iterator[tuple[Crowd, servers.Server, Essaim]]:
    """The boards are filled before the server starts, and everybody is in their place."""
    with tempfile.TemporaryDirectory(prefix="essaim-growth-") as name:
        folder = Path(name)
        environment = servers.essaim_environment(folder, free_port())
        created = workshop.created_by_application(environment, cell.boards)
        for links in created:
            fill(environment["DATABASE_URL"], links["workshop"], cell.notes)
        with servers.running_essaim(environment, folder / "server.log") as server:
            door = Door(server.origin)
            dialect = Essaim(door.origin)
            people = []
            for board, links in enumerate(created):
                entered = workshop.entered_by_links(door, links)
                zones = workshop.open_writing(door, entered)
                first = board * cell.people
                people += workshop.seated(door, entered, zones, people=cell.people, first=first)
            crowd = Crowd(dialect, door.address, people)
            try:
                crowd.connect()
                workshop.write_first_notes(crowd, dialect)
                yield crowd, server, dialect
            finally:
                crowd.close()


def write(page: Path, costs: dict[Cell, Cost], *, runs: int) -> None:
    """Put the table and the picture between their marks: what people wrote around stays."""
    lines = [
        _BEGIN,
        "",
        f"Command: `make growth` (medians of {runs} runs). 40 changes a second in every line.",
        "",
        "| boards | notes on each | people | processor ms per change | silent CPU % "
        "| p50 ms | p95 ms | p99 ms | RSS MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_line(cell, cost) for cell, cost in costs.items()),
        "",
        _picture("notes on one board", [(c.notes, costs[c]) for c in NOTES]),
        "",
        _picture("boards of 20 notes", [(c.boards, costs[c]) for c in BOARDS]),
        "",
        _END,
    ]
    text = page.read_text(encoding="utf-8")
    pattern = re.escape(_BEGIN) + ".*" + re.escape(_END)
    assert re.search(pattern, text, re.DOTALL), f"{page} has no place for the table of growth"
    page.write_text(
        re.sub(pattern, lambda _: "\n".join(lines), text, flags=re.DOTALL), encoding="utf-8"
    )


def _line(cell: Cell, cost: Cost) -> str:
    people = cell.boards * cell.people
    return (
        f"| {cell.boards} | {cell.notes} | {people} "
        f"| **{cost.processor_ms:.2f}** | {cost.silent_percent:.0f} "
        f"| {cost.p50:.1f} | {cost.p95:.1f} | {cost.p99:.1f} | {cost.rss_mb:.0f} |"
    )


def _picture(of: str, points: Sequence[tuple[int, Cost]]) -> str:
    """A chart that forges draw from the page itself."""
    places = ", ".join(f'"{count:,}"' for count, _ in points)
    values = ", ".join(f"{cost.processor_ms:.2f}" for _, cost in points)
    return "\n".join(
        (
            "```mermaid",
            "xychart-beta",
            f'    title "Processor time of one change, by {of}"',
            f"    x-axis [{places}]",
            '    y-axis "ms" 0 --> '
            + f"{max(1.0, 1.2 * max(c.processor_ms for _, c in points)):.1f}",
            f"    bar [{values}]",
            "```",
        )
    )


def _figures(cost: Cost) -> dict[str, float]:
    return {name: round(getattr(cost, name), 2) for name in Cost.__slots__}


def _medians(costs: Sequence[Cost]) -> Cost:
    return Cost(**{name: median(getattr(cost, name) for cost in costs) for name in Cost.__slots__})


if __name__ == "__main__":
    main()

"""The table of the measures beside the peers: as Markdown, as JSON, as a page of the docs."""

import os
import platform
import re
import subprocess
from collections.abc import Callable, Container, Mapping
from math import floor
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple, TypeAlias

import psutil

from tests.load.figures import Figures

OURS: Final = "Essaim"
# The peers that keep what they relay; the others forget it when they stop.
STORING: Final = frozenset({"y-websocket + LevelDB", "Hocuspocus + SQLite"})

_BEGIN, _END = "<!-- measured: written by make load-peers -->", "<!-- /measured -->"
_HEAD: Final = (
    "| people × rate | server | p50 ms | p95 ms | p99 ms | CPU % | RSS MB | delivered |\n"
    "|---|---|---|---|---|---|---|---|"
)
_PAGE: Final = f"""# Performance

What `make load-peers` measured: Essaim (production entry, validation, SQLite with full
synchronisation, projection) beside a plain socket.io relay, y-websocket, y-websocket with its
LevelDB persistence and Hocuspocus with its SQLite extension, all from npm, without compression, in
production mode. The last two store what they relay, but later: LevelDB without waiting for the
disk, Hocuspocus the whole document two to ten seconds after. Essaim tells nobody what is not on
the disk. N people on one board each send a small change at the given rate; each change is timed
from its sending to its receipt by each of the N. The load generator runs on the same machine. CPU
is that of the server, in percents of one core. Medians of several rounds in which the servers take
turns; ratios count, not absolute figures. Where changes are missing from « delivered », the server
had not caught up six seconds after the last change, and the delays are those of what arrived.

{_BEGIN}
{_END}
"""


class Cell(NamedTuple):
    people: int
    rate: float

    def __str__(self) -> str:
        return f"{self.people} × {self.rate:g}/s"


class Row(NamedTuple):
    """The medians of one server in one cell."""

    p50: float
    p95: float
    p99: float
    cpu: float
    rss_mb: float
    delivered: float

    def as_json(self) -> dict[str, float]:
        return self._asdict()


Runs: TypeAlias = dict[Cell, dict[str, list[Figures]]]


def as_json(runs: Runs) -> dict[str, Any]:
    """`best_peer`: the one with the lowest p95, or null where we are alone. `best_storing_peer`:
    of those that keep what they relay."""
    return {"cells": [_cell_as_json(cell, _rows(by_name)) for cell, by_name in runs.items()]}


def table(runs: Runs) -> str:
    lines = [_HEAD]
    for cell, by_name in runs.items():
        rows = _rows(by_name)
        lines += [_line(str(cell), name, row) for name, row in rows.items()]
        # Against the quickest of all, and of those that keep people's work.
        bests = dict.fromkeys((_best_peer(rows), _best_peer(rows, among=STORING)))
        lines += [_ratio_line(cell, rows[OURS], best, rows[best]) for best in bests if best]
    return "\n".join(lines)


def write(page: Path, runs: Runs, *, command: str) -> None:
    """Put the table in the page, between its marks: what people wrote around it stays."""
    text = page.read_text(encoding="utf-8") if page.exists() else _PAGE
    around = [f.surroundings for each in runs.values() for all_ in each.values() for f in all_]
    generator = max(each.generator for each in around)
    others = max(each.others for each in around)
    parts = (
        _BEGIN,
        f"Command: `{command}`. Machine: {machine()}.",
        table(runs),
        f"At most, the generator took {generator:.0f} % of a core, and all that was neither it nor "
        f"the server {others:.0f} %.",
        _END,
    )
    measured = "\n\n".join(parts)
    pattern = re.escape(_BEGIN) + ".*" + re.escape(_END)
    page.write_text(re.sub(pattern, lambda _: measured, text, flags=re.DOTALL), encoding="utf-8")


def _rows(by_name: Mapping[str, list[Figures]]) -> dict[str, Row]:
    """Ours first, whichever was measured first."""
    names = sorted(by_name, key=lambda name: (name != OURS, name))
    return {name: _medians(by_name[name]) for name in names}


def _medians(all_: list[Figures]) -> Row:
    def of(read: Callable[[Figures], float]) -> float:
        return round(median(read(figures) for figures in all_), 2)

    return Row(
        p50=of(lambda f: f.delays.p50),
        p95=of(lambda f: f.delays.p95),
        p99=of(lambda f: f.delays.p99),
        cpu=of(lambda f: f.usage.cpu if f.usage else 0),
        rss_mb=of(lambda f: f.usage.rss_mb if f.usage else 0),
        delivered=median(f.delays.delivered / f.delays.expected for f in all_),
    )


def _best_peer(rows: Mapping[str, Row], *, among: Container[str] | None = None) -> str | None:
    """The one with the lowest p95, of all peers or of these."""
    peers = [name for name in rows if name != OURS and (among is None or name in among)]
    return min(peers, key=lambda name: rows[name].p95, default=None)


def _cell_as_json(cell: Cell, rows: Mapping[str, Row]) -> dict[str, Any]:
    def named(best: str | None) -> dict[str, Any] | None:
        return {"name": best, **rows[best].as_json()} if best else None

    return {
        "people": cell.people,
        "rate": cell.rate,
        "ours": rows[OURS].as_json(),
        "best_peer": named(_best_peer(rows)),
        "best_storing_peer": named(_best_peer(rows, among=STORING)),
        "peers": {name: row.as_json() for name, row in rows.items() if name != OURS},
    }


def _line(cell: str, name: str, row: Row) -> str:
    delays = f"{row.p50:.1f} | {row.p95:.1f} | {row.p99:.1f}"
    return f"| {cell} | {name} | {delays} | {row.cpu:.0f} | {row.rss_mb:.0f} | {_share(row)} |"


def _share(row: Row) -> str:
    """Rounded down: 100 % is said only of all of them."""
    return f"{floor(1000 * row.delivered) / 10:g} %"


def _ratio_line(cell: Cell, ours: Row, name: str, best: Row) -> str:
    p50, p95, p99, cpu, rss = (
        f"{mine / theirs:.2f}" if theirs else "–"
        for mine, theirs in zip(ours[:5], best, strict=False)
    )
    return f"| {cell} | **ours / {name}** | {p50} | **{p95}** | {p99} | **{cpu}** | {rss} | |"


def put_between(mark: str, page: Path, said: str) -> None:
    """Write what was measured between its marks; what people wrote around it stays."""
    begin, end = f"<!-- {mark}: measured -->", f"<!-- /{mark} -->"
    text = page.read_text(encoding="utf-8")
    pattern = re.escape(begin) + ".*" + re.escape(end)
    assert re.search(pattern, text, re.DOTALL), f"{page} has no place for {mark}"
    whole = f"{begin}\n\n{said}\n\n{end}"
    page.write_text(re.sub(pattern, lambda _: whole, text, flags=re.DOTALL), encoding="utf-8")


def machine() -> str:
    """What it was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, Node {node}"
    )


def _processor() -> str:
    described = subprocess.run(["lscpu"], capture_output=True, text=True).stdout
    found = re.search(r"^Model name:\s*(.+)$", described, re.MULTILINE)
    return found[1].strip() if found else platform.machine()

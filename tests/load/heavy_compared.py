"""`make heavy-compared`: what another board feels while a full one is read, before and after it
was written in a process beside. Writes its table in docs/performance.md.

The same measure as `make heavy-reading`, in turns: the revision before the change, and this one.
Each side is filled and driven by the harness of its own time, since stored tables differ.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.load.report import machine, put_between
from tests.wire.server import ROOT

BEFORE: Final = "1ae3c7d"  # the parent of « Write minutes … in a process beside »
HARNESS: Final = "f209e4e"  # « Measure what another board feels … »: the tables were still those
BUSY: Final = ("calm", "thirty at once", "eight in a loop")
MARK: Final = "heavy"


def main() -> None:
    parser = argparse.ArgumentParser(description="A bystander while a full board is read.")
    parser.add_argument("--notes", type=int, default=2400)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    how = ["--notes", str(asked.notes), "--seconds", str(asked.seconds)]
    found: dict[str, list[dict[str, Any]]] = {"before": [], "after": []}
    with _checked_out(BEFORE) as before, _checked_out(HARNESS) as harness:
        for number in range(asked.rounds):
            print(f"round {number + 1} of {asked.rounds}", file=sys.stderr, flush=True)
            found["before"] += _measured(harness, [*how, "--checkout", str(before)])
            found["after"] += _measured(ROOT, how)
    rows = {side: {what: _medians(all_, what) for what in BUSY} for side, all_ in found.items()}
    put_between(MARK, asked.page, _table(asked, rows))


@contextmanager
def _checked_out(revision: str) -> Iterator[Path]:
    """A revision of this repository in a folder of its own, taken away at the end."""
    with tempfile.TemporaryDirectory(prefix="essaim-before-") as folder:
        path = Path(folder) / revision
        _git("worktree", "add", "--quiet", "--detach", str(path), revision)
        try:
            yield path
        finally:
            _git("worktree", "remove", "--force", str(path))


def _git(*words: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *words], check=True)


def _measured(where: Path, how: list[str]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.load.heavy_reading", *how]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _medians(all_: list[dict[str, Any]], what: str) -> dict[str, float]:
    of = [each for each in all_ if each["what"] == what]
    return {name: median(each[name] for each in of) for name in ("p50_ms", "p95_ms", "max_ms")}


def _table(asked: argparse.Namespace, rows: dict[str, dict[str, dict[str, float]]]) -> str:
    calm = rows["after"]["calm"]["p95_ms"]
    busy = rows["after"]["thirty at once"]["p95_ms"]
    lines = [
        f"Command: `make heavy-compared` (medians of {asked.rounds} rounds of {asked.seconds:g} s, "
        f"{asked.notes} notes; before: `{BEFORE}`). Machine: {machine()}.",
        "",
        "| on another board | side | p50 ms | p95 ms | max ms |",
        "|---|---|---|---|---|",
        *(
            f"| {what} | {side} | {row['p50_ms']:.1f} | **{row['p95_ms']:.1f}** "
            f"| {row['max_ms']:.1f} |"
            for what in BUSY
            for side, row in ((side, rows[side][what]) for side in ("before", "after"))
        ),
        "",
        f"While thirty download at once, the p95 of another board is {busy / calm:.1f} times that "
        "of calm (asked: at most 2).",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

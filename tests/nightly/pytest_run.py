"""One run of pytest as a process of its own, bounded in time, and what it said of each test."""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

RESULTS: Final = "ESSAIM_TEST_RESULTS"
TEARDOWN_SECONDS: Final = 60.0
_COULD_WORK: Final = (0, 1)  # what pytest returns when all ran, green or not


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a run. `state` is passed, failed or skipped; `said` is its figure, or why;
    `figures` are those that it gave to `record_property`, by their names."""

    id: str
    state: str
    seconds: float
    said: str = ""
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    seconds: float
    cases: tuple[Case, ...] = ()
    error: str = ""

    @property
    def red(self) -> tuple[str, ...]:
        return tuple(case.id for case in self.cases if case.state == "failed")

    @property
    def is_green(self) -> bool:
        return bool(self.cases) and not self.red and not self.error

    @property
    def summary(self) -> str:
        said = f"{len(self.red)} red of {len(self.cases)}, {self.seconds:.0f} s"
        return f"{said} ({self.error})" if self.error else said


def run_pytest(
    arguments: Sequence[str], *, root: Path, environment: Mapping[str, str], seconds: float
) -> Outcome:
    """Run these tests of the tree at `root`. What takes longer is ended, and said."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="essaim-results-") as name:
        results = Path(name) / "results.jsonl"
        results.touch()
        command = [".venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command += ["-p", "tests.nightly.watcher", *arguments]
        error = _run(command, root, {**environment, RESULTS: str(results)}, seconds)
        cases = tuple(Case(**json.loads(line)) for line in results.read_text().splitlines())
    return Outcome(time.monotonic() - began, cases, error or ("" if cases else "no test ran"))


def _run(command: Sequence[str], root: Path, environment: Mapping[str, str], limit: float) -> str:
    """What went wrong beside red tests; nothing when nothing did."""
    process = subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        _end(process)
        return f"ended after {limit:.0f} s"
    return "" if process.returncode in _COULD_WORK else said[-2000:]


def _end(process: "subprocess.Popen[str]") -> None:
    """Interrupted first, so that what the tests started is ended by those who started it."""
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=TEARDOWN_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

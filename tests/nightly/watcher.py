"""A plugin of pytest that writes down each test as it ends: `-p tests.nightly.watcher`.

One JSON line per test, in the file that the environment names. A run that is ended half-way leaves
what it had done. What a test printed is its figure; what it gave to `record_property`, its figures.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.nightly.pytest_run import RESULTS

SAID_CHARACTERS = 600


class Watcher:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A failure in its teardown is one of the test too, which its call had passed."""
        is_over = report.when == "call" or report.outcome != "passed"
        if is_over and report.nodeid not in self._failed:
            if report.failed:
                self._failed.add(report.nodeid)
            self._write(report)

    def _write(self, report: pytest.TestReport) -> None:
        line = {
            "id": report.nodeid,
            "state": report.outcome,
            "seconds": round(report.duration, 2),
            "said": _said(report)[:SAID_CHARACTERS],
            "figures": dict(report.user_properties),
        }
        with self._path.open("a") as out:
            out.write(f"{json.dumps(line, ensure_ascii=False)}\n")


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")  # of xdist: its controller sees all the reports
    if RESULTS in os.environ and not is_worker:
        config.pluginmanager.register(Watcher(Path(os.environ[RESULTS])), "essaim-watcher")


def _said(report: pytest.TestReport) -> str:
    if report.failed:
        return _last_lines(report.longreprtext)
    if report.skipped:
        reason: Any = report.longrepr
        return str(reason[2] if isinstance(reason, tuple) else reason)
    return report.capstdout.strip()


def _last_lines(text: str) -> str:
    errors = [line[1:].strip() for line in text.splitlines() if line.startswith("E ")]
    return " ".join(errors[:3])

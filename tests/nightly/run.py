"""`python -m tests.nightly.run [--full]`: every test, at its large sizes, and the report of it.

Parts run one after the other, each bounded in time. What was found goes to var/nightly.json after
each of them, and to the tables of docs/preuves.md at the end. `--full` takes the sizes of the plan
of faults where they are larger still, `--day` those of every day; `--part` runs one part and leaves
the page alone, but for the figures of the outages and the plans of gestures; `--report` only writes
the tables again.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tests.nightly import report
from tests.nightly.plant import Planted, plant_all
from tests.nightly.proofs import proofs
from tests.nightly.pytest_run import Outcome, run_pytest

ROOT: Final = Path(__file__).resolve().parents[2]
RESULT: Final = ROOT / "var" / "nightly.json"

# What each suite reads. The plan asks for more where `--full` says more.
NIGHT: Final = {"NIGHTLY": "1", "SIMULATION_SEEDS": "100000", "S2_SEEDS": "150"}
FULL: Final = {**NIGHT, "S2_SEEDS": "500", "V1_HISTORIES": "10000"}

_TOGETHER: Final = ("--numprocesses=2", "--dist=loadfile")
_WITHOUT_CLUSTER: Final = (
    "--ignore=tests/wire/test_cluster.py",
    "--ignore=tests/wire/outages",
)
GESTURES_FOLDER: Final = "tests/browser/gestures"
# Green in their own parts too: the plans are told together.
_OF_GESTURES: Final = (
    "tests/unit/board/test_two_people.py",
    "tests/unit/test_text.py",
    "tests/browser/test_two_people.py",
    "tests/integration/test_authors_attacked.py",
    "tests/integration/test_anonymity.py",
    "tests/integration/test_texts_of_before.py",
    "tests/browser/test_following.py::test_no_character_typed_during_a_move_is_lost_on_the_wall_and_in_the_list",
)
_NO_LIMIT_OF_ONE_TEST: Final = "--timeout=14400"


@dataclass(frozen=True, slots=True)
class Part:
    """Tests that run together, for at most so many minutes (six times as many when full)."""

    name: str
    arguments: tuple[str, ...]
    minutes: float


PARTS: Final = (
    Part("units", ("tests/unit", "tests/golden", *_TOGETHER), 8),
    Part("simulation", ("tests/simulation", "--numprocesses=2"), 20),
    Part("integration", ("tests/integration", *_TOGETHER), 16),  # a rehearsal alone takes seven
    Part("security", ("tests/security", *_TOGETHER), 20),
    Part("wire", ("tests/wire", *_WITHOUT_CLUSTER, *_TOGETHER), 30),
    Part("cluster", ("tests/wire/test_cluster.py",), 8),
    Part("outages", ("tests/wire/outages",), 45),  # alone on the machine: they are measured
    Part("browser", ("tests/browser", f"--ignore={GESTURES_FOLDER}", "--numprocesses=2"), 20),
    Part("gestures", (GESTURES_FOLDER, *_OF_GESTURES, *_TOGETHER), 45),
)


def main() -> None:
    asked = _arguments()
    if asked.report:
        found = json.loads(RESULT.read_text())
    else:
        if not asked.day:
            os.environ |= FULL if asked.full else NIGHT
        found = run(is_full=asked.full, parts=asked.part)
        found["sizes"] = "day" if asked.day else found["sizes"]
    report.tell(found)
    report.write_figures(found)
    report.write_gestures(found)
    if not asked.part:  # a page that tells of a part of the tests would mislead
        report.write(found)
    sys.exit(0 if report.is_green(found) else 1)


def run(*, is_full: bool, parts: list[str] | None = None) -> dict[str, Any]:
    """All that was found, which var/nightly.json keeps after each part: a night may be cut."""
    clock = time.monotonic()
    found: dict[str, Any] = {
        "began": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
        "minutes": 0.0,
        "sizes": "full" if is_full else "night",
        "commit": _git("rev-parse", "--short", "HEAD"),
        "is_modified": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "machine": f"{os.cpu_count()} cœurs, Linux {platform.machine()},"
        f" Python {platform.python_version()}",
        "parts": {},
        "proofs": [asdict(proof) for proof in proofs()],
        "planted": [],
    }
    for part in PARTS:
        if not parts or part.name in parts:
            outcome = _run(part, minutes=part.minutes * (6 if is_full else 1))
            found["parts"][part.name] = asdict(outcome)
            _keep(found, since=clock)
    if not parts or "planted" in parts:
        found["planted"] = [asdict(planted) for planted in _plant()]
        _keep(found, since=clock)
    return found


def _keep(found: dict[str, Any], *, since: float) -> None:
    found["minutes"] = round((time.monotonic() - since) / 60, 1)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def _run(part: Part, *, minutes: float) -> Outcome:
    outcome = run_pytest(
        [*part.arguments, _NO_LIMIT_OF_ONE_TEST],
        root=ROOT,
        environment=os.environ,
        seconds=60 * minutes,
    )
    _tell(f"{part.name}: {outcome.summary}")
    return outcome


def _plant() -> list[Planted]:
    try:
        return plant_all()
    except SystemExit as red:  # the tree is red already: the parts say where
        _tell(str(red))
        return []


def _git(*words: str) -> str:
    command = ["git", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Every test, at its large sizes.")
    parser.add_argument("--full", action="store_true", help="the sizes of the plan of faults")
    parser.add_argument("--day", action="store_true", help="the sizes of `make test`")
    parser.add_argument("--report", action="store_true", help="only write the tables again")
    names = [part.name for part in PARTS]
    parser.add_argument("--part", action="append", choices=[*names, "planted"])
    return parser.parse_args()


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()

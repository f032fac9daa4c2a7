"""`python -m tests.nightly.plant [key …]`: plant known bugs in a copy of the last commit.

One at a time, in a temporary folder: this tree is only read. All the tests of the bugs are green
before anything is planted, and at least one must go red for each. Prints a JSON list.
"""

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tests.nightly.bugs import BUGS, Bug, Change
from tests.nightly.pytest_run import Outcome, run_pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS_PER_BUG: Final = 240.0
# Few seeds and one process: a bug that is there shows soon.
_ENVIRONMENT: Final = {"SIMULATION_SEEDS": "400"}
_LINKED: Final = (".venv", "node_modules")


@dataclass(frozen=True, slots=True)
class Planted:
    """What the tests of a bug said of it."""

    key: str
    what: str
    red: tuple[str, ...]
    seconds: float
    error: str = ""

    @property
    def is_seen(self) -> bool:
        return bool(self.red) and not self.error


def main() -> None:
    asked = _arguments()
    planted = plant_all(asked.keys)
    sys.stdout.write(json.dumps([asdict(found) for found in planted], ensure_ascii=False) + "\n")
    sys.exit(not all(found.is_seen for found in planted))


def plant_all(keys: Iterable[str] = ()) -> list[Planted]:
    """Plant each of these bugs, or all; first of all their tests, with nothing planted."""
    wanted = set(keys)
    bugs = [bug for bug in BUGS if not wanted or bug.key in wanted]
    with tempfile.TemporaryDirectory(prefix="essaim-planted-") as name:
        copy = Path(name)
        copy_tree(copy)
        healthy = _run(copy, sorted({test for bug in bugs for test in bug.tests}), 3)
        _tell(f"nothing planted: {healthy.summary}")
        if not healthy.is_green:
            raise SystemExit(f"red before anything is planted: {', '.join(healthy.red)}")
        return [_plant(bug, copy) for bug in bugs]


def copy_tree(copy: Path) -> None:
    """The last commit, and links to what is installed."""
    archive = copy / "tree.tar"
    subprocess.run(["git", "archive", f"--output={archive}", "HEAD"], cwd=ROOT, check=True)
    with tarfile.open(archive) as tree:
        tree.extractall(copy, filter="data")
    archive.unlink()
    for name in _LINKED:
        if (ROOT / name).exists():
            (copy / name).symlink_to(ROOT / name)


def changed(text: str, change: Change) -> str:
    """The text with the bug in it. ValueError when the code has moved on and the table has not."""
    if (found := text.count(change.old)) != 1:
        raise ValueError(f"{change.path}: {found} times instead of once: {change.old.strip()}")
    return text.replace(change.old, change.new)


def _plant(bug: Bug, copy: Path) -> Planted:
    before = {change.path: (copy / change.path).read_text() for change in bug.changes}
    try:
        for change in bug.changes:
            path = copy / change.path
            path.write_text(changed(path.read_text(), change))
        outcome = _run(copy, bug.tests, 1)
    finally:
        for name, text in before.items():
            (copy / name).write_text(text)
    planted = Planted(bug.key, bug.what, outcome.red, outcome.seconds, outcome.error)
    _tell(f"{bug.key}: {outcome.summary}{'' if planted.is_seen else '  <- NOT SEEN'}")
    return planted


def _run(copy: Path, tests: Sequence[str], times: int) -> Outcome:
    return run_pytest(
        tests, root=copy, environment=os.environ | _ENVIRONMENT, seconds=SECONDS_PER_BUG * times
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", help=", ".join(bug.key for bug in BUGS))
    return parser.parse_args()


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()

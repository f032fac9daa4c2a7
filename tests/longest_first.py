"""The order of the files: the longest first, so that no worker ends with one while others rest.

Seconds on a quiet machine of two cores, roughly: for a test of each folder, and for the files that
are far from it. A figure that is wrong costs a little time, and nothing else.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent
OF_A_TEST: Final = {
    "browser": 7.0,
    "wire": 3.0,
    "simulation": 1.0,
    "golden": 1.0,
    "integration": 0.3,
    "security": 0.15,
    "unit": 0.01,
}
OF_A_FILE: Final = {
    "browser/test_accessibility.py": 80.0,
    "browser/firefox/test_firefox.py": 20.0,
    "browser/test_hostile_views.py": 70.0,
    "browser/test_journey.py": 40.0,
    "browser/test_whole_day.py": 50.0,
    "security/test_packets.py": 25.0,
    "wire/test_kill.py": 45.0,
    "wire/test_wrong_year.py": 30.0,
    "wire/outages/test_open_vote.py": 40.0,
    "wire/test_cluster_size.py": 25.0,
    "wire/test_full_postgresql.py": 25.0,
    "security/test_guessing.py": 20.0,
    "golden/test_predictions.py": 20.0,
}


def longest_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """The same tests, file by file; those of a file stay together, in their order."""
    files: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path.relative_to(ROOT).as_posix()].append(item)
    by_length = sorted(files, key=lambda name: -_seconds(name, len(files[name])))
    return [item for name in by_length for item in files[name]]


def _seconds(name: str, tests: int) -> float:
    folder = name.partition("/")[0]
    return OF_A_FILE.get(name, tests * OF_A_TEST.get(folder, 0.0))

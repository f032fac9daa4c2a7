"""The hook under which the tests' servers run finds what it looks for, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.server import ROOT, STRICTLY
from tests.wire.strict import offences

pytestmark = pytest.mark.wire

PROGRAM = """
import eventlet

eventlet.monkey_patch()
import sqlite3
import time

database = sqlite3.connect("{database}", isolation_level=None)


def write():
    database.execute("BEGIN IMMEDIATE")
    {inside}
    database.execute("COMMIT")
    {after}


eventlet.spawn(write).wait()
"""


def test_who_waits_inside_a_transaction_is_found(tmp_path: Path) -> None:
    found = run(tmp_path, inside="time.sleep(0.01)")

    assert any("time.sleep(0.01)" in stack for stack in found)


def test_who_waits_after_it_is_left_alone(tmp_path: Path) -> None:
    assert run(tmp_path, after="time.sleep(0.01)") == []


def run(folder: Path, *, inside: str = "pass", after: str = "pass") -> list[str]:
    program = folder / "program.py"
    database = folder / "database.sqlite"
    program.write_text(PROGRAM.format(database=database, inside=inside, after=after))
    command = [sys.executable, "-W", "ignore", *STRICTLY, program]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return offences(ended.stderr)

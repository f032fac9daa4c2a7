"""The process beside: what it does, what it tells of a failure, and that it never stays."""

import bz2
import os
import zlib
from pathlib import Path

import psutil
import pytest

import app.aside
from app.aside import AsideFailed, Process, gzipped

PROGRAM = str(Path(app.aside.__file__).with_name("process.py"))
CANARY = b"canari-que-personne-ne-doit-lire"


@pytest.fixture
def aside():
    aside = Process()
    yield aside
    aside.close()


def processes():
    """Those beside us that run; a browser of other tests may be there too."""
    found = [each for each in psutil.Process().children() if each.status() != psutil.STATUS_ZOMBIE]
    return [each for each in found if PROGRAM in each.cmdline()]


def test_a_task_is_done_beside_and_gives_what_it_gives_here(aside):
    before = set(processes())
    text = b"x" * 3_000_000 + os.urandom(300_000)  # more than any buffer between the two

    assert aside.run(gzipped, lambda: text) == gzipped(text)
    assert len(set(processes()) - before) == 1


def test_the_same_process_serves_again(aside):
    aside.run(gzipped, lambda: b"one")
    before = processes()

    assert aside.run(gzipped, lambda: b"two") == gzipped(b"two")
    assert processes() == before


def test_a_task_that_fails_tells_where_and_nothing_of_what_it_was_given(aside):
    with pytest.raises(AsideFailed, match=r"^zlib:decompress: error at process\.py:\d+$") as told:
        aside.run(zlib.decompress, lambda: CANARY)

    assert CANARY.decode() not in str(told.value)
    assert aside.run(gzipped, lambda: b"next") == gzipped(b"next")


def test_a_task_without_end_is_ended():
    aside = Process(patience_seconds=0.5)
    before = processes()

    with pytest.raises(AsideFailed, match="too long"):
        aside.run(bz2.compress, lambda: bytes(range(256)) * 400_000)

    assert processes() == before
    aside.close()


def test_a_process_that_died_in_between_is_not_noticed(aside):
    aside.run(gzipped, lambda: b"one")
    for process in processes():
        process.kill()

    assert aside.run(gzipped, lambda: b"two") == gzipped(b"two")


def test_once_closed_nothing_stays(aside):
    before = processes()
    aside.run(gzipped, lambda: b"one")

    aside.close()

    assert processes() == before

"""Whether a wait lets others run, and which SQLite may be trusted with company."""

import time

import pytest

from app.admin.start_checks import (
    WAIT_SECONDS,
    require_durability,
    require_shared_waits,
    sqlite_is_safe,
    ticks_during,
)
from app.db import Database


def test_a_wait_that_lets_others_run_is_heard_ticking():
    assert ticks_during(lambda: time.sleep(WAIT_SECONDS)) > 0


def test_what_fails_while_waiting_is_told_as_it_is():
    def wait():
        raise ConnectionError

    with pytest.raises(ConnectionError):
        ticks_during(wait)


def test_an_embedded_database_makes_nobody_wait(tmp_path):
    require_shared_waits(Database(f"sqlite:///{tmp_path}/essaim.db"))


def test_an_embedded_database_is_told_by_us_what_to_keep(tmp_path):
    require_durability(Database(f"sqlite:///{tmp_path}/essaim.db"))


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 52, 0), True)],
)
def test_an_sqlite_before_the_fix_of_its_journal_is_known(version, is_safe):
    assert sqlite_is_safe(version) is is_safe

import logging
import threading
import time

import pytest

from app.realtime.watchdog import LATE_AFTER_SECONDS, TICK_SECONDS, Watchdog


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now

    def pass_by(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watchdog(clock):
    return Watchdog(threading, clock)


def test_ticks_in_time_say_nothing(watchdog, clock, caplog):
    for _ in range(10):
        clock.pass_by(TICK_SECONDS + LATE_AFTER_SECONDS / 2)
        watchdog.look()
        watchdog.tick()

    assert caplog.records == []
    assert watchdog.longest_ms == 0


def test_a_late_tick_says_how_late_and_where_the_process_was(watchdog, clock, caplog):
    clock.pass_by(TICK_SECONDS + 0.3)
    hold_everything(watchdog)
    clock.pass_by(0.7)
    watchdog.tick()

    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.gap_ms == watchdog.longest_ms == 1_000
    assert "look" in record.where


def test_each_gap_is_said_once(watchdog, clock, caplog):
    clock.pass_by(1)
    watchdog.tick()
    clock.pass_by(TICK_SECONDS)
    watchdog.tick()
    clock.pass_by(2)
    watchdog.tick()

    assert [record.gap_ms for record in caplog.records] == [950, 1_950]


def test_a_thread_that_holds_everything_is_seen_from_outside(caplog):
    started, over = threading.Event(), threading.Event()
    watchdog = Watchdog(threading)

    def serve():
        """A process whose only task never comes to its next tick."""
        watchdog.watch_this_thread()
        started.set()
        over.wait()

    serving = threading.Thread(target=serve)
    serving.start()
    started.wait()
    time.sleep(TICK_SECONDS + LATE_AFTER_SECONDS + 0.05)
    watchdog.look()
    over.set()
    serving.join()
    watchdog.tick()

    assert "wait" in caplog.records[0].where


def hold_everything(watchdog):
    watchdog.look()


def test_how_late_each_tick_was_is_told_to_who_counts(clock):
    late = []
    watchdog = Watchdog(threading, clock, note=late.append)

    clock.pass_by(TICK_SECONDS)
    watchdog.tick()
    clock.pass_by(TICK_SECONDS + 1)
    watchdog.tick()

    assert late == pytest.approx([0, 1])

"""Whose line is weak: judged look after look, forgiven after a while."""

import pytest

from app.realtime.room.weakness import KEPT_SECONDS, LEASE_SECONDS, WEAK_AFTER_LOOKS, Weakness
from tests.fakes import HandClock

SEATS = {"tab-1": "awa", "tab-2": "bruno"}


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def weakness(clock):
    return Weakness(clock)


def looked(weakness, waiting, *, seats=SEATS, times=1):
    for _ in range(times):
        weakness.look(seats, lambda connection: connection in waiting)
    return weakness.seats


def test_a_line_is_weak_once_it_has_waited_look_after_look(weakness):
    assert looked(weakness, {"tab-1"}, times=WEAK_AFTER_LOOKS - 1) == ()
    assert looked(weakness, {"tab-1"}) == ("awa",)


def test_a_ping_that_comes_back_between_two_looks_is_no_weakness(weakness):
    for _ in range(3):
        looked(weakness, {"tab-1"}, times=WEAK_AFTER_LOOKS - 1)
        assert looked(weakness, set()) == ()


def test_a_weak_line_is_good_again_after_a_while_without_waiting(weakness, clock):
    looked(weakness, {"tab-1"}, times=WEAK_AFTER_LOOKS)

    assert looked(weakness, set()) == ("awa",)
    clock.now += KEPT_SECONDS
    assert looked(weakness, set()) == ()


def test_who_has_one_good_line_is_not_said_weak_and_who_left_neither(weakness):
    two_tabs = {**SEATS, "tab-3": "awa"}

    assert looked(weakness, {"tab-1"}, seats=two_tabs, times=WEAK_AFTER_LOOKS) == ()
    assert looked(weakness, {"tab-1"}) == ("awa",)
    assert looked(weakness, set(), seats={"tab-2": "bruno"}) == ()


def test_what_another_process_says_holds_for_a_while(weakness, clock):
    weakness.hear("two", ["zoe"])

    assert (weakness.here, weakness.seats) == ((), ("zoe",))
    clock.now += LEASE_SECONDS
    assert looked(weakness, set()) == ()


def test_a_change_is_taken_once(weakness):
    assert weakness.take() is None
    looked(weakness, {"tab-1"}, times=WEAK_AFTER_LOOKS)
    assert (weakness.take(), weakness.take()) == (("awa",), None)
    looked(weakness, set(), seats={})
    assert weakness.take() == ()

"""The clock that stands still while nobody could be heard."""

import pytest

from app.realtime.attention import UNNOTICED_SECONDS, Attention


class Machine:
    """A clock that a test moves, and a hub that sleeps by it: as long as asked, unless it is
    frozen, or woken by somebody."""

    def __init__(self):
        self.now = 1_000.0
        self.takes = None
        self.clock = None

    def wait(self, seconds=None):
        self.now += (seconds or 0.0) if self.takes is None else self.takes
        self.takes = None


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def attended(machine):
    attended = Attention(lambda: machine.now)
    attended.follow(machine)
    return attended


def test_it_is_the_clock_of_its_hub(machine, attended):
    assert machine.clock is attended
    assert attended() == machine.now


@pytest.mark.parametrize("seconds", [0.05, 20.0, 60.0])
def test_what_the_hub_meant_to_sleep_is_lived(machine, attended, seconds):
    began = attended()

    machine.wait(seconds)

    assert attended() - began == pytest.approx(seconds)


def test_a_sleep_that_somebody_ends_is_counted_as_it_was(machine, attended):
    began, machine.takes = attended(), 3.0

    machine.wait(60.0)

    assert attended() - began == pytest.approx(3.0)


def test_a_freeze_is_not_lived(machine, attended):
    began, machine.takes = attended(), 30.0

    machine.wait(0.05)
    machine.wait(0.05)

    assert attended() - began == pytest.approx(0.1, abs=0.01)


def test_a_task_that_held_the_process_is_not_lived_and_a_short_one_is(machine, attended):
    began = attended()

    machine.now += UNNOTICED_SECONDS / 2
    assert attended() - began == pytest.approx(UNNOTICED_SECONDS / 2)
    machine.now += 5.0
    assert attended() - began == pytest.approx(UNNOTICED_SECONDS / 2)


def test_without_a_hub_it_is_the_clock_of_the_machine(machine):
    attended = Attention(lambda: machine.now)

    machine.now += 30.0

    assert attended() == machine.now

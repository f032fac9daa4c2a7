import pytest

from app.errors import TooFast
from app.workshops.entering.attempts import FAILURES_IN_ALL, FAILURES_PER_ADDRESS, FailedAttempts


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attempts(clock):
    return FailedAttempts(clock)


def fail(attempts, *, times, address="198.51.100.7"):
    for _ in range(times):
        attempts.require_patience(address)
        attempts.record(address)


def test_an_address_that_fails_too_often_waits(attempts):
    fail(attempts, times=FAILURES_PER_ADDRESS)

    with pytest.raises(TooFast):
        attempts.require_patience("198.51.100.7")


def test_another_address_does_not_wait(attempts):
    fail(attempts, times=FAILURES_PER_ADDRESS)

    attempts.require_patience("198.51.100.8")


def test_after_a_minute_it_may_try_again(attempts, clock):
    fail(attempts, times=FAILURES_PER_ADDRESS)
    clock.now += 60

    fail(attempts, times=FAILURES_PER_ADDRESS)


def test_guesses_from_everywhere_are_bounded_together(attempts):
    for number in range(FAILURES_IN_ALL):
        fail(attempts, times=1, address=f"address {number}")

    with pytest.raises(TooFast):
        attempts.require_patience("a new one")


def test_a_hundred_thousand_guesses_leave_little_in_memory(attempts, clock):
    for number in range(100_000):
        attempts.record(f"address {number}")
        clock.now += 0.01

    assert len(attempts._by_address) <= FAILURES_IN_ALL


def test_entries_that_succeed_are_never_counted(attempts):
    for _ in range(1000):
        attempts.require_patience("198.51.100.7")

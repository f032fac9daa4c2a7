import pytest

from app.errors import TooFast
from app.workshops.entering.attempts import (
    FAILURES_IN_ALL,
    FAILURES_PER_ADDRESS,
    FAILURES_PER_BROWSER,
    FailedAttempts,
)

OFFICE = "198.51.100.7"


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


def fail(attempts, *, times, address=OFFICE, browser=None):
    for _ in range(times):
        attempts.require_patience(address, browser)
        attempts.record(address, browser)


def test_a_browser_that_fails_too_often_waits_and_is_told_how_long(attempts, clock):
    fail(attempts, times=FAILURES_PER_BROWSER, browser="one")
    clock.now += 20.5

    with pytest.raises(TooFast) as refused:
        attempts.require_patience(OFFICE, "one")

    assert refused.value.after_seconds == 40


def test_somebody_else_of_the_same_building_does_not_wait(attempts):
    """Five people who mistype a code in one minute shut no door to the sixth."""
    for number in range(FAILURES_PER_BROWSER):
        fail(attempts, times=1, browser=f"browser {number}")

    attempts.require_patience(OFFICE, "the sixth")
    attempts.require_patience(OFFICE)


def test_an_address_that_fails_very_often_waits_whatever_its_browsers_say_they_are(attempts):
    for number in range(FAILURES_PER_ADDRESS):
        fail(attempts, times=1, browser=f"browser {number}")

    with pytest.raises(TooFast):
        attempts.require_patience(OFFICE, "a new one")
    with pytest.raises(TooFast):
        attempts.require_patience(OFFICE)


def test_another_address_does_not_wait(attempts):
    fail(attempts, times=FAILURES_PER_ADDRESS)

    attempts.require_patience("198.51.100.8")


def test_after_a_minute_it_may_try_again(attempts, clock):
    fail(attempts, times=FAILURES_PER_BROWSER, browser="one")
    clock.now += 60

    fail(attempts, times=FAILURES_PER_BROWSER, browser="one")


def test_guesses_from_everywhere_are_bounded_together(attempts):
    for number in range(FAILURES_IN_ALL):
        fail(attempts, times=1, address=f"address {number}")

    with pytest.raises(TooFast):
        attempts.require_patience("a new one")


def test_a_hundred_thousand_guesses_leave_little_in_memory(attempts, clock):
    for number in range(100_000):
        attempts.record(f"address {number}", f"browser {number}")
        clock.now += 0.01

    assert len(attempts._counts) <= 2 * FAILURES_IN_ALL


def test_entries_that_succeed_are_never_counted(attempts):
    for _ in range(1000):
        attempts.require_patience(OFFICE, "one")

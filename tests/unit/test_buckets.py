"""How much somebody may ask in a while, and when they are told to come back."""

import pytest

from app.buckets import Buckets
from app.errors import TooFast
from tests.fakes import HandClock


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def buckets(clock):
    """Four at once, then one every two seconds."""
    return Buckets(rate=0.5, burst=4, clock=clock)


def test_who_took_all_is_told_when_there_will_be_more(buckets, clock):
    for _ in range(4):
        buckets.take("awa")

    with pytest.raises(TooFast) as refused:
        buckets.take("awa")
    assert refused.value.after_seconds == 2

    clock.passes(2)
    buckets.take("awa")


def test_each_has_their_own(buckets):
    for _ in range(4):
        buckets.take("awa")

    buckets.take("bruno")


def test_being_forgotten_gives_nothing_more(buckets, clock):
    for _ in range(4):
        buckets.take("awa")
    clock.passes(9)  # all has come back, and those that are full are forgotten
    buckets.take("bruno")

    for _ in range(4):
        buckets.take("awa")
    with pytest.raises(TooFast):
        buckets.take("awa")

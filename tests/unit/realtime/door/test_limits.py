"""How much one seat may ask."""

from app.buckets import Bucket
from app.realtime.door.limits import COMMANDS_BURST, COMMANDS_PER_SECOND
from tests.fakes import HandClock


def test_a_burst_is_served_and_what_is_beyond_is_not():
    bucket = Bucket(1, 3, HandClock())

    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_tokens_come_back_with_time_and_never_beyond_the_burst():
    clock = HandClock()
    bucket = Bucket(2, 4, clock)
    while bucket.take():
        pass

    clock.passes(1)
    after_a_second = [bucket.take() for _ in range(3)]
    clock.passes(1_000)
    after_a_while = [bucket.take() for _ in range(5)]

    assert after_a_second == [True, True, False]
    assert after_a_while == [True, True, True, True, False]


def test_a_person_who_works_fast_is_served():
    """Twenty commands a second, for ten seconds."""
    clock = HandClock()
    bucket = Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST, clock)

    served = 0
    for _ in range(10):
        served += sum(bucket.take() for _ in range(20))
        clock.passes(1)

    assert served == 200

"""Which connection gives way when there are too many, and who still comes in."""

import pytest

from app.realtime.sockets.places import Places


def a_stranger():
    return False


def somebody_seated():
    return True


@pytest.fixture
def cut():
    return []


@pytest.fixture
def opened(cut):
    def opened(places, name, address="192.0.2.1", *, is_whole=False):
        place = places.open(address, lambda: cut.append(name))
        if is_whole:
            places.hold(place)
        return place

    return opened


def a_few(**changes):
    sizes = {"per_address": 5, "most": 6, "kept": 2, "unsaid_per_address": 3}
    return Places(**sizes | changes)


def test_the_oldest_unfinished_request_of_an_address_gives_way(cut, opened):
    places = a_few()

    for number in range(5):
        opened(places, number)
    opened(places, "elsewhere", "192.0.2.2")

    assert cut == [0, 1]


def test_when_all_is_full_the_address_that_says_least_gives_way(cut, opened):
    places = a_few(per_address=None)
    for number in range(5):
        opened(places, number)
    opened(places, "other", "192.0.2.2")

    opened(places, "last", "192.0.2.3")

    assert cut == [0]


def test_a_request_that_is_whole_never_gives_way(cut, opened):
    places = a_few(per_address=None)
    opened(places, "held", is_whole=True)

    for number in range(20):
        opened(places, number)

    assert "held" not in cut


def test_one_address_holds_so_many_requests_and_others_come_in(opened):
    places = a_few(per_address=3)
    held = [opened(places, number, is_whole=True) for number in range(3)]
    one_more, other = opened(places, "more"), opened(places, "other", "192.0.2.2")

    assert not places.is_welcome(one_more, "/", has_seat=somebody_seated)
    assert places.is_welcome(one_more, "/healthz", has_seat=a_stranger)
    assert places.is_welcome(other, "/", has_seat=a_stranger)

    places.leave(held[0])
    assert places.is_welcome(one_more, "/", has_seat=a_stranger)


def test_the_last_places_are_for_those_who_have_a_seat_and_health_is_always_answered(opened):
    places = a_few(per_address=None)
    for number in range(4):
        opened(places, number, is_whole=True)
    place = opened(places, "next")

    assert not places.is_welcome(place, "/", has_seat=a_stranger)
    assert places.is_welcome(place, "/", has_seat=somebody_seated)

    for number in range(2):
        opened(places, number, is_whole=True)
    assert not places.is_welcome(place, "/", has_seat=somebody_seated)
    assert places.is_welcome(place, "/readyz", has_seat=a_stranger)


def test_what_is_left_is_counted_no_more_however_it_ended(opened):
    places = a_few()
    for number in range(5):
        place = opened(places, number, is_whole=number % 2 == 0)
        places.wait(place)
        places.hold(place)
        places.leave(place)
        places.leave(place)

    assert places.count == 0

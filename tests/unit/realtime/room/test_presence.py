"""Who is here: a seat is present while one of its connections is, and a little longer."""

from app.actor import Role
from app.realtime.protocol import Person
from app.realtime.room.presence import GONE_AFTER_SECONDS, LEASE_SECONDS, Presence
from tests.factories import AUTHOR, FACILITATOR, an_actor
from tests.fakes import HandClock

NAME = "Prénom A"
LONG = int(GONE_AFTER_SECONDS) + 1
REMOVED = Person(name=NAME, role="participant", online=False, removed=True)


def a_presence():
    clock = HandClock()
    return Presence(clock), clock


def test_who_arrives_is_said_present_once():
    presence, _ = a_presence()

    person = presence.arrive(AUTHOR, NAME)

    assert (person.name, person.role, person.online) == ("Prénom A", "participant", True)
    assert presence.changed
    assert presence.take() == presence.people() == {AUTHOR.seat: person}
    assert not presence.changed
    assert presence.take() == {}


def test_two_tabs_are_one_person_who_leaves_with_the_last_one():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.arrive(AUTHOR, NAME)
    presence.take()

    presence.depart(AUTHOR)
    clock.passes(LONG)
    assert not presence.expire()
    presence.depart(AUTHOR)
    clock.passes(LONG)
    assert presence.expire()

    assert [person.online for person in presence.take().values()] == [False]
    assert presence.people() == {}


def test_a_reload_is_not_a_departure():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.take()

    presence.depart(AUTHOR)
    assert not presence.expire()
    presence.arrive(AUTHOR, NAME)
    clock.passes(LONG)

    assert not presence.expire()
    assert presence.take() == {}
    assert AUTHOR.seat in presence.people()


def test_a_departure_is_said_once():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.depart(AUTHOR)
    clock.passes(LONG)

    assert presence.expire()
    presence.take()
    assert not presence.expire()


def test_who_comes_back_after_a_departure_is_said_present_again():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.depart(AUTHOR)
    clock.passes(LONG)
    presence.expire()
    presence.take()

    presence.arrive(AUTHOR, NAME)

    assert presence.take()[AUTHOR.seat].online


def test_a_new_name_or_a_new_role_is_said():
    presence, _ = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.take()

    presence.arrive(AUTHOR, "Prénom B")
    renamed = presence.take()
    presence.arrive(an_actor(AUTHOR.seat, Role.FACILITATOR), "Prénom B")
    promoted = presence.take()

    assert renamed[AUTHOR.seat].name == "Prénom B"
    assert promoted[AUTHOR.seat].role == "facilitator"


def test_people_come_and_go_apart():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.arrive(FACILITATOR, NAME)

    presence.depart(AUTHOR)
    clock.passes(LONG)
    presence.expire()

    assert set(presence.people()) == {FACILITATOR.seat}


def test_people_of_another_process_are_here_as_long_as_it_says_so():
    presence, clock = a_presence()
    elsewhere = {AUTHOR.seat: Person(name=NAME, role="participant", online=True)}

    presence.lease("other", elsewhere)
    arrived = presence.take()
    presence.lease("other", elsewhere)
    again = presence.take()
    clock.passes(int(LEASE_SECONDS) + 1)
    presence.expire()

    assert arrived == elsewhere
    assert again == {}
    assert not presence.take()[AUTHOR.seat].online
    assert presence.people() == presence.here() == {}


def test_who_is_here_and_elsewhere_leaves_with_the_last_of_both():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.lease("other", presence.people())
    presence.take()

    presence.depart(AUTHOR)
    clock.passes(LONG)
    presence.expire()
    still = presence.take()
    presence.lease("other", {})

    assert still == {}
    assert not presence.take()[AUTHOR.seat].online


def test_who_departed_is_absent_whatever_a_connection_says():
    presence, clock = a_presence()
    presence.arrive(AUTHOR, NAME)
    presence.take()

    presence.part_with({AUTHOR.seat: REMOVED})
    told = presence.take()
    presence.arrive(AUTHOR, "Prénom B")
    presence.lease("other", {AUTHOR.seat: Person(name=NAME, role="participant", online=True)})
    presence.depart(AUTHOR)
    clock.passes(LONG)
    presence.expire()

    assert told == {AUTHOR.seat: REMOVED}
    assert presence.take() == presence.people() == {}


def test_who_departed_without_being_there_is_told_once():
    presence, _ = a_presence()

    presence.part_with({AUTHOR.seat: REMOVED})
    told = presence.take()
    presence.part_with({AUTHOR.seat: REMOVED})

    assert told == {AUTHOR.seat: REMOVED}
    assert presence.take() == {}


def test_who_is_let_back_is_absent_until_they_come():
    presence, _ = a_presence()
    presence.part_with({AUTHOR.seat: REMOVED})
    presence.take()

    presence.part_with({})
    told = presence.take()
    presence.arrive(AUTHOR, NAME)

    assert [(person.online, person.removed) for person in told.values()] == [(False, False)]
    assert presence.take()[AUTHOR.seat].online


def test_who_came_before_it_was_known_that_they_may_is_told_present():
    presence, _ = a_presence()
    presence.part_with({AUTHOR.seat: REMOVED})
    presence.arrive(AUTHOR, NAME)
    presence.take()

    presence.part_with({})

    assert presence.take()[AUTHOR.seat].online

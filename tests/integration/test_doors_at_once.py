"""Two processes that decide at the same instant who is in: on PostgreSQL, where nothing else makes
one wait for the other."""

import contextlib
import threading
from dataclasses import replace

import pytest

from app.actor import Role
from app.errors import Refusal
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor
from tests.migrated import bring_to_now

RACES = 20


@pytest.fixture
def processes(config, postgresql_url):
    bring_to_now(postgresql_url)
    started = [create_app(replace(config, database_url=postgresql_url)) for _ in range(2)]
    yield [server.workshops for server in started]
    for server in started:
        server.stop()


def at_once(*acts):
    """Each in a thread of its own, all let go together. A refusal is an answer like another."""
    gate = threading.Barrier(len(acts))

    def do(act):
        gate.wait()
        with contextlib.suppress(Refusal):
            act()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def leading(workshops, workshop):
    return [seat.id for seat in workshops.people(workshop) if seat.is_facilitator]


def test_of_two_who_remove_each_other_at_once_one_stays(processes):
    one, other = processes
    for race in range(RACES):
        awa = one.create_and_lead(a_new_workshop(), a_visitor(f"awa {race}")).seat
        key = one.tokens(awa.workshop)[Role.FACILITATOR]
        mia = other.take_seat(key, "Mia", a_visitor(f"mia {race}")).seat

        at_once(
            lambda awa=awa, mia=mia: one.remove_seat(awa.workshop, mia.id, by=awa.id),
            lambda awa=awa, mia=mia: other.remove_seat(awa.workshop, awa.id, by=mia.id),
        )

        assert len(leading(one, awa.workshop)) == 1


def test_nobody_leads_by_a_link_that_was_renewed_while_they_came_in(processes):
    one, other = processes
    for race in range(RACES):
        awa = one.create_and_lead(a_new_workshop(), a_visitor(f"awa {race}")).seat
        key = one.tokens(awa.workshop)[Role.FACILITATOR]

        at_once(
            lambda awa=awa: one.renew_link(awa.workshop, Role.FACILITATOR, by=awa.id),
            lambda key=key, race=race: other.take_seat(key, "Mia", a_visitor(f"mia {race}")),
        )

        assert leading(one, awa.workshop) == [awa.id]


def test_two_renewals_at_once_are_one(processes):
    one, other = processes
    for race in range(RACES):
        awa = one.create_and_lead(a_new_workshop(), a_visitor(f"awa {race}")).seat

        at_once(
            lambda awa=awa: one.renew_link(awa.workshop, Role.PARTICIPANT, by=awa.id),
            lambda awa=awa: other.renew_link(awa.workshop, Role.PARTICIPANT, by=awa.id),
        )

        key = one.tokens(awa.workshop)[Role.PARTICIPANT]
        assert other.invitation(key, None).workshop == one.workshop(awa.workshop)

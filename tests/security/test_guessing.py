"""R2: a code cannot be found by trying, and whoever tries shuts no door to the others."""

import os
import random

import pytest
from werkzeug.test import Client

from app.actor import Role
from app.workshops.domain import CODE_ALPHABET
from app.workshops.entering.attempts import FAILURES_IN_ALL, FAILURES_PER_ADDRESS
from tests.factories import a_new_workshop

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
GUESSES = 100_000 if IS_NIGHTLY else 2_000


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop())


def guess(server, body, address="198.51.100.7"):
    answer = Client(server.wsgi).post(
        "/api/invitations", json=body, environ_overrides={"REMOTE_ADDR": address}
    )
    return answer.status_code


@pytest.mark.timeout(0 if IS_NIGHTLY else 300)
def test_few_of_many_guesses_are_looked_up_and_none_hits(server, workshop):
    pick, statuses = random.Random(2), []

    for number in range(GUESSES):
        code = "".join(pick.choices(CODE_ALPHABET, k=8))
        statuses.append(guess(server, {"code": code}, f"2001:db8:{number % 997:x}::{number:x}"))

    # A run takes some minutes at most, and each minute has its own allowance.
    assert statuses.count(404) <= FAILURES_IN_ALL * (10 if IS_NIGHTLY else 1)
    assert set(statuses) == {404, 429}


def test_an_address_is_slowed_down_however_it_asks(server, workshop):
    bodies = [{"code": "AAAA-2222"}, {"code": "aaaa2222"}, {"code": " aaaa 2222 "}]

    statuses = [guess(server, bodies[number % 3]) for number in range(3 * FAILURES_PER_ADDRESS)]
    forged = Client(server.wsgi).post(
        "/api/seats",
        json={"code": "BBBB3333", "name": "Awa"},
        environ_overrides={"REMOTE_ADDR": "198.51.100.7"},
        headers={"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9"},
    )

    assert statuses.count(404) <= FAILURES_PER_ADDRESS
    assert forged.status_code == 429


def test_wrong_links_do_not_shut_the_door_of_codes(server, workshop):
    for number in range(2 * FAILURES_IN_ALL):
        assert guess(server, {"key": f"{number:022}"}) == 404

    assert guess(server, {"code": workshop.code}) == 200
    assert guess(server, {"code": workshop.code}, "203.0.113.9") == 200


def test_two_hundred_people_of_one_address_come_in_within_a_minute(server, workshop):
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]

    seats = {
        Client(server.wsgi)
        .post(
            "/api/seats",
            json={"key": token, "name": f"Personne {number}"},
            environ_overrides={"REMOTE_ADDR": "198.51.100.7"},
        )
        .json["seat"]
        for number in range(200)
    }

    assert len(seats) == 200

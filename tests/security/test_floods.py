"""R1: what others wait for an answer while somebody floods the server, beside what they wait when
nobody does. At the size of the night only: a machine that does other things measures those."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

import pytest

from tests.security.flooder import PER_SECOND
from tests.wire.client import Client
from tests.wire.server import HOST, ROOT, Server

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(not IS_NIGHTLY, reason="a measure, on a quiet machine"),
]

PEOPLE = 10
SECONDS = 10.0
EVERY_SECONDS = 0.5
TIMES_LONGER = 2.0
UNNOTICED_SECONDS = 0.05  # below this nobody sees a difference, whatever the proportion


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("flooded")) as server:
        yield server


@pytest.fixture(scope="module")
def workshop(server):
    return server.open_workshop()


@pytest.fixture(scope="module")
def people(server, workshop):
    seats = [server.sit(workshop.join_key, f"Personne {number}") for number in range(PEOPLE)]
    people = [Client(server, seat).enter() for seat in seats]
    yield people
    for person in people:
        person.leave()


@pytest.fixture(scope="module")
def calm(people):
    p95_of(people)  # the first answers are slower
    return p95_of(people)


@pytest.mark.parametrize("kind", PER_SECOND)
def test_a_flood_hardly_slows_the_others(server, workshop, people, calm, kind):
    seat = server.sit(workshop.join_key, "Pressée")
    cookie = seat.cookie if kind == "messages" else "essaim=nobody"
    words = (kind, HOST, server.port, workshop.id, cookie, SECONDS + 2)
    flood = subprocess.Popen(
        [sys.executable, "-m", "tests.security.flooder", *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(1)

    flooded = p95_of(people)

    said = json.loads(flood.communicate(timeout=60)[0])
    print(kind, said, f"p95 {calm * 1_000:.1f} ms calm, {flooded * 1_000:.1f} ms flooded")  # noqa: T201
    assert said["sent"] > SECONDS * PER_SECOND[kind] / 10
    assert flooded <= max(TIMES_LONGER * calm, UNNOTICED_SECONDS)


def p95_of(people):
    """Each person does something every half second; what 95 % of the answers take, at most."""
    with ThreadPoolExecutor(len(people)) as pool:
        delays = [delay for each in pool.map(delays_of, people) for delay in each]
    return quantiles(delays, n=20)[-1]


def delays_of(person):
    delays, end = [], time.monotonic() + SECONDS
    while (began := time.monotonic()) < end:
        person.do("hand.set", raised=len(delays) % 2 == 0)
        delays.append(time.monotonic() - began)
        time.sleep(max(0.0, EVERY_SECONDS - delays[-1]))
    return delays

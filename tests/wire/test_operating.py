"""What an operator does to a server that serves, and what its people and its journal see."""

import json
import sys
from uuid import uuid4

import pytest

from tests.wire import imported
from tests.wire.client import Refused
from tests.wire.server import Server

pytestmark = pytest.mark.wire

CANARY = "canari-51c2"


def flask(server, *words):
    """A command typed beside the server, on its database."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "workshop", *words]
    done = imported.run(command, environment=server.environment)
    assert done.returncode == 0, done.stderr


def write(person):
    zone = next(iter(person.state.plan.zones)).id
    return person.do("note.add", note=str(uuid4()), text=CANARY, zone=zone, x=1, y=2)


def wait_until_refused(person):
    """The seq of whatever still passed; within a second of the closing, none does."""

    def is_refused():
        try:
            person.do("hand.set", raised=True)
        except Refused as refused:
            return refused.code

    while (code := is_refused()) is None:
        pass
    return code


def test_a_workshop_that_is_closed_is_read_until_it_is_erased(server, enter):
    workshop = server.open_workshop(title=CANARY)
    person = enter(server, workshop.facilitator)
    write(person)

    flask(server, "close", workshop.id)

    assert wait_until_refused(person) == "workshop_closed"
    assert person.goodbyes == []
    person.wait_until(lambda: person.is_told_the_end)
    late = enter(server, workshop.facilitator)
    late.wait_until(lambda: late.is_told_the_end)
    assert late.view() == person.view()
    minutes = f"/ateliers/{workshop.id}/exports/compte-rendu.md"
    assert server.request("GET", minutes, cookie=workshop.facilitator.cookie).status == 200

    flask(server, "purge", workshop.id, "--yes")

    person.wait_until(lambda: person.goodbyes)
    assert person.goodbyes[0] == {"reason": "closed"}


def test_a_server_that_is_measured_tells_what_its_people_did(tmp_path, enter):
    with Server(tmp_path, METRICS="1") as server:
        person = enter(server, server.open_workshop().facilitator)
        write(person)

        told = samples(server.request("GET", "/metrics").body.decode())

    assert told["essaim_commands_accepted_total"] == 1
    assert told["essaim_commit_seconds_count"] == 1
    assert told["essaim_frames_sent_total"] >= 1
    assert told["essaim_connections"] == told["essaim_members"] == told["essaim_rooms"] == 1
    assert told["essaim_hub_gap_seconds_count"] >= 1
    assert told["process_resident_memory_bytes"] > 10_000_000


def samples(text):
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def test_the_journal_of_a_day_quotes_nobody(server, enter):
    workshop = server.open_workshop(title=CANARY)
    seat = server.sit(workshop.join_key, CANARY)
    person = enter(server, seat)
    write(person)
    person.say(f"42[{json.dumps(CANARY)}]")
    person.say(f"4{CANARY}", f"x{CANARY}")
    server.request("GET", f"/ateliers/{workshop.id}/exports/compte-rendu.md?q={CANARY}")
    server.request("GET", f"/socket.io/?EIO=4&transport=polling&sid={CANARY}")
    server.request("POST", "/api/seats", body=CANARY, headers={"Origin": f"http://{CANARY}"})

    server.stop()

    said = server.said()
    secrets = (CANARY, seat.cookie.split("=")[1], workshop.join_key, workshop.facilitator_key)
    assert [secret for secret in secrets if secret in said] == []
    journal = [line for line in said.splitlines() if not line.startswith(("Essaim", "Pour"))]
    events = [json.loads(line) for line in journal]
    assert "ForeignOrigin" in {event.get("refusal") for event in events}

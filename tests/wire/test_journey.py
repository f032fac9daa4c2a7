"""The basic journey of a client: in both async modes, over both transports."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.wire import checkers
from tests.wire.client import Client, Refused, public_hash
from tests.wire.conftest import Enter
from tests.wire.journal import Journal
from tests.wire.lines import OpenLine, PollingLine, UpgradingLine, WebSocketLine
from tests.wire.server import Server

pytestmark = pytest.mark.wire

both_transports = pytest.mark.parametrize("line", [WebSocketLine, PollingLine])


@both_transports
def test_a_person_writes_is_cut_and_catches_up(
    standing_server_in_each_mode: Server, enter: Enter, journal: Journal, line: OpenLine
) -> None:
    server = standing_server_in_each_mode
    workshop = server.open_workshop()
    facilitator = enter(server, workshop.facilitator, journal=journal)
    facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)
    seat = server.sit(workshop.join_key, "Une personne")
    person = enter(server, seat, line=line, journal=journal, comes_back=True)

    hers = a_note_of(person, "Bonjour")
    facilitator.reach(person.seq)
    assert facilitator.note(hers).text == "Bonjour"
    assert facilitator.note(hers).author is None
    assert person.note(hers).author == seat.id

    facilitator.signal("typing", on=True, zone="health")
    person.wait_until(lambda: person.signals)
    assert facilitator.seat.id not in person.signals[0]  # notes are not signed here

    person.cut()
    person.wait_until(lambda: len(person.welcomes) == 2)
    missed = a_note_of(facilitator, "Pendant la coupure")
    person.reach(facilitator.seq)
    assert person.welcomes == ["state", "entries"]
    assert person.note(missed).text == "Pendant la coupure"

    checkers.check_board(server, workshop.id, journal, [facilitator, person])


def test_a_beacon_holds_the_hash_of_what_everyone_sees(
    standing_server: Server, enter: Enter
) -> None:
    workshop = standing_server.open_workshop()
    facilitator = enter(standing_server, workshop.facilitator)
    person = enter(standing_server, standing_server.sit(workshop.join_key, "Une personne"))
    facilitator.do("phase.go", phase="write", expected=facilitator.state.phase)
    a_note_of(person, "Privé jusqu’au partage")

    for client in (facilitator, person):
        client.wait_until(lambda: client.beacons and client.beacons[-1].seq == 3)  # noqa: B023

    assert facilitator.state != person.state
    assert facilitator.beacons[-1] == person.beacons[-1]
    assert public_hash(facilitator.state) == facilitator.beacons[-1].hash
    assert public_hash(person.state) == facilitator.beacons[-1].hash


@both_transports
def test_two_tabs_are_one_person(standing_server: Server, enter: Enter, line: OpenLine) -> None:
    workshop = standing_server.open_workshop()
    seat = standing_server.sit(workshop.join_key, "Deux onglets")
    witness = enter(standing_server, workshop.facilitator)
    first, second = enter(standing_server, seat, line=line), enter(standing_server, seat, line=line)

    a_note_of(first, "Dans un onglet", zone="practice")
    second.reach(first.seq)
    first.leave()
    a_note_of(second, "Dans l’autre", zone="practice")

    assert first.you["seat"] == second.you["seat"]
    assert {note.author for note in second.state.notes.values()} == {seat.id}
    assert witness.people[seat.id]["online"]


@both_transports
def test_a_repeated_id_is_answered_with_its_first_seq(
    standing_server: Server, enter: Enter, line: OpenLine
) -> None:
    workshop = standing_server.open_workshop()
    person = enter(standing_server, workshop.facilitator, line=line)
    command = {"type": "ready.set", "ready": True}
    asked = {"board": workshop.id, "id": str(uuid4()), "command": command}

    answers = [person.ask("command", asked) for _ in range(3)]

    assert answers == [{"ok": True, "seq": answers[0]["seq"]}] * 3
    assert checkers.head_seq(standing_server, workshop.id) == answers[0]["seq"]


def test_many_packets_in_one_post_are_all_handled(standing_server: Server, enter: Enter) -> None:
    workshop = standing_server.open_workshop()
    person = enter(standing_server, workshop.facilitator, line=PollingLine)
    asked = [
        {
            "board": workshop.id,
            "id": str(uuid4()),
            "command": {"type": "hand.set", "raised": raised % 2 == 0},
        }
        for raised in range(30)
    ]

    person.say(*(f"42{100 + at}{json.dumps(['command', one])}" for at, one in enumerate(asked)))

    person.wait_until(lambda: person.seq == 31)
    assert [person.entries[seq].command for seq in range(2, 32)] == [one["id"] for one in asked]


def test_a_polling_client_may_upgrade_to_a_websocket(standing_server: Server, enter: Enter) -> None:
    workshop = standing_server.open_workshop()
    person = enter(standing_server, workshop.facilitator, line=UpgradingLine)

    seq = person.do("ready.set", ready=True)

    assert seq == 2
    assert person.cuts == []


def test_a_seat_is_needed_to_come_in(standing_server: Server, enter: Enter) -> None:
    workshop, other = standing_server.open_workshop(), standing_server.open_workshop()

    with pytest.raises(Refused):
        Client(standing_server, replace(other.facilitator, board=workshop.id)).enter()
    with pytest.raises(Refused):
        Client(standing_server, replace(workshop.facilitator, cookie="")).enter()


def test_another_version_is_told_to_reload(standing_server: Server) -> None:
    workshop = standing_server.open_workshop()

    for version in (0, 1, 3):
        with pytest.raises(Refused) as refused:
            Client(standing_server, workshop.facilitator, version=version).enter()
        assert refused.value.code == "client_too_old"


def a_note_of(person: Client, text: str, zone: str = "health") -> str:
    note = str(uuid4())
    person.do("note.add", note=note, text=text, zone=zone, x=10, y=20)
    return note

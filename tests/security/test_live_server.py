"""AU2, T7, AU4, R1, S5 on the real server: revocation, tokens in what is kept, floods, versions."""

import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from app.actor import Role
from app.ids import SeatId, WorkshopId
from config import Config
from tests.application import create_app
from tests.wire.client import Client, Refused
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.server import Server
from tests.wire.websocket import LineCut, frame

pytestmark = pytest.mark.wire

WITHIN_SECONDS = 6.0  # two, and the patience of a machine that does other things
NAME, TEXT, TITLE = "Zébuline-nom", "Zébuline-texte", "Zébuline-titre"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("live")) as server:
        yield server


@pytest.fixture
def workshop(server):
    return server.open_workshop()


def other_process(server):
    """The same application on the same database, which is how an administrator acts."""
    return create_app(
        Config(
            secret_key=server.environment["SECRET_KEY"],
            database_url=server.database_url,
            async_mode="threading",
        )
    )


def remove(server, seat):
    elsewhere = other_process(server)
    elsewhere.workshops.remove_seat(WorkshopId(seat.board), SeatId(seat.id))
    elsewhere.stop()


def renew(server, workshop):
    """Change the facilitators' link, for the one who opened the workshop."""
    elsewhere = other_process(server)
    facilitator = workshop.facilitator
    elsewhere.workshops.renew_link(
        WorkshopId(workshop.id), Role.FACILITATOR, by=SeatId(facilitator.id)
    )
    elsewhere.stop()


# -- AU2 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [WebSocketLine, PollingLine])
def test_a_person_removed_by_another_process_is_told_and_cut(server, workshop, line):
    seat = server.sit(workshop.join_key, "Une personne")
    with Client(server, workshop.facilitator) as facilitator:
        person = Client(server, seat, line=line).enter()
        remove(server, seat)

        person.wait_until(lambda: person.goodbyes, WITHIN_SECONDS)
        person.wait_until(lambda: not person.is_in, WITHIN_SECONDS)
        facilitator.do("hand.set", raised=True)
        person.leave()

        assert person.goodbyes == [{"reason": "removed"}]
        assert person.seq < facilitator.seq
    with pytest.raises(Refused):
        Client(server, seat).enter()


def test_a_person_removed_by_another_process_does_nothing_more(server, workshop):
    seat = server.sit(workshop.join_key, "Une personne")
    with Client(server, workshop.facilitator) as facilitator:
        person = Client(server, seat).enter()
        remove(server, seat)
        time.sleep(2)  # the promise: two seconds
        before = facilitator.seq

        with suppress(TimeoutError, Refused):
            person.submit("hand.set", raised=True)
        facilitator.do("hand.set", raised=True)
        person.leave()

        assert facilitator.seq == before + 1


@pytest.mark.parametrize("line", [WebSocketLine, PollingLine])
def test_who_led_by_a_renewed_link_is_told_and_cut_and_the_others_stay(server, workshop, line):
    second = server.sit(workshop.facilitator_key, "Une seconde")
    guest = server.sit(workshop.join_key, "Une personne")
    with Client(server, workshop.facilitator) as facilitator, Client(server, guest) as other:
        person = Client(server, second, line=line).enter()
        renew(server, workshop)

        asked = json.dumps({"key": workshop.facilitator_key})
        kind = {"Content-Type": "application/json"}
        answer = server.request("POST", "/api/invitations", body=asked, headers=kind)
        person.wait_until(lambda: person.goodbyes, WITHIN_SECONDS)
        person.wait_until(lambda: not person.is_in, WITHIN_SECONDS)
        facilitator.do("timer.start", seconds=60)
        other.do("hand.set", raised=True)
        person.leave()

        assert answer.status == 404
        assert person.goodbyes == [{"reason": "renewed"}]
        assert person.seq < facilitator.seq
    with pytest.raises(Refused):
        Client(server, second).enter()


def test_who_led_by_a_renewed_link_does_nothing_more(server, workshop):
    second = server.sit(workshop.facilitator_key, "Une seconde")
    with Client(server, workshop.facilitator) as facilitator:
        person = Client(server, second).enter()
        renew(server, workshop)
        time.sleep(2)  # the promise: two seconds
        before = facilitator.seq

        with suppress(TimeoutError, Refused):
            person.submit("timer.start", seconds=60)
        facilitator.do("hand.set", raised=True)
        person.leave()

        assert facilitator.seq == before + 1


# -- S5 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, 1, 3, -1, 2**40])
def test_a_client_of_another_version_is_told_to_reload(server, workshop, version):
    with pytest.raises(Refused) as refused:
        Client(server, workshop.facilitator, version=version).enter()

    assert refused.value.code == "client_too_old"


@pytest.mark.parametrize("dialect", ["EIO=3", "EIO=5", ""])
def test_a_client_of_another_engine_is_refused(server, dialect):
    answer = server.request("GET", f"/socket.io/?{dialect}&transport=polling")

    assert (answer.status, answer.json()["ok"]) == (400, False)


# -- R1 ---------------------------------------------------------------------------------------


def test_a_flood_ends_and_the_others_go_on(server, workshop):
    seats = [server.sit(workshop.join_key, f"Personne {number}") for number in range(10)]
    people = [Client(server, seat).enter() for seat in seats]
    flood = Client(server, server.sit(workshop.join_key, "Pressée")).enter()
    message = json.dumps(["signal", {"board": workshop.id, "kind": "typing", "on": True}])

    for _ in range(1_000):
        flood.say(f"42{message}")
    flood.wait_until(lambda: not flood.is_in, WITHIN_SECONDS)
    with ThreadPoolExecutor(len(people)) as pool:
        seqs = list(pool.map(lambda person: person.do("hand.set", raised=True), people))

    assert len(set(seqs)) == len(people)
    for person in (*people, flood):
        person.leave()


def test_too_many_commands_are_refused_for_a_while_and_none_is_lost(server, workshop):
    with Client(server, workshop.facilitator, comes_back=True) as person:
        ids = [person.submit("hand.set", raised=bool(number % 2)) for number in range(60)]

        seqs = [person.settled(key) for key in ids]

        assert len(set(seqs)) == len(ids)


def test_whole_boards_are_not_given_as_fast_as_they_are_asked_for(server, workshop):
    with Client(server, workshop.facilitator) as person:
        payload = {"board": workshop.id, "version": 2}
        codes = [person.ask("hello", payload).get("code") for _ in range(40)]

    assert codes.count("too_fast") > 20


def test_connections_by_the_hundred_leave_room_for_the_next_person(server, workshop):
    headers = {"Origin": server.origin, "Cookie": "essaim=nobody"}
    lines = []
    with suppress(LineCut):
        for _ in range(200):
            lines.append(WebSocketLine(server.address, workshop.id, headers))
            lines[-1].websocket.send_bytes(frame(b"40") * 3)

    with Client(server, workshop.facilitator) as person:
        person.do("hand.set", raised=True)
    for line in lines:
        line.close()

    assert len(lines) == 200


# -- AU4 --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A server on which people did a bit of everything, right and wrong; and its secrets."""
    with Server(tmp_path_factory.mktemp("kept"), ESSAIM_LOG="debug") as server:
        workshop = server.open_workshop(title=TITLE)
        seat = server.sit(workshop.join_key, NAME)
        with Client(server, workshop.facilitator) as leader, Client(server, seat) as person:
            leader.do("phase.go", phase="tables", expected=leader.state.phase)
            person.do("note.add", note=str(uuid4()), text=TEXT, zone="health", x=1, y=2)
            with suppress(Refused):
                person.do("notes.reveal")
            sid = json.loads(person.heard[0][1:])["sid"]
        for path in ("/rejoindre", f"/ateliers/{workshop.id}?k={workshop.join_key}", "/nulle-part"):
            server.request("GET", path, cookie=seat.cookie)
        wrong = json.dumps({"key": workshop.join_key, "name": "Facilitateur"})
        kind = {"Content-Type": "application/json"}
        server.request("POST", "/api/seats", body=wrong, headers=kind, cookie=seat.cookie)
        server.request("GET", f"/socket.io/?EIO=4&transport=polling&sid={sid}&board={workshop.id}")
        code = leader_code(server, workshop)
        secrets = {
            "the participants' link": workshop.join_key,
            "the facilitators' link": workshop.facilitator_key,
            "a cookie": seat.cookie.split("=", 1)[1],
            "a facilitator's cookie": workshop.facilitator.cookie.split("=", 1)[1],
            "a socket's session": sid,
            "the server's secret": server.environment["SECRET_KEY"],
        }
        yield server, secrets, {"code": code, "name": NAME, "text": TEXT, "title": TITLE}


def leader_code(server, workshop):
    path = f"/api/workshops/{workshop.id}/links"
    return server.request("GET", path, cookie=workshop.facilitator.cookie).json()["code"]


def test_no_secret_and_nothing_that_people_said_is_in_the_log(lived_in):
    server, secrets, words = lived_in

    said = server.said()

    found = [what for what, value in (secrets | words).items() if value in said]
    assert found == []
    assert '"exception"' not in said


def test_only_hashes_of_secrets_are_in_the_database(lived_in):
    server, secrets, _ = lived_in

    kept = b"".join(path.read_bytes() for path in Path(server.folder).glob("essaim.sqlite*"))
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
        dumped = "\n".join(database.iterdump())

    assert TEXT in dumped  # the dump is of the right file
    for what, value in secrets.items():
        assert value.encode() not in kept, what
        assert value not in dumped, what


def test_pages_send_no_address_of_theirs_elsewhere(lived_in):
    server, _, _ = lived_in
    for path in ("/", "/rejoindre", "/nulle-part"):
        answer = server.request("GET", path)

        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert b'name="referrer" content="no-referrer"' in answer.body
        assert b'src="http' not in answer.body

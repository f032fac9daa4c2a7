"""AU2: who lost their place is heard no more, and hears nothing more, within two seconds."""

import json
import time

import pytest

from app.actor import Role
from app.errors import NotFound
from app.ids import SeatId
from app.realtime.door.connections import TRIES_BURST
from app.realtime.door.gateway import SEATED_WITHIN_SECONDS, STRANGERS_PER_ADDRESS
from app.workshops.refusals import NotSeated
from tests.factories import a_new_workshop
from tests.security.stand import BOARD, Stand


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


def test_a_removed_person_who_only_listens_is_told_and_cut(stand):
    line = stand.entered(Role.PARTICIPANT)
    stand.seats.remove(BOARD, Role.PARTICIPANT)

    stand.gateway.look()
    said = line.said()
    stand.entered(Role.FACILITATOR)  # everyone else sees who comes
    heard = line.said()
    stand.gateway.look()

    assert '42["bye",{"reason":"removed"}]' in said
    assert heard == []
    assert not line.is_open


def test_who_led_by_a_link_that_was_renewed_is_told_so_and_cut(stand):
    line = stand.entered(Role.FACILITATOR)
    stand.seats.end(BOARD, Role.FACILITATOR)

    stand.gateway.look()
    said = line.said()
    stand.gateway.look()

    assert '42["bye",{"reason":"renewed"}]' in said
    assert not line.is_open


def test_the_others_are_told_once_who_was_removed(stand):
    other = stand.entered(Role.FACILITATOR)
    removed = stand.entered(Role.PARTICIPANT)
    stand.seats.remove(BOARD, Role.PARTICIPANT)
    stand.gateway.look()
    for line in (other, removed):
        line.said()

    for _ in range(2):
        stand.rooms.part()
        stand.errands.run()

    [frame] = other.said()
    _, payload = json.loads(frame[2:])
    assert payload["entries"] == []
    assert [person["removed"] for person in payload["presence"].values()] == [True]
    assert removed.said() == []


def test_the_others_stay(stand):
    removed, other = stand.entered(Role.PARTICIPANT), stand.entered(Role.FACILITATOR)
    stand.seats.remove(BOARD, Role.PARTICIPANT)

    stand.gateway.look()
    stand.gateway.look()

    assert (removed.is_open, other.is_open) == (False, True)


def test_people_of_an_erased_workshop_are_told_that_it_is_closed(stand):
    line = stand.entered(Role.PARTICIPANT)
    stand.seats.erase(BOARD)

    stand.gateway.look()
    said = line.said()
    stand.gateway.look()

    assert '42["bye",{"reason":"closed"}]' in said
    assert not line.is_open


def test_a_removed_person_is_refused_at_the_next_word(stand):
    line = stand.entered(Role.FACILITATOR)
    stand.seats.remove(BOARD, Role.FACILITATOR)

    command = {"board": BOARD, "id": BOARD, "command": {"type": "notes.reveal"}}
    answer = line.ask("command", command)

    assert answer["code"] == "forbidden"


def test_a_removed_person_does_not_come_back_by_leaving_the_namespace(stand):
    line = stand.entered(Role.PARTICIPANT)
    stand.seats.remove(BOARD, Role.PARTICIPANT)

    line.put("41")
    line.put("40")

    assert line.said()[-1].startswith("44")


def test_whoever_never_comes_in_is_cut(stand):
    line = stand.line(role=None)
    later = time.monotonic() + SEATED_WITHIN_SECONDS + 1

    stand.gateway.look()
    stayed = line.is_open
    stand.gateway.look(now=later)

    assert (stayed, line.is_open) == (True, False)


def test_whoever_tries_again_and_again_is_cut(stand):
    line = stand.line(role=None)

    for _ in range(int(TRIES_BURST)):
        line.put("40")

    assert not line.is_open


def test_whoever_fails_where_many_have_failed_hears_why_and_keeps_no_connection(stand):
    lines = [stand.line(role=None) for _ in range(STRANGERS_PER_ADDRESS)]
    heard = [line.said()[-1][:2] for line in lines]

    stand.gateway.look()

    assert heard == ["44"] * STRANGERS_PER_ADDRESS
    assert [line.is_open for line in lines] == [True] * (STRANGERS_PER_ADDRESS - 1) + [False]


def test_whoever_fails_where_many_have_failed_has_one_try(stand):
    for _ in range(STRANGERS_PER_ADDRESS):
        line = stand.line(role=None)

    line.put("40")

    assert not line.is_open


def test_whoever_fails_elsewhere_is_not_cut_with_them(stand):
    for _ in range(STRANGERS_PER_ADDRESS):
        stand.line(role=None)

    line = stand.line(role=None, address="203.0.113.9")
    stand.gateway.look()

    assert line.is_open


def test_a_ministry_comes_in_whatever_somebody_at_its_address_tries(stand):
    for _ in range(10 * STRANGERS_PER_ADDRESS):
        stand.line(role=None)

    people = [stand.entered(role) for role in Role]
    stand.gateway.look()

    assert all(line.is_open for line in people)


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop())


def test_a_seat_that_is_removed_opens_nothing_more(server, workshop, new_browser):
    browser, token = new_browser(), server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    seat = browser.post("/api/seats", json={"key": token, "name": "Awa"}).json["seat"]

    server.workshops.remove_seat(workshop.id, SeatId(seat))

    assert browser.get(f"/api/workshops/{workshop.id}/state").status_code == 403
    assert browser.get(f"/ateliers/{workshop.id}").status_code == 403
    assert browser.get(f"/ateliers/{workshop.id}/exports/compte-rendu.md").status_code == 404
    assert browser.post("/api/invitations", json={"key": token}).status_code == 403
    assert browser.post("/api/seats", json={"key": token, "name": "Awa"}).status_code == 403
    with pytest.raises(NotSeated):
        server.workshops.seat(workshop.id, SeatId(seat))


def test_what_is_gone_is_known_to_who_holds_connections(server, workshop, new_browser):
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    seats = [
        new_browser().post("/api/seats", json={"key": token, "name": name}).json["seat"]
        for name in ("Awa", "Léo")
    ]
    other = server.workshops.create(a_new_workshop())
    server.workshops.remove_seat(workshop.id, seats[0])
    server.workshops.remove_seat(workshop.id, seats[0])  # once is enough, twice is no fault
    server.workshops.purge(other.id)

    gone = server.workshops.gone([workshop.id, other.id])

    assert gone.seats == {(workshop.id, seats[0])}
    assert gone.workshops == {other.id}


def test_a_seat_that_is_nowhere_cannot_be_removed(server, workshop):
    with pytest.raises(NotFound):
        server.workshops.remove_seat(workshop.id, SeatId("0" * 12))


def test_everyone_is_told_once_of_another_role_and_who_lost_the_lead_hears_no_more_of_it(stand):
    other = stand.entered(Role.PARTICIPANT)
    leading = stand.entered(Role.FACILITATOR)
    for line in (other, leading):
        line.said()
    stand.seats.change(BOARD, Role.FACILITATOR, Role.PARTICIPANT)

    for _ in range(2):
        stand.rooms.part()
        stand.errands.run()

    for line in (other, leading):
        [frame] = line.said()
        _, payload = json.loads(frame[2:])
        assert [person["role"] for person in payload["presence"].values()] == ["participant"]
        assert [person["online"] for person in payload["presence"].values()] == [True]
    members = stand.rooms.of(BOARD)._members
    assert {member.actor.role for member in members} == {Role.PARTICIPANT}

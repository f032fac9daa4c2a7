"""How many people a workshop has room for, and all those who came in since a moment put out at
once: what whoever leads sees and asks, over HTTP, on a real database."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.actor import Role
from app.workshops.entering.room import NOTED_EVERY_MS, TOLD_FOR_MS
from app.workshops.erasing.ledger import Ledger, last_words
from app.workshops.tables import workshop as workshops
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor
from tests.fakes import HandClock

MINUTE = 60_000


@pytest.fixture
def clock():
    return HandClock(1_796_000_000_000)


@pytest.fixture
def config(config):
    return replace(config, seats=10)


@pytest.fixture
def server(config, clock):
    server = create_app(config, clock=clock)
    yield server
    server.stop()


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def come(server, new_browser, workshop):
    def come(name, role=Role.PARTICIPANT):
        browser = new_browser()
        key = server.workshops.tokens(workshop.id)[role]
        answer = browser.post("/api/seats", json={"key": key, "name": name})
        return answer.json.get("seat"), browser, answer

    return come


@pytest.fixture
def awa(come):
    return come("Awa", Role.FACILITATOR)


@pytest.fixture
def lead(awa, workshop):
    def lead(what, **body):
        return awa[1].post(f"/api/workshops/{workshop.id}/{what}", json=body)

    return lead


@pytest.fixture
def room(awa, workshop):
    def room():
        return awa[1].get(f"/api/workshops/{workshop.id}/links").json["room"]

    return room


@pytest.fixture
def arrivals(awa, workshop):
    def arrivals():
        return awa[1].get(f"/api/workshops/{workshop.id}/arrivals").json["people"]

    return arrivals


def test_who_leads_sees_the_room_before_it_is_met_when_somebody_is_turned_away_and_makes_more(
    awa, come, lead, room, clock, workshop
):
    assert lead("room", places=5).json["room"] == {
        "taken": 1,
        "places": 5,
        "most": 10,
        "is_nearly_full": False,
        "turned_away": None,
    }
    for number in range(3):
        come(f"Léo {number}")
    assert room()["is_nearly_full"]
    come("Léo 3")

    refused = come("Mia")[2]
    clock.now += 2 * MINUTE

    assert (refused.status_code, refused.json["code"]) == (409, "limit_reached")
    assert (room()["taken"], room()["turned_away"]) == (5, 2 * MINUTE)
    page = awa[1].get(f"/ateliers/{workshop.id}/liens").text
    assert "n’ont pas pu entrer" in page
    made = awa[1].post(f"/ateliers/{workshop.id}/places", data={"places": "8"})
    assert made.status_code == 303
    assert re.search(r"maintenant 8\splaces", awa[1].get(made.location).text)
    assert (room()["places"], room()["turned_away"]) == (8, None)
    assert come("Mia")[0]


def test_who_was_turned_away_long_ago_is_told_no_more_and_a_loop_writes_once_a_minute(
    awa, come, lead, room, clock, server
):
    lead("room", places=1)

    def noted():
        with server.database.read() as connection:
            return connection.scalar(select(workshops.c.turned_away_at))

    come("Mia")
    first = noted()
    clock.now += NOTED_EVERY_MS - 1
    come("Mia")
    assert noted() == first == clock.now - NOTED_EVERY_MS + 1
    clock.now += 1
    come("Mia")
    assert noted() == clock.now

    clock.now += TOLD_FOR_MS
    assert room()["turned_away"] is None


@pytest.mark.parametrize("places", [0, -1, 11, 10**30, True, "5", None, 2.5])
def test_a_room_is_a_number_of_people_that_the_server_may_let_in(lead, room, places):
    answer = lead("room", places=places)

    assert (answer.status_code, answer.json["code"]) == (400, "malformed")
    assert room()["places"] == 10


@pytest.mark.parametrize("places", ["", "0", "11", "-3", "٣", "9" * 5000, "1e1"])
def test_so_does_the_form(awa, workshop, room, places):
    answer = awa[1].post(f"/ateliers/{workshop.id}/places", data={"places": places})

    assert answer.status_code == (303 if places == "٣" else 400)
    assert room()["places"] == (3 if places == "٣" else 10)


def test_a_usual_room_is_under_that_of_the_server_and_one_of_before_has_no_other_bound(
    config, clock, server, workshop
):
    assert server.workshops.rooms.of(workshop.id).places == 10
    large = create_app(replace(config, seats=1200), clock=clock)
    made = large.workshops.create(a_new_workshop(name=None))
    with large.database.write() as connection:
        before = workshops.update().where(workshops.c.id == workshop.id)
        connection.execute(before.values(room=None))

    assert large.workshops.rooms.of(made.id).places == 300
    assert large.workshops.rooms.of(workshop.id).places == 1200
    large.stop()


def test_a_facilitator_is_never_turned_away(lead, come, room):
    lead("room", places=1)

    assert come("Inès", Role.FACILITATOR)[0]
    assert come("Bo", Role.CO_FACILITATOR)[0]
    assert room()["turned_away"] is None


def test_all_those_who_came_since_a_moment_are_put_out_in_one_gesture_and_let_back(
    server, come, lead, arrivals, clock, workshop, config
):
    kept = come("Léo")
    clock.now += 20 * MINUTE
    late = [come(f"Mia {number}") for number in range(3)]
    leading = come("Inès", Role.FACILITATOR)
    clock.now += MINUTE
    seen = arrivals()
    assert [each["ago"] for each in seen] == [MINUTE, MINUTE, MINUTE, 21 * MINUTE]
    assert seen[3]["name"] == "Léo"
    named = [each["seat"] for each in seen if each["ago"] <= 5 * MINUTE]

    removed = lead("removals", seats=[*named, leading[0], "0" * 12]).json
    gone = server.workshops.gone([workshop.id])

    assert sorted(removed["seats"]) == sorted(seat for seat, _, _ in late)
    assert {seat for _, seat in gone.seats} == {seat for seat, _, _ in late}
    assert late[0][1].get(f"/ateliers/{workshop.id}").status_code == 403
    for _, browser, _ in (kept, leading):
        assert browser.get(f"/ateliers/{workshop.id}").status_code == 200
    words = {each.seat: each.is_back for each in last_words(Ledger(config.ledger).read())}
    assert words == dict.fromkeys(removed["seats"], False)
    assert lead("removals", seats=named).json["seats"] == []

    clock.now += 1
    back = lead("returns", seats=[*removed["seats"], kept[0]]).json

    assert sorted(back["seats"]) == sorted(removed["seats"])
    assert late[0][1].get(f"/ateliers/{workshop.id}").status_code == 200
    words = {each.seat: each.is_back for each in last_words(Ledger(config.ledger).read())}
    assert set(words.values()) == {True}


def test_somebody_who_was_made_to_lead_meanwhile_is_not_put_out_with_the_others(
    server, come, lead, awa, workshop
):
    mia = come("Mia")
    server.workshops.hand_role(workshop.id, mia[0], Role.CO_FACILITATOR, by=awa[0])

    assert lead("removals", seats=[mia[0]]).json["seats"] == []
    assert lead("removals", seats=[awa[0]]).json["seats"] == []


@pytest.mark.parametrize("seats", [None, "abc", [12], {"a": 1}])
def test_seats_that_are_none_are_refused(lead, seats):
    assert lead("removals", seats=seats).status_code == 400
    assert lead("returns", seats=seats).status_code == 400


def test_who_was_put_out_leaves_room_and_a_whole_crowd_goes_in_one_word(lead, come, room, arrivals):
    lead("room", places=10)
    for number in range(9):
        come(f"Personne {number}")
    assert come("Léo")[0] is None

    lead("removals", seats=[each["seat"] for each in arrivals()])

    assert room()["taken"] == 1
    assert come("Léo")[0]


def test_a_participant_neither_sees_nor_asks_any_of_it(come, workshop):
    seat, leo, _ = come("Léo")
    where = f"/api/workshops/{workshop.id}"

    answers = [
        leo.get(f"{where}/arrivals"),
        leo.post(f"{where}/room", json={"places": 9}),
        leo.post(f"/ateliers/{workshop.id}/places", data={"places": "9"}),
        leo.post(f"{where}/removals", json={"seats": [seat]}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4


def test_a_body_of_as_many_seats_as_a_workshop_may_have_is_read(lead):
    seats = [f"{number:012x}" for number in range(1200)]

    assert lead("removals", seats=seats).json["seats"] == []


def test_nothing_of_the_room_is_told_at_the_door(come, new_browser, server, workshop):
    key = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]

    shown = new_browser().post("/api/invitations", json={"key": key}).text

    assert not re.search("places|room|taken", shown)


def test_a_room_smaller_than_those_who_are_in_puts_nobody_out(lead, come, workshop, server):
    kept = come("Léo")
    come("Mia")

    lead("room", places=1)

    assert kept[1].get(f"/ateliers/{workshop.id}").status_code == 200
    visitor = a_visitor("one more")
    key = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    with pytest.raises(Exception, match="complet"):
        server.workshops.take_seat(key, "Ana", visitor)

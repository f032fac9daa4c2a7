"""Whoever fills a workshop, or a server with workshops, from one address: the whole application, on
a real database, by its pages. The brothers of a link that is used in a loop: the short code, the
seats that were removed meanwhile, the form that opens workshops."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event
from werkzeug.test import Client

from app.actor import Role
from app.errors import LimitReached
from app.ids import board_of
from app.realtime.door.directory import Directory
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.room import AWAITED_MS
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor
from tests.fakes import HandClock

FORM = {"kit": "retro-30", "title": "Atelier", "date": "2026-12-01", "name": "Awa"}
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def config(config):
    return replace(config, arrivals_per_address=60, workshops_per_address=3, seats=70)


@pytest.fixture
def led(server):
    return server.workshops.create_and_lead(a_new_workshop(), a_visitor("awa")).seat


def sit(server, key, address=HERE, browser=None):
    browser = browser or Client(server.flask)
    body = {**key, "name": "Léo"}
    return browser.post("/api/seats", json=body, environ_base={"REMOTE_ADDR": address})


@contextmanager
def questions():
    """What the database is asked meanwhile, the beginnings of transactions too."""
    asked = []
    ways = [
        (Engine, "before_cursor_execute", lambda *told: asked.append(told[2])),
        (Engine, "begin", lambda _: asked.append("BEGIN")),
    ]
    for way in ways:
        event.listen(*way)
    try:
        yield asked
    finally:
        for way in ways:
            event.remove(*way)


def test_one_address_takes_so_many_seats_then_waits_and_a_ministry_does_not_meet_it(server, led):
    token = server.workshops.tokens(led.workshop)[Role.PARTICIPANT]
    code = server.workshops.workshop(led.workshop).code
    known = Client(server.flask)

    assert sit(server, {"key": token}, browser=known).status_code == 200
    for _ in range(59):
        assert sit(server, {"key": token}).status_code == 200
    refused = [sit(server, key) for key in ({"key": token}, {"code": code})]

    for answer in refused:
        assert (answer.status_code, answer.json["code"]) == (429, "too_fast")
        assert 1 <= int(answer.headers["Retry-After"]) <= 5
    assert sit(server, {"key": token}, browser=known).status_code == 200
    assert sit(server, {"key": token}, ELSEWHERE).status_code == 200
    leading = server.workshops.tokens(led.workshop)[Role.FACILITATOR]
    assert sit(server, {"key": leading}).status_code == 200


@pytest.mark.parametrize("door", ["open", "waiting"])
def test_who_has_a_place_and_asks_for_it_in_a_loop_waits_and_holds_nobody_up(server, led, door):
    server.workshops.set_door(led.workshop, is_open=True, waits=door == "waiting")
    key = {"key": server.workshops.tokens(led.workshop)[Role.PARTICIPANT]}
    known, other = Client(server.flask), Client(server.flask)
    comes = 202 if door == "waiting" else 200

    assert [sit(server, key, browser=known).status_code for _ in range(21)] == [comes] * 21
    refused = sit(server, key, browser=known)

    assert (refused.status_code, refused.json["code"]) == (429, "too_fast")
    assert "Votre place est gardée" in refused.json["message"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 5
    assert sit(server, key, browser=other).status_code == comes  # at the same address


def test_a_link_is_read_once_when_somebody_sits_down(server, led):
    token = server.workshops.tokens(led.workshop)[Role.PARTICIPANT]

    with questions() as asked:
        assert sit(server, {"key": token}).status_code == 200

    assert len([each for each in asked if "FROM link" in each.replace("\n", " ")]) == 1


@pytest.mark.parametrize("end", ["shut", "closed"])
def test_a_shut_door_that_is_tried_in_a_loop_with_no_cookie_asks_the_database_nothing(
    server, led, end
):
    token = server.workshops.tokens(led.workshop)[Role.PARTICIPANT]
    if end == "shut":
        server.workshops.set_door(led.workshop, is_open=False)
    else:
        server.workshops.close(led.workshop)
    first = sit(server, {"key": token})
    assert first.status_code == 409

    with questions() as asked:
        again = [sit(server, {"key": token}) for _ in range(5)]

    assert [(answer.status_code, answer.json) for answer in again] == [(409, first.json)] * 5
    assert asked == []
    if end == "shut":
        server.workshops.set_door(led.workshop, is_open=True)
    else:
        server.workshops.reopen(led.workshop)
    assert sit(server, {"key": token}).status_code == 200


@pytest.mark.parametrize("path", ["waits", "waits/end"])
def test_a_browser_without_a_cookie_waits_nowhere_and_the_database_is_not_asked(server, led, path):
    with questions() as asked:
        told = Client(server.flask).post(f"/api/{path}", json={"workshop": led.workshop})

    assert (told.status_code, told.json["state"], asked) == (200, "none", [])


def test_a_browser_without_a_cookie_sits_nowhere_and_the_database_is_not_asked(server, led):
    with questions() as asked:
        told = Client(server.flask).get(f"/api/workshops/{led.workshop}/state")

    assert (told.status_code, asked) == (403, [])


def test_an_address_that_is_made_up_counts_for_nothing_where_no_proxy_is_in_front(server, led):
    token = server.workshops.tokens(led.workshop)[Role.PARTICIPANT]
    forged = ({"X-Forwarded-For": f"198.51.100.{number}"} for number in range(61))

    answers = [
        Client(server.flask).post("/api/seats", json={"key": token, "name": "Léo"}, headers=headers)
        for headers in forged
    ]

    assert answers[-1].status_code == 429


def test_seats_that_were_taken_away_leave_room_and_who_leads_is_never_kept_out(server, led):
    workshops, tokens = server.workshops, server.workshops.tokens(led.workshop)
    coming, leading = tokens[Role.PARTICIPANT], tokens[Role.FACILITATOR]
    seats = [
        workshops.take_seat(coming, "Léo", a_visitor(f"leo {number}")).seat for number in range(69)
    ]
    with pytest.raises(LimitReached):
        workshops.take_seat(coming, "Mia", a_visitor("mia"))

    assert workshops.take_seat(leading, "Inès", a_visitor("ines")).seat.is_facilitator
    for seat in seats[:2]:
        workshops.remove_seat(led.workshop, seat.id, by=led.id)
    assert workshops.take_seat(coming, "Mia", a_visitor("mia"))


def test_seats_that_nobody_ever_used_make_room_after_some_minutes_and_those_in_use_do_not(config):
    clock = HandClock(1_796_000_000_000)
    server = create_app(replace(config, seats=6), clock=clock)
    workshops = server.workshops
    led = workshops.create_and_lead(a_new_workshop(), a_visitor("awa")).seat
    workshops.come(led)
    coming = workshops.tokens(led.workshop)[Role.PARTICIPANT]

    def arrive(number):
        return workshops.take_seat(coming, "Léo", a_visitor(f"leo-{number}")).seat

    used, *silent = (arrive(number) for number in range(5))
    connects(server, used, "leo-0")
    clock.now += AWAITED_MS - 1
    with pytest.raises(LimitReached):
        arrive(5)

    clock.now += 1
    late = [arrive(number) for number in range(6, 10)]

    assert len(late) == len(silent) == 4
    with pytest.raises(LimitReached):
        arrive(10)
    assert connects(server, silent[0], "leo-1").id == silent[0].id  # their seat is still theirs
    clock.now += AWAITED_MS
    assert len([arrive(number) for number in range(11, 14)]) == 3
    with pytest.raises(LimitReached):
        arrive(14)
    server.stop()


def connects(server, seat, browser):
    """What a connection to the board asks of the directory."""
    directory = Directory(server.workshops, BrowserCookie(is_https=False))
    return directory.admit({"HTTP_COOKIE": f"essaim={browser}"}, board_of(seat.workshop))


def test_one_address_opens_so_many_workshops_then_is_told_and_loses_nothing(server):
    def open_one(address=HERE, title="Atelier"):
        form = FORM | {"title": title}
        origin = {"REMOTE_ADDR": address, "HTTP_ORIGIN": "http://localhost"}
        return Client(server.flask).post("/ateliers", data=form, environ_base=origin)

    assert [open_one().status_code for _ in range(3)] == [303] * 3
    refused = open_one(title="Mon titre")

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600
    assert "Beaucoup d’ateliers" in refused.text
    assert "Mon titre" in refused.text
    assert len(server.workshops.workshops()) == 3
    assert open_one(ELSEWHERE).status_code == 303

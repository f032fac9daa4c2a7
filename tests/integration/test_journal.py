"""What an operator finds in the journal of a day: who was refused and why, what was taken away."""

import json
import logging

import pytest

from app.actor import Role
from app.logs import JsonLines
from tests.factories import a_new_workshop

CANARY = "canari-51c2"


@pytest.fixture
def journal(caplog):
    """The events of the application, as production writes them, without their moment."""
    caplog.set_level(logging.INFO, "app")

    def read():
        lines = [JsonLines().format(record) for record in caplog.records]
        assert not any(CANARY in line for line in lines)
        return [{k: v for k, v in json.loads(line).items() if k != "time"} for line in lines]

    return read


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None, title=CANARY))


@pytest.fixture
def seat(server, workshop, new_browser):
    browser = new_browser()
    key = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    taken = browser.post("/api/seats", json={"key": key, "name": CANARY})
    return browser, taken.json["seat"]


def test_minutes_that_are_taken_away_are_told_without_what_they_say(journal, workshop, seat):
    browser, key = seat

    browser.get(f"/ateliers/{workshop.id}/exports/compte-rendu.csv?{CANARY}")

    assert journal() == [
        {
            "level": "info",
            "logger": "app.exports.routes",
            "message": "minutes taken",
            "board": workshop.id,
            "seat": key,
            "format": "csv",
        }
    ]


def test_who_comes_from_another_site_is_told(journal, new_browser):
    elsewhere = {"Origin": f"https://{CANARY}.example"}

    new_browser().post("/ateliers", data={"title": CANARY}, headers=elsewhere)
    new_browser().get(f"/socket.io/?EIO=4&transport=polling&board={CANARY}", headers=elsewhere)

    assert [(event["refusal"], event["endpoint"]) for event in journal()] == [
        ("ForeignOrigin", "workshops.create"),
        ("ForeignOrigin", "socket.io"),
    ]


def test_who_guesses_codes_too_fast_is_told(journal, new_browser):
    browser = new_browser()

    answers = [browser.post("/api/invitations", json={"code": "AAAAAAAA"}) for _ in range(40)]

    assert answers[-1].status_code == 429
    told = [(event["level"], event["refusal"]) for event in journal()]
    assert told[0] == ("info", "UnknownKey")
    assert told[-1] == ("warning", "TooFast")
    assert {event["endpoint"] for event in journal()} == {"workshops.invite"}


def test_a_database_that_is_away_is_told(journal, new_browser, tmp_path):
    (tmp_path / "essaim.db").rename(tmp_path / "away")
    (tmp_path / "essaim.db").mkdir()

    new_browser().get("/readyz")

    [event] = journal()
    assert (event["code"], event["status"]) == ("storage", 507)


def test_a_person_who_is_removed_is_told_by_their_seat_alone(journal, server, workshop, seat):
    server.workshops.remove_seat(workshop.id, seat[1])

    [event] = journal()
    assert (event["message"], event["board"], event["seat"]) == (
        "seat removed",
        workshop.id,
        seat[1],
    )


def test_an_ordinary_refusal_is_nobodys_business(journal, new_browser):
    new_browser().get("/nulle-part")
    new_browser().post("/ateliers", data={"title": CANARY})

    assert journal() == []


def test_a_key_that_opens_nothing_is_told_without_the_key(journal, new_browser):
    new_browser().post("/api/seats", json={"key": f"{CANARY}0123456789", "name": CANARY})

    [event] = journal()
    assert (event["level"], event["refusal"], event["endpoint"]) == (
        "info",
        "UnknownKey",
        "workshops.sit",
    )


@pytest.mark.parametrize("page", ["", "/liens", "/exports/compte-rendu.csv"])
def test_who_asks_for_the_workshop_of_others_is_told(journal, new_browser, workshop, page):
    new_browser().get(f"/ateliers/{workshop.id}{page}")

    events = [event for event in journal() if event["refusal"] == "NotSeated"]
    assert [(event["level"], event["code"], event["board"]) for event in events] == [
        ("info", "forbidden", workshop.id)
    ]


def test_who_asks_for_what_facilitators_alone_have_is_told(journal, workshop, seat):
    seat[0].get(f"/api/workshops/{workshop.id}/links")

    [event] = journal()
    assert (event["refusal"], event["status"], event["board"]) == ("Forbidden", 403, workshop.id)


def test_a_refusal_bears_the_name_that_nginx_gave_to_its_request(journal, new_browser):
    named, nameless = "0123456789abcdef" * 2, [CANARY, "0" * 31, "0" * 32 + CANARY, ""]

    for name in [named, *nameless]:
        new_browser().get("/api/workshops/x/state", headers={"X-Request-ID": name})

    assert [event.get("request") for event in journal()] == [named, None, None, None, None]

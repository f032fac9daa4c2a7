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
    assert {event["refusal"] for event in journal()} == {"TooFast"}


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
    new_browser().post("/api/seats", json={"key": "A" * 22, "name": CANARY})

    assert journal() == []

"""Who leads takes the invitation away, as a text and as a date; everyone finds where to meet."""

import datetime
import json

import pytest
from icalendar import Calendar

from app.actor import Role
from app.board.live import Submission
from app.board.parsing import parse_command
from app.ids import CommandId, board_of
from tests.factories import a_new_workshop, an_id

START = int(datetime.datetime(2026, 3, 12, 13, tzinfo=datetime.UTC).timestamp() * 1000)
VIDEO = "https://visio.exemple.fr/ecole"


@pytest.fixture
def workshop(server):
    return server.workshops.create(
        a_new_workshop(name=None, kit="pgo-2h", title="Pour une école ouverte")
    )


@pytest.fixture
def come(server, new_browser, workshop):
    tokens = server.workshops.tokens(workshop.id)

    def come(name, role):
        browser = new_browser()
        taken = browser.post("/api/seats", json={"key": tokens[role], "name": name})
        return browser, taken.json["seat"]

    return come


@pytest.fixture
def camille(come):
    return come("Camille", Role.FACILITATOR)


@pytest.fixture
def prepare(server, workshop, camille):
    """What Camille asks of the running order."""
    made = iter(range(1, 100))

    def prepare(**command):
        live = server.boards.latest(board_of(workshop.id))
        actor = live.actor(camille[1], Role.FACILITATOR)
        submission = Submission(
            id=CommandId(an_id(next(made))),
            actor=actor,
            command=parse_command(json.dumps(command).encode()),
        )
        outcome = server.boards.submit_all(live, [submission])
        assert isinstance(outcome.answers[0], int), outcome.answers

    return prepare


def test_the_invitation_says_what_was_prepared(camille, workshop, prepare):
    browser, _ = camille
    prepare(type="agenda.start", at=START)
    prepare(type="agenda.video", url=VIDEO)

    answer = browser.get(f"/api/workshops/{workshop.id}/invitation")

    assert "Pour une école ouverte" in answer.json["subject"]
    assert VIDEO in answer.json["body"]
    assert "/rejoindre#" in answer.json["body"]
    assert "heure de Paris" in answer.json["body"]
    assert "[lien de la visio]" not in answer.json["missing"]


def test_the_date_is_a_file_for_calendars_which_moves_with_the_plan(camille, workshop, prepare):
    browser, _ = camille
    prepare(type="agenda.start", at=START)
    before = event(browser, workshop)
    prepare(type="agenda.edit", phase="break", minutes=15)
    after = event(browser, workshop)

    assert before.decoded("dtend") - before.decoded("dtstart") == datetime.timedelta(hours=2)
    assert after.decoded("dtend") - before.decoded("dtend") == datetime.timedelta(minutes=10)
    assert (after["uid"], after["sequence"] > before["sequence"]) == (before["uid"], True)


def test_only_those_who_lead_take_the_invitation(come, workshop):
    awa, _ = come("Awa", Role.PARTICIPANT)

    assert awa.get(f"/api/workshops/{workshop.id}/invitation").status_code == 403
    assert awa.get(f"/ateliers/{workshop.id}/atelier.ics").status_code == 403


def test_the_door_says_where_the_others_are_to_whoever_may_come_in(
    server, new_browser, workshop, prepare
):
    prepare(type="agenda.video", url=VIDEO)
    key = {"key": server.workshops.tokens(workshop.id)[Role.PARTICIPANT]}

    opened = new_browser().post("/api/invitations", json=key).json
    server.workshops.set_door(workshop.id, is_open=False)
    shut = new_browser().post("/api/invitations", json=key).json

    assert (opened["video"], shut["video"]) == (VIDEO, "")


def event(browser, workshop):
    answer = browser.get(f"/ateliers/{workshop.id}/atelier.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="atelier.ics"'
    [found] = Calendar.from_ical(answer.data).walk("VEVENT")
    return found

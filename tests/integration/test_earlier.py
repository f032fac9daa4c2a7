"""An earlier workshop is told to who leads both, and to nobody else."""

import pytest

from app.actor import Role
from tests.factories import a_new_workshop, a_visitor


@pytest.fixture
def earlier(server):
    return server.workshops.create(a_new_workshop(name=None, title="La dernière fois"))


@pytest.fixture
def later(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def lead(server, later, new_browser):
    """Somebody who leads the later workshop, and what they are told of what a key opens."""
    browser = new_browser()
    sit(server, browser, later, Role.FACILITATOR)

    def lead(**key):
        return browser.post(f"/api/workshops/{later.id}/earlier", json=key)

    lead.browser = browser
    return lead


def sit(server, browser, workshop, role):
    key = server.workshops.tokens(workshop.id)[role]
    return browser.post("/api/seats", json={"key": key, "name": "Camille"})


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CO_FACILITATOR])
def test_a_link_that_lets_one_lead_it_tells_what_was_decided(server, lead, earlier, role):
    answer = lead(key=server.workshops.tokens(earlier.id)[role])

    assert answer.status_code == 200
    assert answer.json["workshop"]["title"] == "La dernière fois"
    assert answer.json["items"] == []


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.OBSERVER])
def test_another_link_tells_nothing_but_to_who_has_a_seat_that_leads_it(
    server, lead, earlier, role
):
    key = server.workshops.tokens(earlier.id)[role]

    refused = lead(key=key)
    by_code = lead(code=earlier.code)
    sit(server, lead.browser, earlier, Role.FACILITATOR)

    assert (refused.status_code, refused.json["code"]) == (403, "forbidden")
    assert refused.json["message"].startswith("Vous n’animez pas cet atelier-là")
    assert by_code.status_code == 403
    assert "items" not in refused.json
    assert lead(key=key).status_code == lead(code=earlier.code).status_code == 200


def test_who_takes_part_in_the_later_one_is_told_nothing(server, new_browser, earlier, later):
    browser = new_browser()
    sit(server, browser, later, Role.PARTICIPANT)
    key = server.workshops.tokens(earlier.id)[Role.FACILITATOR]

    assert browser.post(f"/api/workshops/{later.id}/earlier", json={"key": key}).status_code == 403


def test_a_workshop_follows_up_no_itself_and_nothing_unknown(server, lead, later):
    own = lead(key=server.workshops.tokens(later.id)[Role.FACILITATOR])

    assert own.json["message"].startswith("C’est l’atelier que vous préparez")
    assert lead(code="AAAA-2222").status_code == 404
    assert lead(nothing=1).status_code == 400


def test_a_rehearsal_is_followed_up_by_nothing(server, lead, earlier):
    rehearsal = server.workshops.rehearse(
        earlier.id, a_visitor("who rehearses"), name="Awa", day=earlier.date
    ).workshop

    refused = lead(key=server.workshops.tokens(rehearsal.id)[Role.FACILITATOR])

    assert refused.status_code == 400
    assert refused.json["message"].startswith("C’est une répétition")

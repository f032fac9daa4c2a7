"""What facilitators ask over HTTP: who is removed or let back, the door, the links."""

import logging
import re

import pytest

from app.actor import Role
from app.workshops.refusals import BoardClosed, LastFacilitator, OwnSeat
from tests.factories import a_new_workshop

LINK = re.compile(r"http://localhost/rejoindre#([\w-]{22})")


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def tokens(server, workshop):
    return server.workshops.tokens(workshop.id)


@pytest.fixture
def come(new_browser, tokens):
    """Somebody opens the link of a role in a browser of their own; their seat and the browser."""

    def come(name, role=Role.PARTICIPANT):
        browser = new_browser()
        taken = browser.post("/api/seats", json={"key": tokens[role], "name": name})
        return taken.json["seat"], browser

    return come


@pytest.fixture
def awa(come):
    return come("Awa", Role.FACILITATOR)


@pytest.fixture
def lead(awa, workshop):
    """What Awa, who leads, posts about her workshop."""
    _, browser = awa

    def lead(what, **body):
        return browser.post(f"/api/workshops/{workshop.id}/{what}", json=body)

    return lead


def links_page(browser, workshop, **options):
    return browser.get(f"/ateliers/{workshop.id}/liens", **options)


def test_a_removed_person_reads_why_and_comes_back_once_let(come, lead, workshop, tokens):
    seat, leo = come("Léo")
    door = {"key": tokens[Role.PARTICIPANT]}

    removed = lead("removals", seat=seat)
    shut_out = leo.get(f"/ateliers/{workshop.id}")
    refused = leo.post("/api/invitations", json=door)
    back = lead("returns", seat=seat)

    assert (removed.status_code, removed.json) == (200, {"ok": True})
    assert shut_out.status_code == 403
    assert "L’équipe d’animation vous a retiré de cet atelier." in shut_out.text
    assert 'href="/rejoindre"' not in shut_out.text  # it would not open
    assert refused.json["message"].startswith("L’équipe d’animation vous a retiré")
    assert back.json == {"ok": True}
    assert leo.get(f"/ateliers/{workshop.id}").status_code == 200


def test_each_refusal_to_remove_has_its_sentence(lead, awa, workshop):
    assert lead("removals", seat=awa[0]).json["message"] == OwnSeat().message
    assert lead("removals", seat="0" * 12).status_code == 404


def test_the_last_who_leads_is_never_removed(awa, lead, server, workshop):
    with pytest.raises(LastFacilitator):
        server.workshops.remove_seat(workshop.id, awa[0])


@pytest.mark.parametrize("what", ["removals", "returns", "door"])
@pytest.mark.parametrize("body", [{}, {"seat": 12}, {"seat": None}, {"open": "no"}, {"open": 0}])
def test_a_body_that_says_nothing_is_refused(lead, workshop, what, body):
    answer = lead(what, **body)

    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


def test_a_shut_door_is_said_before_one_gives_a_name(lead, come, new_browser, workshop, tokens):
    come("Léo")
    stranger = new_browser()

    shut = lead("door", open=False).json
    shown = stranger.post("/api/invitations", json={"key": tokens[Role.PARTICIPANT]}).json
    taken = stranger.post("/api/seats", json={"code": workshop.code, "name": "Mia"})
    leading = stranger.post("/api/invitations", json={"key": tokens[Role.FACILITATOR]}).json
    opened = lead("door", open=True).json

    assert (shut["open"], opened["open"]) == (False, True)
    assert (shown["locked"], leading["locked"]) == (True, False)
    assert (taken.status_code, taken.json["code"]) == (409, "door_shut")
    assert "porte de cet atelier est fermée" in taken.json["message"]


def test_the_page_of_links_says_that_the_door_is_shut(awa, lead, workshop):
    before = links_page(awa[1], workshop).text
    lead("door", open=False)

    assert "La porte est fermée" not in before
    assert "La porte est fermée" in links_page(awa[1], workshop).text


# The links that each name renews, as they stand on their page.
RENEWED = {
    "participants": [True, False, False, False],
    "co-animation": [False, True, False, False],
    "observation": [False, False, True, False],
    # Whoever held the facilitators' link could read the co-facilitators'.
    "animation": [False, True, False, True],
}


@pytest.mark.parametrize("name", RENEWED)
def test_a_link_is_renewed_from_its_page(awa, workshop, name):
    _, browser = awa
    before = LINK.findall(links_page(browser, workshop).text)

    sent = browser.post(f"/ateliers/{workshop.id}/liens", data={"lien": name})
    page = browser.get(sent.location).text

    after = LINK.findall(page)
    changed = [one != other for one, other in zip(before, after, strict=True)]
    assert sent.status_code == 303
    assert changed == RENEWED[name]
    assert re.search("a été renouvelé|ont été renouvelés", page)


def test_a_co_facilitator_reads_the_links_of_those_who_come_and_no_link_that_leads(
    come, workshop, tokens, server
):
    _, mia = come("Mia", Role.CO_FACILITATOR)

    page = links_page(mia, workshop).text
    asked = mia.get(f"/api/workshops/{workshop.id}/links").json
    renewed = {
        name: mia.post(f"/ateliers/{workshop.id}/liens", data={"lien": name}).status_code
        for name in ("animation", "co-animation", "participants", "observation")
    }

    assert LINK.findall(page) == [tokens[Role.PARTICIPANT], tokens[Role.OBSERVER]]
    assert (asked["facilitator_url"], asked["co_facilitator_url"]) == (None, None)
    assert renewed == {
        "animation": 403,
        "co-animation": 403,
        "participants": 303,
        "observation": 303,
    }
    after = server.workshops.tokens(workshop.id)
    assert after[Role.FACILITATOR] == tokens[Role.FACILITATOR]
    assert after[Role.CO_FACILITATOR] == tokens[Role.CO_FACILITATOR]


@pytest.mark.parametrize("role", Role)
def test_a_role_comes_back_by_its_link_on_any_machine(come, workshop, role):
    _, first = come("Mia", role)
    _, other = come("Mia", role)

    for browser in (first, other):
        page = browser.get(f"/ateliers/{workshop.id}").text
        assert f'data-role="{role}"' in page


def test_a_co_facilitator_never_puts_a_facilitator_out(awa, come, workshop):
    seat, mia = come("Mia", Role.CO_FACILITATOR)

    refused = mia.post(f"/api/workshops/{workshop.id}/removals", json={"seat": awa[0]})
    removed = awa[1].post(f"/api/workshops/{workshop.id}/removals", json={"seat": seat})

    assert (refused.status_code, removed.status_code) == (403, 200)
    assert "pas un co-facilitateur" in refused.json["message"]
    assert awa[1].get(f"/ateliers/{workshop.id}").status_code == 200


@pytest.mark.parametrize("form", [{}, {"lien": "tous"}, {"lien": ""}])
def test_a_link_that_does_not_exist_is_not_renewed(awa, workshop, server, tokens, form):
    answer = awa[1].post(f"/ateliers/{workshop.id}/liens", data=form)

    assert answer.status_code == 400
    assert server.workshops.tokens(workshop.id) == tokens


def test_the_page_believes_nothing_that_its_address_says(awa, workshop):
    page = links_page(awa[1], workshop, query_string={"renouvele": "<script>"}).text

    assert "a été renouvelé" not in page
    assert "<script>" not in page.split("<main")[1]


def test_who_led_by_the_renewed_link_is_told_to_ask_for_the_new_one(awa, come, workshop):
    _, mia = come("Mia", Role.FACILITATOR)

    awa[1].post(f"/ateliers/{workshop.id}/liens", data={"lien": "animation"})

    page = mia.get(f"/ateliers/{workshop.id}")
    assert page.status_code == 403
    assert "Le lien par lequel vous étiez ici a été renouvelé" in page.text
    assert awa[1].get(f"/ateliers/{workshop.id}").status_code == 200


def test_the_picture_of_a_new_link_has_another_address(awa, workshop):
    def picture():
        return awa[1].get(f"/api/workshops/{workshop.id}/links").json["qr_url"]

    before = picture()
    awa[1].post(f"/ateliers/{workshop.id}/liens", data={"lien": "participants"})

    assert picture() != before


def test_the_journal_tells_what_was_done_and_no_key(awa, lead, come, workshop, server, caplog):
    caplog.set_level(logging.INFO, "app")
    seat, _ = come("Léo")
    lead("removals", seat=seat)
    lead("returns", seat=seat)
    lead("door", open=False)
    lead("door", open=True)
    awa[1].post(f"/ateliers/{workshop.id}/liens", data={"lien": "animation"})

    said = [record.getMessage() for record in caplog.records]
    assert said == ["seat removed", "seat given back", "door shut", "door opened", "link renewed"]
    everything = " ".join(str(record.__dict__) for record in caplog.records)
    secrets = [*server.workshops.tokens(workshop.id).values(), workshop.code, "Léo", "Awa"]
    assert not any(secret in everything for secret in secrets)


def test_whoever_leads_ends_the_workshop_and_nobody_else(come, awa, lead, server, workshop, tokens):
    _, leo = come("Léo")
    refused = leo.post(f"/api/workshops/{workshop.id}/end", json={})

    ended = lead("end")

    assert (refused.status_code, ended.json) == (403, {"ok": True})
    with pytest.raises(BoardClosed):
        server.workshops.require_open(workshop.id)
    late = leo.post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": "Mia"})
    assert leo.get(f"/ateliers/{workshop.id}").status_code == 200
    assert lead("end").json == {"ok": True}
    assert late.json["workshop"] == workshop.id  # who has a seat keeps it, to read

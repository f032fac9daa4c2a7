"""The pages and the API of workshops, as browsers and other clients ask for them."""

import json
import logging
import re
from dataclasses import replace

import msgspec
import pytest
from werkzeug.test import Client

from app.actor import Role
from app.ids import new_workshop_id
from tests.application import create_app
from tests.factories import a_new_workshop

FORM = {
    "kit": "retro-30",
    "title": "Une école plus ouverte",
    "team": "Académie de Limoges",
    "date": "2026-12-01",
    "name": "Awa",
}


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def tokens(server, workshop):
    return server.workshops.tokens(workshop.id)


@pytest.fixture
def facilitator(new_browser, tokens):
    return seated(new_browser(), tokens[Role.FACILITATOR], "Awa")


@pytest.fixture
def participant(new_browser, tokens):
    return seated(new_browser(), tokens[Role.PARTICIPANT], "Léo")


def seated(browser, token, name):
    assert browser.post("/api/seats", json={"key": token, "name": name}).status_code == 200
    return browser


def cookie_of(response):
    return response.headers["Set-Cookie"]


@pytest.mark.parametrize("name", ["__proto__", "constructor", "une-idee", "..%2f", "%00"])
def test_a_draft_that_can_have_no_such_name_has_no_page(participant, workshop, name):
    assert participant.get(f"/ateliers/{workshop.id}/fiches/{name}").status_code == 404


def test_the_home_page_offers_every_kit(new_browser, server):
    page = new_browser().get("/").text

    for kit in server.workshops.kits().values():
        assert f'value="{kit.id}"' in page


@pytest.mark.parametrize("path", ["/", "/rejoindre", "/accessibilite", "/confidentialite"])
def test_the_pages_of_everyone_are_in_french_and_need_no_cookie(new_browser, path):
    response = new_browser().get(path)

    assert response.status_code == 200
    assert '<html lang="fr"' in response.text
    assert "Set-Cookie" not in response.headers


def test_pages_say_where_the_source_is_and_whom_to_ask_about_data(config):
    source, contact = "https://forge.exemple.fr/essaim", "donnees@exemple.fr"
    server = create_app(replace(config, source_url=source, contact=contact))

    page = Client(server.wsgi).get("/confidentialite").text

    assert f'href="{source}"' in page
    assert f'href="mailto:{contact}"' in page
    server.stop()


def test_creating_a_workshop_leads_to_its_links(new_browser):
    creator = new_browser()

    created = creator.post("/ateliers", data=FORM)
    page = creator.get(created.location).text

    assert created.status_code == 303
    assert re.fullmatch(r"/ateliers/[0-9a-f-]{36}/liens", created.location)
    assert len(set(re.findall(r"http://localhost/rejoindre#[\w-]{22}", page))) == 4
    assert re.search(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", page)


def test_a_faulty_form_comes_back_with_what_was_typed_and_creates_nothing(new_browser, server):
    response = new_browser().post("/ateliers", data=FORM | {"date": "hier", "title": "<Été>"})

    assert response.status_code == 422
    assert "&lt;Été&gt;" in response.text
    assert "Indiquez une date" in response.text
    assert server.workshops.workshops() == []


def test_the_cookie_says_nothing_and_is_out_of_reach_of_scripts(new_browser):
    cookie = cookie_of(new_browser().post("/ateliers", data=FORM))

    assert re.match(r"essaim=[\w-]{43};", cookie)
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie


def test_a_link_is_exchanged_for_a_seat(new_browser, workshop, tokens):
    visitor = new_browser()

    shown = visitor.post("/api/invitations", json={"key": tokens[Role.PARTICIPANT]}).json
    taken = visitor.post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": "Léo"}).json
    again = visitor.post("/api/invitations", json={"key": tokens[Role.PARTICIPANT]}).json

    assert shown == {
        "workshop": {
            "id": workshop.id,
            "title": "Une école plus ouverte",
            "team": "Académie de Limoges",
            "date": "2026-12-01",
            "rehearsal": False,
        },
        "role": "participant",
        "people": [],
        "seat": None,
        "locked": False,
        "waits": False,
        "to_come": [],
        "video": "",
        "draft": None,
    }
    assert (taken["workshop"], taken["role"]) == (workshop.id, "participant")
    assert again["seat"] == {"name": "Léo"}
    assert again["people"] == [{"name": "Léo"}]


def test_a_code_opens_the_same_door_as_it_is_typed(new_browser, workshop):
    typed = workshop.shown_code.lower()

    answer = new_browser().post("/api/seats", json={"code": typed, "name": "Léo"})

    assert answer.json["workshop"] == workshop.id


def test_the_code_typed_without_scripts_opens_the_door_page(new_browser):
    assert new_browser().get("/rejoindre?code=7KQM-42XP").status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"key": "A" * 22, "name": "Léo"}, 404, "not_found"),
        ({"key": "court", "name": "Léo"}, 404, "not_found"),
        ({"key": None, "name": "Léo"}, 404, "not_found"),
        ({"code": "AAAA-AAAA", "name": "Léo"}, 404, "not_found"),
        ({"name": "Léo"}, 400, "malformed"),
        ([], 400, "malformed"),
        ("texte", 400, "malformed"),
    ],
)
def test_a_wrong_key_has_a_clear_answer(new_browser, workshop, body, status, code):
    answer = new_browser().post("/api/seats", json=body)

    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["ok"] is False
    assert answer.json["message"]


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"{", "application/json"),
        (b"[" * 60_000, "application/json"),
        (b'{"key": "\xff"}', "application/json"),
        (b'{"key": "a"}', "text/plain"),
        (b"key=a", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused(new_browser, data, content_type):
    answer = new_browser().post("/api/seats", data=data, content_type=content_type)

    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


def test_a_body_that_is_too_large_is_refused(new_browser):
    answer = new_browser().post("/api/seats", json={"key": "a" * 70_000})

    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


@pytest.mark.parametrize("name", ["", "Facilitateur", "x" * 41, None, 12])
def test_a_name_that_is_refused_seats_nobody(new_browser, server, workshop, tokens, name):
    answer = new_browser().post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": name})

    assert (answer.status_code, answer.json["code"]) == (422, "text_refused")
    assert "Set-Cookie" not in answer.headers
    assert server.workshops.people(workshop.id) == []


def test_guessing_codes_is_slowed_down_and_the_links_still_open(new_browser, tokens, workshop):
    visitor = new_browser()
    statuses = [
        visitor.post("/api/invitations", json={"code": f"AAAAAAA{digit}"}).status_code
        for digit in "2345678"
    ]

    assert statuses == [404] * 5 + [429] * 2
    right = visitor.post("/api/invitations", json={"code": workshop.code})
    assert (right.status_code, right.json["retry"]) == (429, True)
    assert 50 <= int(right.headers["Retry-After"]) <= 60
    assert (
        visitor.post("/api/invitations", json={"key": tokens[Role.PARTICIPANT]}).status_code == 200
    )


def test_wrong_codes_of_others_in_the_building_do_not_shut_its_door(new_browser, workshop):
    """Each browser is told apart from its first failure, before it has any seat."""
    for number in range(3):
        visitor = new_browser()
        wrong = [{"code": f"AAAAAA{number + 2}{digit}"} for digit in "23456"]
        statuses = [visitor.post("/api/invitations", json=code).status_code for code in wrong]
        assert statuses == [404] * 5
        assert visitor.post("/api/invitations", json=wrong[0]).status_code == 429

    right = new_browser().post("/api/invitations", json={"code": workshop.code})

    assert right.status_code == 200


def test_a_browser_that_failed_takes_a_seat_under_an_id_that_nobody_lent_it(new_browser, workshop):
    visitor = new_browser()
    lent = visitor.post("/api/invitations", json={"code": "AAAAAAA2"}).headers["Set-Cookie"]

    seated = visitor.post("/api/seats", json={"code": workshop.code, "name": "Awa"})

    assert seated.status_code == 200
    assert seated.headers["Set-Cookie"].split(";")[0] != lent.split(";")[0]
    assert "Max-Age" not in lent
    assert "HttpOnly" in lent


def test_two_hundred_people_enter_from_one_address(new_browser, workshop):
    for number in range(200):
        answer = new_browser().post(
            "/api/seats", json={"code": workshop.code, "name": f"Léo {number}"}
        )
        assert answer.status_code == 200


def test_a_seat_opens_the_board(participant, workshop):
    page = participant.get(f"/ateliers/{workshop.id}")

    assert page.status_code == 200
    assert workshop.id in page.text


def test_the_facilitators_notes_reach_the_facilitators_alone(
    participant, facilitator, server, workshop
):
    shown = participant.get(f"/ateliers/{workshop.id}").text
    led = facilitator.get(f"/ateliers/{workshop.id}").text

    cockpit = server.workshops.kept_kits.cockpit(workshop.id)
    inlined = re.search(r'id="cockpit">(.*?)</script>', led, re.DOTALL)
    assert json.loads(inlined[1]) == {"phases": json.loads(msgspec.json.encode(cockpit))}
    texts = [run.text for brief in cockpit.values() for block in brief.notes for run in block.runs]
    for text in texts:
        assert text not in shown
        assert json.dumps(text)[1:-1] not in shown


@pytest.mark.parametrize("page", ["", "/liens", "/qr.svg"])
def test_without_a_seat_a_workshop_and_an_absent_one_look_alike(new_browser, workshop, page):
    stranger = new_browser()

    there = stranger.get(f"/ateliers/{workshop.id}{page}")
    nowhere = stranger.get(f"/ateliers/{new_workshop_id()}{page}")

    assert there.status_code == nowhere.status_code == 403
    assert there.text == nowhere.text
    assert 'href="/rejoindre"' in there.text


@pytest.mark.parametrize(
    "path", ["/ateliers/{}/liens", "/ateliers/{}/qr.svg", "/api/workshops/{}/links"]
)
def test_links_are_for_facilitators(participant, facilitator, workshop, path):
    assert participant.get(path.format(workshop.id)).status_code == 403
    assert facilitator.get(path.format(workshop.id)).status_code == 200


def test_the_links_of_the_api_are_those_that_open(facilitator, new_browser, workshop, tokens):
    links = facilitator.get(f"/api/workshops/{workshop.id}/links").json

    assert links == {
        "join_url": f"http://localhost/rejoindre#{tokens[Role.PARTICIPANT]}",
        "observer_url": f"http://localhost/rejoindre#{tokens[Role.OBSERVER]}",
        "co_facilitator_url": f"http://localhost/rejoindre#{tokens[Role.CO_FACILITATOR]}",
        "facilitator_url": f"http://localhost/rejoindre#{tokens[Role.FACILITATOR]}",
        "code": workshop.shown_code,
        "qr_url": links["qr_url"],
        "open": True,
        "door": "open",
        "room": links["room"],
    }
    assert links["qr_url"].startswith(f"/ateliers/{workshop.id}/qr.svg?")
    assert facilitator.get(links["qr_url"]).text.startswith("<svg")


def test_an_address_that_does_not_exist_is_said_to_people_and_to_programs(new_browser):
    page, api = new_browser().get("/nulle-part"), new_browser().get("/api/nulle-part")

    assert (page.status_code, api.status_code) == (404, 404)
    assert "Cette page n’existe pas" in page.text
    assert (api.json["ok"], api.json["code"]) == (False, "not_found")


def test_a_wrong_method_is_refused(new_browser):
    assert new_browser().get("/api/seats").json["code"] == "malformed"


def test_the_process_and_its_database_answer_a_supervisor(new_browser):
    assert new_browser().get("/healthz").json == {"ok": True}
    assert new_browser().get("/readyz").json == {"ok": True, "status": "ready"}


def test_every_route_declares_who_may_open_it(server):
    rights = {
        rule.endpoint: getattr(server.flask.view_functions[rule.endpoint], "right", None)
        for rule in server.flask.url_map.iter_rules()
    }
    by_its_own_door = {"exports.minutes", "static", "static_plain"}

    forgotten = {endpoint for endpoint, right in rights.items() if right is None} - by_its_own_door
    assert forgotten == set()


@pytest.mark.parametrize("altered", ["/", "/%23{}", "%23{}", "%2523{}", "/{}", "/k/{}"])
def test_a_link_whose_sign_was_encoded_shows_the_door_and_leaves_no_line(
    new_browser, tokens, altered, caplog
):
    """Facilitators' links too. The door's script finds the secret: tests/js/pasted.test.js."""
    caplog.set_level(logging.INFO)
    for token in tokens.values():
        page = new_browser().get("/rejoindre" + altered.format(token))
        assert page.status_code == 200
        assert 'id="door-altered"' in page.text
        assert token not in page.text
    assert caplog.records == []


def test_the_page_of_a_draft_alone_lets_the_editor_read_what_is_pasted(participant, workshop):
    """Its policy of trusted types has a name there and nowhere else; the rest is as everywhere."""
    board = participant.get(f"/ateliers/{workshop.id}").headers["Content-Security-Policy"]
    draft = participant.get(f"/ateliers/{workshop.id}/fiches/{workshop.id}")

    assert draft.status_code == 200
    everywhere = board.removesuffix(
        " essaim-worker"
    )  # which names the script of app/web/offline.py
    assert everywhere.endswith("; trusted-types lit-html")
    assert draft.headers.getlist("Content-Security-Policy") == [
        f"{everywhere} ProseMirrorClipboard"
    ]

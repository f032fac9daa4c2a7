"""The PDFs of a workshop, by their addresses: made beside, for those who lead."""

import re
from urllib.parse import unquote

import pytest

from app.actor import Role
from tests.factories import a_new_workshop, a_visitor


@pytest.fixture
def leading(server, new_browser):
    seat = server.workshops.create_and_lead(a_new_workshop(), a_visitor()).seat
    tokens = server.workshops.tokens(seat.workshop)
    browser = new_browser()
    browser.post("/api/seats", json={"key": tokens[Role.FACILITATOR], "name": "Camille"})
    return browser, seat.workshop, tokens


@pytest.mark.parametrize(
    ("name", "told"),
    [("deroule", "Déroulé"), ("guide", "Guide du participant"), ("affiche", "Affiche")],
)
def test_who_leads_takes_it(name, told, leading):
    browser, workshop, _ = leading

    answer = browser.get(f"/ateliers/{workshop}/{name}.pdf")

    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    plain, _, file = answer.headers["Content-Disposition"].partition("; filename*=UTF-8''")
    assert plain == f'attachment; filename="{name}.pdf"'
    assert re.fullmatch(rf"{told} - .+\.pdf", unquote(file))


def test_who_takes_part_does_not(leading, new_browser):
    _, workshop, tokens = leading
    browser = new_browser()
    browser.post("/api/seats", json={"key": tokens[Role.PARTICIPANT], "name": "Léo"})

    assert browser.get(f"/ateliers/{workshop}/deroule.pdf").status_code == 403


def test_a_loop_is_told_to_wait_and_an_unknown_language_is_not_found(leading):
    browser, workshop, _ = leading
    address = f"/ateliers/{workshop}/affiche.pdf"

    assert browser.get(f"{address}?lang=en").status_code == 200
    assert browser.get(f"{address}?lang=xx").status_code == 404
    assert 429 in [browser.get(f"{address}?lang=xx").status_code for _ in range(12)]

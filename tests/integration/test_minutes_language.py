"""The minutes of an English workshop are in English, whoever takes them."""

import pytest

from app.actor import Role
from tests.factories import a_new_workshop


@pytest.fixture
def taken(server, new_browser):
    """What somebody whose browser speaks French takes away from a workshop with that kit."""

    def take(kit, name="compte-rendu.md"):
        workshop = server.workshops.create(a_new_workshop(kit=kit, title="Xyz", team=""))
        token = server.workshops.tokens(workshop.id)[Role.FACILITATOR]
        browser = new_browser()
        browser.post("/api/seats", json={"key": token, "name": "Ann"})
        path = f"/ateliers/{workshop.id}/exports/{name}"
        return browser.get(path, headers={"Accept-Language": "fr"})

    return take


def test_the_minutes_of_an_english_workshop_are_in_english(taken):
    answer = taken("retro-30-en")

    assert answer.headers["Content-Language"] == "en"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="minutes-')
    assert answer.text.startswith("# Minutes — Xyz\n\n- **Date**: ")
    assert "(Paris time)" in answer.text
    assert not set(answer.text) & set("éèêàçœû’«»\u00a0")


def test_the_other_language_is_given_to_who_asks(taken):
    french, english = taken("retro-30-en", "compte-rendu.md?lang=fr"), taken("retro-30")

    assert french.text.startswith("# Compte rendu — Xyz")
    assert english.headers["Content-Language"] == "fr"

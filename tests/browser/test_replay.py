"""A session seen again in a browser: played, moved along, and what its network brought and when."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

SEALED = "Canari scellé"


def test_whoever_was_there_sees_the_session_again_and_nothing_before_its_time(board):
    board.goes_to("write")
    board.has_notes(**{SEALED: "health"})
    board.goes_to("share")
    board.goes_to("close")
    awa = board.stage.arrive("Awa")
    key, value = board.server.sit(board.workshop.join_key, "Awa").cookie.split("=", 1)
    awa.context.add_cookies([{"name": key, "value": value, "url": board.stage.origin}])
    awa.page.goto(f"{board.stage.origin}/ateliers/{board.workshop.id}/revoir")
    player = awa.page.get_by_role("region", name="Lecture du déroulé")
    slider = player.get_by_role("slider", name="Moment de l’atelier")

    # From its beginning, as a screen reader tells it.
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^Accueil.*, \d+\sh"))
    player.get_by_role("button", name="Idéation silencieuse").press("Enter")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Idéation silencieuse"))
    assert SEALED not in awa.heard

    player.get_by_role("button", name="Étape suivante").press("Enter")
    expect(awa.note(SEALED)).to_be_visible()
    awa.page.get_by_role("button", name="Liste").press("Enter")
    expect(awa.page.get_by_role("main").get_by_text(SEALED, exact=True)).to_be_visible()
    expect(awa.page.get_by_role("button", name=re.compile("^Post-it"))).to_have_count(0)
    assert_nothing_serious(awa.page)

    # Played to its end, then back to its beginning by a key.
    player.get_by_role("button", name="×60").press("Enter")
    player.get_by_role("button", name="Lire").press("Enter")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Suites et clôture"))
    expect(player.get_by_role("button", name="Lire")).to_be_visible()
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Accueil"))

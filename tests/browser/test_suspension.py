"""An emergency as people live it: the board leaves their screens, and no word is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

MESSAGE = "Un problème de son : on revient dans cinq minutes"
BEGUN, WRITTEN = "Une idée commencée, puis finie", "Publier les menus"


def test_a_workshop_that_is_suspended_goes_on_with_every_word(board):
    board.goes_to("write")
    camille, awa = board.facilitator(), board.participant("Awa")
    awa.write_note("Santé", WRITTEN)
    awa.start_note("Santé", BEGUN[:10])

    bar = camille.page.get_by_role("group", name="Conduite de l’atelier")
    bar.get_by_role("button", name="Suspendre").click()
    camille.page.get_by_label(re.compile("^Que voulez-vous")).fill(MESSAGE)
    camille.press("Enter")

    expect(awa.page.get_by_role("heading", name="L’atelier est suspendu")).to_be_visible()
    expect(awa.page.get_by_text(MESSAGE).first).to_be_visible()
    expect(awa.note(WRITTEN)).to_have_count(0)
    assert_nothing_serious(awa.page)
    assert_nothing_serious(camille.page)
    field = awa.page.get_by_role("textbox").first
    expect(field).to_have_value(BEGUN[:10])
    field.fill(BEGUN)
    field.press("Enter")

    camille.page.get_by_role("button", name="Reprendre").click()

    expect(awa.note(WRITTEN)).to_be_visible()
    expect(awa.note(BEGUN)).to_be_visible()
    awa.is_saved()

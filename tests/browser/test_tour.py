"""A first visit of the board, for a facilitator who has never seen one."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser


def test_a_first_visit_is_offered_once_taken_by_keyboard_and_found_again_in_the_help(board):
    camille = board.facilitator()
    page = camille.page
    offer = page.get_by_role("button", name="Première visite ?")
    visit = page.get_by_role("dialog", name="La consigne, et vos notes")

    expect(visit).to_have_count(0)  # nothing opens by itself
    offer.focus()
    camille.press("Enter")
    expect(page.locator("#visite-titre")).to_be_focused()
    expect(page.locator(".brief[data-toured]")).to_have_count(1)
    assert_nothing_serious(page)
    for title in ("Qui est là, et la porte", "Avancer", "Tout le reste"):
        page.get_by_role("button", name="Suivant", exact=True).click()
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
    camille.press("Escape")
    expect(page.locator(".tour, [data-toured]")).to_have_count(0)

    page.reload()
    expect(page.get_by_role("button", name="Vos notes")).to_be_visible()
    expect(offer).to_have_count(0)
    page.get_by_role("button", name="Menu de l’atelier").focus()
    camille.press("?")
    page.get_by_role("button", name="Visiter le tableau").click()
    expect(visit).to_be_visible()

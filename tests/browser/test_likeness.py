"""Notes that say nearly the same: proposed with why, put together at one's own gesture, undone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "right_to_information"
TEXTS = ("Publier les menus de la cantine", "Une cantine avec moins de restes", "Des arbres")


def test_who_leads_accepts_a_proposal_comes_back_from_it_and_sets_it_aside(board):
    board.goes_to("share")
    for text in TEXTS:
        board.has_notes(**{text: ZONE})
    board.goes_to("group")
    camille = board.facilitator()
    page = camille.page

    page.get_by_role("button", name="Post-its proches").click()
    panel = page.get_by_role("dialog", name="Post-its proches")
    expect(panel.get_by_text("Mot commun : cantine")).to_be_visible()
    panel.get_by_role("button", name="Regrouper").click()
    group = page.locator("main .group")
    expect(group.locator(".note")).to_have_count(2)
    expect(panel.get_by_text("Aucun rapprochement à proposer")).to_be_visible()

    title = page.get_by_label("Titre du regroupement")
    title.press("Escape")
    expect(title).to_have_count(0)  # while one types, Ctrl+Z is of the text
    page.keyboard.press("Control+z")
    expect(group).to_have_count(0)
    panel.get_by_role("button", name="Écarter").press("Enter")
    expect(panel.get_by_text("Aucun rapprochement à proposer")).to_be_visible()

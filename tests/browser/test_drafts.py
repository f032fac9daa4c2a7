"""From two rounds to drafts that take another shape: each choice has a reason, nothing is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious
from tests.browser.test_paths import AIR, MENUS, tied_vote

pytestmark = pytest.mark.browser

REASON = "Deux fiches tiennent dans l’heure qui reste."


def test_from_a_tie_to_drafts_that_are_made_one_and_undone(board):
    """Two rounds, a line moved for a reason, two drafts promoted, made one, and undone."""
    ideas = tied_vote(board, dots={MENUS: 2})
    camille, awa = board.facilitator(), board.participant("Awa")
    page = camille.page
    page.get_by_role("button", name="Ouvrir le second tour").click()
    expect(awa.page.get_by_text("1 gommette à poser", exact=True)).to_be_visible()
    awa.page.get_by_role("group", name=AIR).get_by_role("button", name="Poser une gommette").click()
    expect(page.get_by_text("1/1 ont voté")).to_be_visible()
    camille.close_vote()

    page.get_by_text("Déplacer la coupe").first.click()
    page.get_by_label("Idées au-dessus de la coupe").fill("2")
    page.get_by_label("La raison, que dira le compte rendu").fill(REASON)
    page.get_by_role("button", name="Déplacer la coupe").press("Enter")
    expect(awa.page.get_by_text("Coupe : 2 idées")).to_be_visible()
    expect(awa.page.get_by_text(REASON)).to_be_visible()
    page.get_by_role("button", name="Créer les 2 fiches").click()
    expect(awa.page.get_by_text("retenue", exact=True)).to_have_count(2)

    for text, words in ((MENUS, "Trop de plats"), (AIR, "Trop de poussière")):
        board.steering.do("form.write", commitment=ideas[text], field="problem", text=words, base=0)
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/fiches/{ideas[MENUS]}")
    page.get_by_text("Réunir avec une autre fiche").press("Enter")
    page.get_by_label("L’autre fiche").select_option(AIR)
    assert_nothing_serious(page)
    page.get_by_role("button", name="Réunir les deux fiches").press("Enter")
    expect(page.get_by_text(f"Réunie avec « {AIR} ».")).to_be_visible()
    both = re.compile("Trop de plats\\s+Trop de poussière")
    board.steering.wait_until(
        lambda: both.fullmatch(board.steering.state.forms[ideas[MENUS]].texts["problem"].text)
    )
    assert [*board.steering.state.commitments] == [ideas[MENUS]]

    page.get_by_role("button", name="Annuler la promotion").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Annuler la promotion").click()
    page.reload()
    expect(page.get_by_role("button", name="Rétablir la fiche")).to_be_visible()
    expect(awa.page.get_by_text("retenue", exact=True)).to_have_count(0)

    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}")
    page.get_by_role("button", name="Créer les 2 fiches").click()
    expect(awa.page.get_by_text("retenue", exact=True)).to_have_count(2)
    drafts = board.steering.state
    assert {found.idea for found in drafts.commitments.values()} == {ideas[MENUS], ideas[AIR]}
    assert both.fullmatch(drafts.forms[ideas[MENUS]].texts["problem"].text)

"""The end of a workshop: what it does is said before, and everybody sees it after."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_facilitator_ends_the_workshop_and_everybody_goes_on_reading(board):
    board.goes_to("share")
    awa, camille = board.participant("Awa"), board.facilitator()
    awa.write_note("Santé", "Publier les menus")
    awa.is_saved()

    camille.page.get_by_role("button", name="Menu de l’atelier").click()
    camille.page.get_by_role("button", name="Terminer l’atelier").click()
    question = camille.page.get_by_role("dialog", name="Terminer l’atelier ?")
    expect(question.get_by_role("button", name="Annuler")).to_be_focused()
    expect(question.get_by_role("link", name="D’abord, le compte rendu")).to_be_visible()
    question.get_by_role("button", name="Terminer l’atelier").click()

    for person in (awa, camille):
        expect(person.page.get_by_text("Cet atelier est terminé.").first).to_be_visible()
        expect(person.note("Publier les menus")).to_be_visible()
        expect(person.page.get_by_role("button", name="Étape suivante")).to_have_count(0)
        expect(person.page.get_by_role("link", name="Revoir l’atelier").first).to_be_visible()
    # As who comes days later, from another device: nobody tells them what there is to do now.
    awa.page.evaluate("localStorage.clear()")
    awa.page.reload()
    expect(awa.page.get_by_text("Cet atelier est terminé.").first).to_be_visible()
    expect(awa.note("Publier les menus")).to_be_visible()
    awa.page.get_by_role("button", name="Liste").click()
    expect(awa.page.get_by_role("dialog", name=re.compile("^Bienvenue"))).to_have_count(0)
    expect(awa.page.get_by_role("timer")).to_have_count(0)


def test_after_the_last_step_one_takes_the_minutes_or_ends(board):
    board.goes_to("close")
    camille = board.facilitator()
    bar = camille.page.get_by_role("group", name="Conduite de l’atelier")

    bar.get_by_role("button", name="Compte rendu").click()
    expect(camille.page.get_by_role("link", name="Document (ODT)")).to_be_visible()
    camille.page.get_by_role("button", name="Fermer").first.click()
    bar.get_by_role("button", name="Terminer l’atelier").click()
    expect(camille.page.get_by_role("dialog", name="Terminer l’atelier ?")).to_be_visible()


def test_an_open_vote_is_closed_before_the_workshop_ends(board):
    board.has_notes(**{"Publier les menus": "health", "Mesurer l’air": "environment"})
    board.goes_to("vote")
    board.steering.do("vote.open", round=str(uuid4()), budget=5, per_idea=2)
    camille = board.facilitator()

    camille.page.get_by_role("button", name="Menu de l’atelier").click()
    camille.page.get_by_role("button", name="Terminer l’atelier").click()

    expect(camille.page.get_by_text("Clôturez-le d’abord")).to_be_visible()
    expect(camille.page.get_by_role("dialog")).to_have_count(0)

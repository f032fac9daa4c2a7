"""The page of a draft: two people fill in one form, and nobody's words are lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_paths import tied_vote

pytestmark = pytest.mark.browser


def test_two_people_fill_in_one_form_and_lose_nothing(board):
    """Both type in the same field; the page says what is missing and stops saying it; a reload
    keeps what was not sent."""
    key = a_draft(board)
    camille, dominique = (fiche(board, key, name) for name in ("Camille", "Dominique"))
    lead = "Institution porteuse"
    expect(missing(camille)).to_contain_text(["Aucune des 3 valeurs n’est argumentée"])

    camille.get_by_label(lead).fill("Le rectorat")
    dominique.get_by_label("Contact").fill("lab@exemple.fr")

    expect(dominique.get_by_label(lead)).to_have_value("Le rectorat")
    expect(camille.get_by_label("Contact")).to_have_value("lab@exemple.fr")
    expect(camille.locator(".fiche__side")).not_to_contain_text("Institution porteuse")

    camille.get_by_label("Transparence").check()
    expect(camille.get_by_label("Pourquoi : Transparence")).to_be_focused()
    camille.keyboard.type("Tout est publié")
    camille.get_by_role("button", name="Ajouter un jalon").click()
    camille.get_by_label("Début du jalon 1").fill("2027-09-01")
    camille.get_by_label("Livrable du jalon 1").fill("Dix adresses publiées")
    expect(dominique.get_by_label("Livrable du jalon 1")).to_have_value("Dix adresses publiées")
    expect(missing(dominique).filter(has_text=re.compile("valeurs|jalon daté"))).to_have_count(0)
    expect(missing(dominique).filter(has_text="Le jalon 1 n’a pas de nom")).to_have_count(1)

    dominique.context.set_offline(True)  # hers waits while the other's arrives
    dominique.get_by_label("Contact").fill("dominique@exemple.fr")
    camille.get_by_label("Contact").fill("camille@exemple.fr")
    board.steering.wait_until(lambda: "camille@" in written(board, key, "contact"))
    dominique.context.set_offline(False)

    told = dominique.get_by_role("alert")
    expect(told).to_contain_text("Quelqu’un a changé ce texte depuis")
    expect(told).to_contain_text("camille@exemple.fr")
    dominique.reload()

    expect(dominique.get_by_role("alert")).to_contain_text("camille@exemple.fr")
    expect(dominique.get_by_label("Contact")).to_have_value("dominique@exemple.fr")
    dominique.get_by_role("button", name="Garder le mien").click()
    expect(camille.get_by_label("Contact")).to_have_value("dominique@exemple.fr")

    board.steering.do("form.lock", commitment=key, locked=True)
    expect(camille.get_by_text("Fiche verrouillée")).to_be_visible()


def a_draft(board):
    [first, *_] = tied_vote(board, dots={}).values()
    [turn] = board.steering.state.rounds
    board.steering.do("idea.draft", round=turn, idea=first, reason="À ne pas perdre")
    return first


def fiche(board, key, name):
    """The page of a draft, opened by somebody who leads."""
    page = board.facilitator(name).page
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/fiches/{key}")
    expect(page.locator(".fiche__side")).to_be_visible()
    return page


def missing(page):
    return page.locator(".fiche__side section").first.get_by_role("listitem")


def written(board, key, field):
    form = board.steering.state.forms.get(key)
    text = form.texts.get(field) if form else None
    return text.text if text else ""


def test_a_pilot_finishes_their_draft_by_its_link_once_the_workshop_is_over(board):
    key = a_draft(board)
    camille = fiche(board, key, "Camille")
    camille.get_by_role("button", name="Créer le lien du pilote").click()
    link = camille.get_by_label("Lien à envoyer au pilote").input_value()
    board.server.end(board.workshop)
    driss = board.stage.arrive("Driss").page

    driss.goto(link)
    expect(driss.get_by_text("Une fiche à finir")).to_be_visible()
    driss.get_by_label("Votre prénom").fill("Driss")
    driss.get_by_role("button", name="Ouvrir la fiche").click()

    expect(driss.get_by_text("Cette fiche, elle, peut encore être finie.")).to_be_visible()
    driss.get_by_label("Institution porteuse").fill("Le lycée Jean-Zay")
    expect(camille.get_by_label("Institution porteuse")).to_have_value("Le lycée Jean-Zay")
    expect(driss.get_by_text("Modifié depuis la séance")).to_be_visible()
    expect(camille.get_by_text("Ouvert par : Driss.")).to_be_visible()
    camille.get_by_role("button", name="Fermer le lien").click()
    expect(driss.get_by_text("Votre place s’est fermée.")).to_be_visible()

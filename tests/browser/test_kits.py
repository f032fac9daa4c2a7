"""A beginner makes a kit of their own in the browser: copies one, adapts it, opens it elsewhere by
its link, and a workshop with it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def test_a_beginner_makes_a_kit_and_opens_it_elsewhere(stage, running_server):
    page = stage.arrive("Inès").page
    page.goto(f"{running_server.origin}/kits")

    page.get_by_role("button", name=re.compile("^Dupliquer")).first.click()
    expect(page.get_by_text("Ce kit est à vous.")).to_be_visible()
    link = page.locator("#kit-url").input_value()

    steps = page.locator("#steps > li")
    steps.nth(7).get_by_role("button", name=re.compile("^Retirer")).click()
    expect(page.get_by_text("Plus d’une heure sans pause.")).to_be_visible()
    page.get_by_role("button", name="Ajouter une pause de 5 min").click()
    expect(steps.filter(has_text="Pause")).to_have_count(1)
    expect(page.get_by_text("Plus d’une heure sans pause.")).to_have_count(0)

    steps.nth(1).get_by_role("link").click()
    panel = page.locator("[data-open]")
    panel.get_by_label("Titre").fill("")
    expect(panel.get_by_text("un texte qui ne soit pas vide")).to_be_visible()
    panel.get_by_label("Titre").fill("Se dire bonjour")
    panel.get_by_label(re.compile("^Consigne")).fill("Écrivez un mot d’accueil.")
    shown = panel.get_by_role("region", name="Ce que verra un participant")
    expect(shown).to_contain_text("Écrivez un mot d’accueil.")
    panel.get_by_label("Commenter").select_option("everyone")
    expect(shown).to_contain_text("commenter")
    steps.nth(1).get_by_role("button", name=re.compile("^Monter")).click()
    expect(steps.nth(0)).to_contain_text("Se dire bonjour")
    expect(page.locator("#editor-said")).to_contain_text("Pas encore enregistré.")

    first = page.locator("[data-question]").nth(0)
    first.locator("summary").click()
    first.get_by_label(re.compile("^Aide")).fill("Commencez par un verbe.")
    written = first.get_by_role("region", name="Ce que verra qui écrit la fiche")
    expect(written).to_contain_text("Commencez par un verbe.")
    page.get_by_role("button", name="Ajouter une question").click()
    expect(page.locator("[data-question] input:focus")).to_have_value("Nouvelle question")

    added = page.locator("details", has=page.get_by_text("Ajouter un tour", exact=True))
    added.locator("summary").click()
    added.get_by_label(re.compile("^Question")).fill("Que faire d’abord ?")
    added.get_by_label(re.compile("^Gommettes")).fill("101")
    expect(added.get_by_text("un nombre entier de 1 à 100")).to_be_visible()
    added.get_by_label(re.compile("^Gommettes")).fill("5")
    added.get_by_role("checkbox", name="les participants").check()
    expect(added.get_by_text("un nombre entier de 1 à 100")).to_have_count(0)
    it_comes_back(page, steps)
    page.get_by_role("button", name="Enregistrer le kit").click()
    expect(page.locator("#rounds > [data-round] > summary")).to_contain_text("Que faire d’abord ?")
    expect(page.get_by_text(re.compile(r"Enregistré\s: version 1.0.0"))).to_be_visible()

    page.reload()
    expect(page.get_by_text("Pas encore enregistré")).to_have_count(0)

    other = stage.arrive("Léo").page
    other.goto(link)
    expect(other.locator("#steps > li").nth(0)).to_contain_text("Se dire bonjour")
    assert "#" not in other.url
    other.get_by_role("link", name="Ouvrir un atelier").click()
    chosen = other.get_by_role("radio", name=re.compile("copie"))
    expect(chosen).to_be_checked()


def it_comes_back(page: Page, steps: Locator) -> None:
    """What is not saved, whether one reads the page again or goes away and back."""
    page.on("dialog", lambda dialog: dialog.accept())
    elsewhere = page.get_by_role("link", name="Tous les kits")
    for leave_and_return in (page.reload, lambda: (elsewhere.click(), page.go_back())):
        leave_and_return()
        expect(page.get_by_text("Ce que vous n’aviez pas enregistré est revenu.")).to_be_visible()
        expect(steps.nth(0)).to_contain_text("Se dire bonjour")

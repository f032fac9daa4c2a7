"""The short journey in Firefox: a team's review of thirty minutes, from the kit to the closing."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Letters of every keyboard: the driver types them as keys, and the others by a way of its own.
QUIET, BREAD, EARLY = "Un matin au calme", "Du pain le vendredi", "Moins de retards"
GROUP = "Bien commencer le jour"
NARROW = {"width": 390, "height": 760}


def test_a_workshop_is_lived_from_its_kit_to_its_closing_in_firefox(firefox_stage, running_server):
    opened = running_server.open_workshop("retro-30", title="Notre printemps", name="Camille")
    camille = firefox_stage.enter("Camille", opened.facilitator)
    awa = firefox_stage.join("Awa", opened.join_url)
    write_apart(camille, awa)
    group(camille, awa)
    vote(camille, awa)
    decide(camille, awa)


def go(camille, awa, title):
    camille.page.get_by_role("button", name="Toutes les étapes").click()
    camille.page.get_by_role("button", name=re.compile(title)).first.click()
    for person in (camille, awa):
        person.sees_phase(title)


def write_apart(camille, awa):
    go(camille, awa, "Écriture")
    awa.write_note("essayer", QUIET)
    awa.write_note("essayer", EARLY)
    camille.write_note("garder", BREAD)
    go(camille, awa, "Partage")
    for person in (camille, awa):
        for text in (QUIET, BREAD, EARLY):
            expect(person.note(text)).to_be_visible()


def group(camille, awa):
    go(camille, awa, "Regroupement")
    awa.note(EARLY).drag_to(awa.note(QUIET))
    expect(awa.page.get_by_placeholder(re.compile("Titre"))).to_be_focused()
    awa.page.keyboard.type(GROUP)
    awa.press("Enter")
    for person in (camille, awa):
        made = person.page.locator(".group", has_text=GROUP)
        expect(made.locator(".note")).to_have_count(2)


def vote(camille, awa):
    go(camille, awa, "Vote")
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    ballot = awa.page.get_by_role("group", name=GROUP, exact=True)
    ballot.get_by_role("button", name="Poser une gommette").click()
    expect(camille.page.get_by_text("1/1 ont voté")).to_be_visible()
    camille.close_vote()
    for person in (camille, awa):
        expect(person.page.get_by_role("heading", name="Classement")).to_be_visible()


def decide(camille, awa):
    """A draft is made of the first idea; both write in one text of it, then score the session."""
    camille.page.get_by_role("button", name=re.compile("^Créer l")).click()
    go(camille, awa, "Décisions")
    board = awa.page.url
    for person in (camille, awa):
        person.page.get_by_role("link", name="Ouvrir la fiche").click()
        expect(step(person)).to_be_visible()
    for person, text in ((camille, "Le lundi"), (awa, " on ouvre tard.")):
        step(person).click()
        person.press("Control+End")
        person.page.keyboard.type(text)
        for reader in (camille, awa):
            expect(step(reader)).to_contain_text(text.strip())
    for person in (camille, awa):
        person.page.goto(board)
    go(camille, awa, "Clôture")
    awa.page.get_by_text("Oui : plus que le temps").click()
    awa.page.get_by_role("button", name="Envoyer").click()
    expect(camille.page.get_by_text("1 réponse pour l’instant")).to_be_visible()
    awa.page.set_viewport_size(NARROW)
    awa.page.get_by_role("button", name="Liste").click()
    expect(awa.page.get_by_role("region", name="À essayer")).to_be_visible()


def step(person):
    return person.page.get_by_role("textbox", name=re.compile("^Par quoi commencer"))

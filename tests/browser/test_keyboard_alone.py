"""The two-hour kit from the door to the minutes, without a pointer: who leads and who takes part,
in the list, then on the wall. At night: by day tests/browser/test_accessibility.py lives shorter
ones."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import BUDGET, FOCUSED_NAME, GROUP, MEALS, MENUS, steps_on
from tests.night import IS_NIGHT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not IS_NIGHT, reason="at night"),
]

STEPS = 250  # of Tab at most, from one end of a page to the other
ALIKE = (MENUS, MEALS)
FOCUSED_KEY = "document.activeElement.dataset.key"
NEXT = "Réunir la commission des menus"


@pytest.mark.parametrize("view", ["Liste", "De près"])
def test_the_two_hour_kit_is_lived_whole_by_keyboard_alone(stage, running_server, view):
    opened = running_server.open_workshop("pgo-2h", title="Notre école")
    camille = stage.enter("Camille", opened.facilitator)
    awa, bo = (stage.join(name, opened.join_url) for name in ("Awa", "Bo"))
    everyone = (camille, awa, bo)
    for person in everyone:
        press(person, view)
    for person in (awa, bo):
        write(person, view, "Zone d’essai", f"{person.name} est là")
        expect(camille.page.get_by_text(f"{person.name} est là").first).to_be_visible()

    write_in_silence_and_share(camille, awa, bo, view)
    group(camille, awa, view)
    steps_on(camille, "Pause", everyone)
    press(awa, "Je suis de retour")
    work_at_tables(camille, awa, everyone)
    vote(camille, awa, bo)
    close(camille, awa)
    take_away(camille)


def write(person, view, zone, text):
    if view == "Liste":
        reach(person, f"Nouveau post-it dans « {zone}")
    else:
        press(person, f"Post-it dans « {zone}")
    person.types(text)
    person.press("Enter")
    expect(person.page.get_by_text(text).first).to_be_visible()
    person.begins_another_gesture()


def write_in_silence_and_share(camille, awa, bo, view):
    everyone = (camille, awa, bo)
    for title in ("Inclusion", "Cadre", "Découverte", "Idéation silencieuse"):
        steps_on(camille, title, everyone)
    write(awa, view, "Santé", MENUS)
    write(bo, view, "Santé", MEALS)
    write(bo, view, "Engagement", BUDGET)
    press(awa, "J’ai fini")
    expect(camille.page.get_by_text("1/2").first).to_be_visible()
    steps_on(camille, "Partage", everyone)
    for person in everyone:
        for text in ALIKE:
            expect(person.page.get_by_text(text).first).to_be_visible()


def group(camille, awa, view):
    steps_on(camille, "Regroupement", (camille, awa))
    if view == "Liste":
        for text in ALIKE:
            reach(camille, f"Choisir « {text}")
            camille.press("Space")
        press(camille, "Regrouper")
    else:
        reach(camille, *ALIKE)
        chosen = camille.page.evaluate(FOCUSED_KEY)  # its words change: it shows its tools
        camille.press("Space")
        for key in ("ArrowRight", "ArrowLeft"):
            if camille.page.evaluate(FOCUSED_KEY) == chosen:
                camille.press(key)
        camille.press("Space")
        camille.press("Control+g")
    expect(camille.page.get_by_label("Titre du regroupement")).to_be_focused()
    camille.types(GROUP)
    camille.press("Enter")
    expect(awa.page.get_by_text(GROUP).first).to_be_visible()


def work_at_tables(camille, awa, everyone):
    press(camille, "Former les tables")
    card = camille.page.get_by_role("dialog", name="Tables")
    expect(card).to_be_visible()
    press(camille, "Former les tables")
    press(camille, "Ouvrir les tables")
    expect(awa.page.get_by_role("region", name="Votre table")).to_be_visible()
    camille.press("Escape")
    expect(card).to_be_hidden()
    press(awa, "Appeler l’animation")
    steps_on(camille, "Restitution", everyone)


def vote(camille, awa, bo):
    steps_on(camille, "Vote", (camille, awa, bo))
    press(camille, "Ouvrir le vote")
    for person in (awa, bo):
        press(person, "Poser une gommette")
    expect(camille.page.get_by_text("2/2 ont voté")).to_be_visible()
    for asked in range(2):  # the question first
        press(camille, "Clôturer le vote")
        expect(camille.page.get_by_role("dialog")).to_have_count(1 - asked)
    press(camille, "Créer la fiche")
    expect(awa.page.get_by_text("retenue", exact=True)).to_be_visible()


def close(camille, awa):
    steps_on(camille, "Suites", (camille, awa))
    press(camille, "Choisir le niveau")
    reach(camille, "Engagement")
    camille.press("Space")
    for label, text in (("Pilote", "Bruno"), ("Prochaine étape", NEXT)):
        reach(camille, label)
        camille.types(text)
        camille.press("Tab")
    shown = awa.page.get_by_role("article", name=GROUP)
    for text in ("Engagement", "Bruno", NEXT):
        expect(shown.get_by_text(text, exact=True)).to_be_visible()

    reach(awa, "1")
    awa.press("ArrowDown")
    press(awa, "Envoyer")
    expect(awa.page.get_by_role("heading", name="Merci")).to_be_visible()


def take_away(camille):
    press(camille, "Compte rendu")
    reach(camille, "Document (ODT)")
    with camille.page.expect_download() as download:
        camille.press("Enter")
    assert download.value.suggested_filename.endswith(".odt")


def press(person, name):
    """What bears this name, once the page takes a press again."""
    reach(person, name)
    person.page.wait_for_selector("html:not([data-settling])", state="attached")
    person.begins_another_gesture()
    person.press("Enter")


def reach(person, *names):
    """By Tab, backwards too: people know on which side of them it is."""
    for key in ("Tab", "Shift+Tab"):
        for _ in range(STEPS):
            person.press(key)
            if person.page.evaluate(FOCUSED_NAME).startswith(names):
                return
    raise AssertionError(f"no way to {names} by Tab")

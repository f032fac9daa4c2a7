"""What a machine can find in the pages, and a whole workshop without a pointer.

axe finds a third of the faults at best: the rest is for people. It must find nothing serious.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.profiles import WINDOW

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
HARMFUL = ("serious", "critical")
NARROW = {"width": 320, "height": 640}
MENUS = "Publier les menus de la cantine"
MEALS = "Dire d’où viennent les repas"
BUDGET = "Confier un budget aux élèves"
GROUP = "Rendre la cantine transparente"


def test_axe_finds_nothing_serious_on_any_page(stage, workshop, camille, takes_a_seat):
    links_page = camille.page.url + "/liens"
    others = [f"{stage.origin}/{name}" for name in ("confidentialite", "accessibilite", "absente")]
    prepare = camille.page.url + "/preparer"
    kits = [f"{stage.origin}/kits", f"{stage.origin}/kits/retro-30", a_kit_of_ones_own(camille)]
    for path in (stage.origin, workshop.join_url, links_page, prepare, *kits, *others):
        visited = camille.context.new_page()
        visited.goto(path)
        expect(visited.get_by_role("heading").first).to_be_visible()
        assert_nothing_serious(visited)
        visited.close()

    awa = takes_a_seat("Awa")
    skip_to(camille, "Idéation silencieuse", awa)
    awa.write_note("Santé", MENUS)
    awa.write_note("Santé", MEALS)
    awa.write_note("Engagement", BUDGET)
    assert_views_are_sound(camille, awa)

    skip_to(camille, "Regroupement", awa)
    assert_views_are_sound(camille, awa)

    skip_to(camille, "Vote", awa)
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    awa.page.get_by_role("button", name="Poser une gommette").first.click()
    assert_views_are_sound(camille, awa)

    expect(camille.page.get_by_text("1/1 ont voté")).to_be_visible()
    camille.close_vote()
    expect(awa.page.get_by_role("heading", name="Classement")).to_be_visible()
    assert_views_are_sound(camille, awa)

    camille.page.get_by_role("button", name=re.compile("^Créer l")).first.click()
    skip_to(camille, "Suites et clôture", awa)
    assert_views_are_sound(camille, awa)

    camille.page.get_by_role("link", name="Ouvrir la fiche").first.click()
    expect(camille.page.get_by_role("toolbar").first).to_be_visible()
    for theme in ("light", "dark"):
        camille.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert_nothing_serious(camille.page)
    camille.page.set_viewport_size(NARROW)
    assert camille.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_workshop_is_lived_by_keyboard_alone_in_the_list(stage, workshop, camille):
    awa = stage.arrive("Awa")
    awa.page.goto(workshop.join_url)
    expect(awa.page.get_by_label(re.compile("prénom"))).to_be_focused()
    awa.page.keyboard.type("Awa")
    awa.press("Enter")
    expect(awa.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()
    tab_to(awa, "Liste")
    awa.press("Enter")

    skip_to(camille, "Partage", awa)
    for text in (MENUS, MEALS, BUDGET):
        tab_to(awa, "Nouveau post-it dans « Santé")
        awa.page.keyboard.type(text)
        awa.press("Enter")
        expect(awa.page.locator(".entry", has_text=text)).to_be_visible()

    tab_to(awa, f"Actions sur « {BUDGET}")
    awa.press("Enter")
    tab_to(awa, "Déplacer vers…")
    awa.page.keyboard.type("Engagement")
    tab_to(awa, "Déplacer")
    awa.press("Enter")
    area = awa.page.get_by_role("region", name=re.compile("^Engagement"))
    expect(area.locator(".note__text", has_text=BUDGET)).to_be_visible()
    expect(area.get_by_role("button", name=re.compile("^Actions sur"))).to_be_focused()
    expect(awa.page.locator(".entry")).to_have_count(3)

    skip_to(camille, "Regroupement", awa)
    for text in (MENUS, MEALS):
        tab_to(awa, f"Choisir « {text}")
        awa.press("Space")
    tab_to(awa, "Regrouper")
    awa.press("Enter")
    field = awa.page.get_by_label("Titre du regroupement")
    expect(field).to_be_focused()
    awa.page.keyboard.type(GROUP[:4])
    awa.press("Escape")
    awa.page.get_by_role("button", name="Reprendre").press("Enter")  # left, and said to wait there
    expect(field).to_have_value(GROUP[:4])
    awa.page.keyboard.type(GROUP[4:])
    awa.press("Enter")
    expect(camille.page.locator(".group", has_text=GROUP).locator(".note")).to_have_count(2)
    assert_all_is_done_to_what_is_chosen(awa)

    skip_to(camille, "Vote", awa)
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    tab_to(awa, "Poser une gommette")
    awa.press("Enter")
    expect(camille.page.get_by_text("1/1 ont voté")).to_be_visible()


def assert_all_is_done_to_what_is_chosen(person):
    """What the wall does to several; what has the focus after each act is what it was about."""
    focused = person.page.locator(":focus")
    expect(focused).to_have_accessible_name(f"Choisir le regroupement « {GROUP} »")
    tab_to(person, "Ne montrer que le titre")
    person.press("Enter")
    expect(person.page.locator(".entry")).to_have_count(1)
    person.begins_another_gesture()
    person.press("Enter")
    expect(person.page.locator(".entry")).to_have_count(3)

    tab_to(person, f"Choisir « {BUDGET}")
    person.press("Space")
    tray = person.page.get_by_role("group", name="1 post-it choisi")
    tab_to(person, "Menthe")
    person.press("Enter")
    expect(person.page.locator('.entry[data-color="mint"]')).to_contain_text(BUDGET)
    tab_to(person, "Copier le texte")
    expect(tray.get_by_role("button", name="Image")).to_be_visible()
    person.page.keyboard.press("Shift+Tab")
    person.press("Enter")  # « Dupliquer »: the copy is chosen in its place
    expect(person.page.locator(".entry")).to_have_count(4)
    tab_to(person, "Supprimer")
    person.press("Enter")
    expect(person.page.locator(".entry")).to_have_count(3)
    expect(tray).to_have_count(0)
    expect(focused).to_have_accessible_name(f"Actions sur « {BUDGET} »")

    for name in (f"Choisir le regroupement « {GROUP}", f"Choisir « {BUDGET}"):
        tab_to(person, name)
        person.press("Space")
    tab_to(person, "Regrouper")
    person.press("Enter")
    group = person.page.get_by_role("region", name=GROUP)
    expect(group.locator(".entry")).to_have_count(3)
    expect(focused).to_have_accessible_name(f"Choisir le regroupement « {GROUP} »")
    tab_to(person, f"Actions sur « {BUDGET}")
    person.press("Enter")
    tab_to(person, "Sortir du regroupement")
    person.press("Enter")
    expect(group.locator(".entry")).to_have_count(2)
    expect(focused).to_have_accessible_name(f"Actions sur « {BUDGET} »")

    wide = person.page.viewport_size
    person.page.set_viewport_size(NARROW)
    person.page.evaluate("document.documentElement.dataset.text = '200'")
    fits = "(list) => list.scrollWidth <= list.clientWidth"
    assert person.page.locator(".listing").evaluate(fits)
    person.page.evaluate("delete document.documentElement.dataset.text")
    person.page.set_viewport_size(wide)


def test_a_workshop_is_lived_by_keyboard_alone_on_the_wall(stage, running_server):
    """Who leads too: the steps, the vote, the drafts. Nothing is pressed with a pointer."""
    opened = running_server.open_workshop("retro-30", title="Notre printemps", name="Camille")
    camille = stage.enter("Camille", opened.facilitator)
    awa = stage.join("Awa", opened.join_url)
    both = (camille, awa)
    steps_on(camille, "Écriture", both)
    steps_on(camille, "Partage", both)
    tab_to(awa, "Post-it dans « À essayer")
    for key in ("Enter", *"Budget", "Enter"):
        awa.press(key)
    tab_to(awa, "Post-it dans « À garder")
    awa.press("Enter")
    awa.page.keyboard.type(MENUS)
    awa.press("Tab")  # and the next one
    awa.page.keyboard.type("Dire d’où vient")
    awa.press("Enter")
    awa.page.locator(".note", has_text="Dire d’où vient").focus()
    awa.press("Enter")
    awa.page.keyboard.type(" le pain")
    awa.press("Enter")
    bread = camille.note("Dire d’où vient le pain")
    expect(bread).to_be_visible()
    expect(awa.note("Dire d’où vient le pain")).to_be_focused()

    awa.press("m")
    there = awa.zone("À changer").locator(".note", has_text="le pain")
    for _ in range(22):  # the width of a zone at most
        awa.press("Shift+ArrowRight")
        if there.count():
            break
    expect(there).to_be_focused()
    expect(camille.zone("À changer").locator(".note", has_text="le pain")).to_be_visible()
    awa.press("Escape")
    back = awa.zone("À garder").locator(".note", has_text="le pain")
    expect(back).to_be_focused()
    awa.press("ArrowLeft")
    expect(awa.note(MENUS)).to_be_focused()
    awa.press("Space")
    tab_to(awa, "Commenter ce post-it")
    awa.press("Enter")
    expect(awa.page.get_by_label("Votre commentaire")).to_be_focused()
    awa.page.keyboard.type("Chaque lundi")
    awa.press("Tab")
    awa.press("Enter")
    expect(camille.note(MENUS).get_by_text("commentaire")).to_be_attached()
    awa.press("Escape")

    steps_on(camille, "Regroupement", both)
    camille.page.locator(".note", has_text=MENUS).focus()
    camille.press("Space")
    camille.press("ArrowRight")
    camille.press("Space")
    camille.press("Control+g")
    expect(camille.page.get_by_label("Titre du regroupement")).to_be_focused()
    camille.page.keyboard.type(GROUP)
    camille.press("Enter")
    expect(awa.page.locator(".group", has_text=GROUP).locator(".note")).to_have_count(2)

    steps_on(camille, "Vote", both)
    tab_to(camille, "Ouvrir le vote")
    camille.press("Enter")
    tab_to(awa, "Poser une gommette")
    awa.press("Enter")
    expect(camille.page.get_by_text("1/1 ont voté")).to_be_visible()
    for asked in range(2):  # the question first
        tab_to(camille, "Clôturer le vote")
        camille.press("Enter")
        expect(camille.page.get_by_role("dialog")).to_have_count(1 - asked)
    tab_to(camille, "Créer la fiche")
    camille.press("Enter")
    expect(awa.page.get_by_text("retenue", exact=True)).to_be_visible()
    steps_on(camille, "Décisions", both)
    expect(awa.page.get_by_role("article", name=GROUP)).to_be_visible()


def steps_on(camille, title, everyone):
    """To the next step, by keyboard."""
    tab_to(camille, "Étape suivante")
    camille.page.wait_for_selector("html:not([data-settling])", state="attached")
    camille.press("Enter")
    for person in everyone:
        person.sees_phase(title)


def assert_views_are_sound(camille, awa):
    """The facilitator's screen; the participant's page of the phase, board, and narrow list."""
    assert_nothing_serious(camille.page)
    views = awa.page.get_by_role("navigation", name="Présentation").get_by_role("button")
    for view in views.all()[:-1]:
        view.click()
        assert_nothing_serious(awa.page)
    for person in (awa, camille):
        person.page.set_viewport_size(NARROW)
    views.last.click()
    assert_nothing_serious(awa.page)
    for person in (awa, camille):
        width = person.page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], person.name
        person.page.set_viewport_size(WINDOW)
    views.first.click()


def assert_nothing_serious(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [
        (fault["id"], [node["target"] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in HARMFUL
    ] == []


def skip_to(camille, title, *others):
    """By the list of all the steps: any of them is one choice away."""
    camille.page.get_by_role("button", name="Toutes les étapes").click()
    camille.page.get_by_role("button", name=re.compile(title)).first.click()
    for person in (camille, *others):
        person.sees_phase(title)


def tab_to(person, name):
    """Press Tab until what has the focus bears this name, as someone without a pointer does."""
    for _ in range(80):
        person.press("Tab")
        if person.page.evaluate(FOCUSED_NAME).startswith(name):
            return
    raise AssertionError(f"no way to {name} by Tab")


FOCUSED_NAME = """() => {
  const found = document.activeElement
  const label = found?.labels?.[0]?.textContent ?? found?.textContent
  return (found?.getAttribute("aria-label") ?? label ?? "").replace(/\\s+/g, " ").trim()
}"""


def a_kit_of_ones_own(person):
    """The address of the page where they edit it."""
    page = person.context.new_page()
    page.goto(f"{person.page.url.partition('/ateliers')[0]}/kits/retro-30")
    page.get_by_role("button", name="Dupliquer pour l’adapter").click()
    expect(page.get_by_text("Ce kit est à vous.")).to_be_visible()
    address = page.url
    page.close()
    return address

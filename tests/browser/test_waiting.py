"""The waiting room as people live it: who is at the door, and who opens it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

CANARY = "CANARI-du-tableau"
TRIED = "CANARI-de-la-zone-d-essai"
REFUSED = "ne vous a pas fait entrer"


def come_to_the_door(stage, name, link, **options):
    person = stage.arrive(name, **options)
    person.page.goto(link)
    person.page.get_by_label(re.compile("prénom")).fill(name)
    person.press("Enter")
    expect(waits(person)).to_be_visible()
    return person


def waits(person):
    return person.page.get_by_role("status").filter(has_text="on vous ouvre bientôt")


def test_who_waits_comes_in_by_itself_once_admitted_and_is_told_when_refused(
    stage, workshop, camille
):
    camille.write_note("Zone d’essai", CANARY)
    camille.page.get_by_role("button", name=re.compile("en ligne$")).click()
    people = camille.page.get_by_role("tabpanel", name="Personnes")
    camille.page.get_by_role("button", name="Salle d’attente").click()
    nadia = come_to_the_door(stage, "Nadia", workshop.join_url, websocket=False)
    guest = come_to_the_door(stage, "Camille", workshop.join_url)
    expect(people.get_by_text("Camille » est déjà là")).to_be_visible()
    assert_nothing_serious(nadia.page)
    assert_nothing_serious(camille.page)

    people.get_by_label("Un mot à ceux qui attendent").fill("On ouvre dans une minute")
    camille.press("Enter")
    expect(nadia.page.get_by_text("On ouvre dans une minute")).to_be_visible()
    expect(people.get_by_text("Ils lisent")).to_contain_text("On ouvre dans une minute")

    nadia.press("n")
    nadia.types(TRIED)
    nadia.press("Enter")
    nadia.page.get_by_role("radio", name="Menthe").check()
    nadia.press("ArrowDown")
    expect(nadia.page.locator("[data-done]")).to_have_count(2)

    nadia.page.reload()
    expect(waits(nadia)).to_be_visible()
    expect(nadia.page.get_by_text(TRIED)).to_have_count(0)
    people.get_by_role("button", name="Refuser Camille").click()
    expect(guest.page.get_by_role("alert").filter(has_text=REFUSED)).to_be_visible()
    camille.begins_another_gesture()
    people.get_by_role("button", name="Remettre Camille en attente").click()
    expect(people.get_by_role("button", name="Refuser Camille")).to_be_visible()
    guest.page.get_by_role("button", name="Réessayer").click()
    expect(waits(guest)).to_be_visible()
    assert CANARY not in nadia.heard + guest.heard
    assert TRIED not in camille.heard
    camille.begins_another_gesture()
    people.get_by_role("button", name="Faire entrer les 2 personnes").click()

    for person in (nadia, guest):
        expect(person.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()
        expect(person.note(CANARY)).to_be_visible()
    expect(people.get_by_text("Personne n’attend à la porte.")).to_be_visible()

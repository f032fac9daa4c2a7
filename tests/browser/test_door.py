"""Who is shut out and who comes back, as people live it: several windows on one board."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious, skip_to, tab_to

pytestmark = pytest.mark.browser

SIGNED = "Publier les menus de la cantine"
UNFINISHED = "Une phrase que personne ne doit perdre"
SOON = 10_000  # two seconds are promised; this machine may be doing something else
AT_REST = "() => Promise.all(document.getAnimations().map((each) => each.finished))"
REMOVED = "L’équipe d’animation vous a retiré"
RENEWED = "Le lien par lequel vous étiez ici a été renouvelé"


@pytest.fixture
def links(camille):
    """The page of the links, in another tab."""
    links = camille.context.new_page()
    links.goto(f"{camille.page.url}/liens")
    return links


def open_people(person):
    person.page.get_by_role("button", name=re.compile("en ligne$")).click()
    return person.page.get_by_role("tabpanel", name="Personnes")


def remove(person, name):
    person.page.get_by_role("button", name=f"Retirer {name} de l’atelier").click()
    question = person.page.get_by_role("dialog", name=f"Retirer {name}")
    expect(question.get_by_role("button", name="Annuler")).to_be_focused()
    question.get_by_role("button", name="Retirer", exact=True).click()


def test_a_removed_person_keeps_what_they_typed_and_comes_back_once_let(
    camille, workshop, takes_a_seat
):
    mia = takes_a_seat("Mia", key=workshop.facilitator_key)
    leo = takes_a_seat("Léo")
    skip_to(camille, "Inclusion", mia, leo)
    leo.write_note("Pour faire connaissance", SIGNED)
    leo.start_note("Pour faire connaissance", UNFINISHED)
    people, seen_by_mia = open_people(camille), open_people(mia)

    remove(camille, "Léo")

    back = people.get_by_role("button", name="Laisser revenir Léo")
    expect(back).to_be_focused()
    expect(leo.page.get_by_text(REMOVED).first).to_be_visible(timeout=SOON)
    expect(leo.page.get_by_role("textbox", name=re.compile("^Votre post-it"))).to_have_value(
        UNFINISHED
    )
    leo.press("Enter")
    tray = leo.page.get_by_role("region", name="1 texte non envoyé")
    expect(tray.get_by_text(UNFINISHED)).to_be_visible()
    expect(tray.get_by_role("button", name="Copier")).to_be_visible()
    expect(seen_by_mia.get_by_role("button", name="Laisser revenir Léo")).to_be_visible(
        timeout=SOON
    )
    for person in (camille, mia, takes_a_seat("Zoé")):
        expect(person.note(SIGNED).get_by_text("Léo")).to_be_visible()
    leo.page.reload()
    expect(leo.page.get_by_text(REMOVED)).to_be_visible()

    back.click()
    expect(people.get_by_role("button", name="Retirer Léo de l’atelier")).to_be_focused()
    leo.page.goto(workshop.join_url)
    leo.page.get_by_role("button", name="Entrer dans l’atelier").click()
    expect(leo.note(SIGNED).get_by_text("Moi")).to_be_visible()
    expect(leo.page.get_by_role("region", name="1 texte non envoyé")).to_be_visible()


def test_a_renewed_link_for_the_team_leaves_in_the_lead_the_one_who_renewed_it(
    stage, camille, workshop, links, takes_a_seat
):
    mia, awa = takes_a_seat("Mia", key=workshop.facilitator_key), takes_a_seat("Awa")

    section = links.get_by_role("region", name=re.compile("garder"))
    section.get_by_text("Renouveler ce lien").click()
    section.get_by_role("button", name="Renouveler").click()
    expect(links.get_by_text("Le lien d’animation et celui des co")).to_be_visible()
    new_url = links.get_by_role("textbox", name=re.compile("garder")).input_value()

    expect(mia.page.get_by_text(RENEWED).first).to_be_visible(timeout=SOON)
    thief = stage.arrive("Une inconnue")
    thief.page.goto(workshop.facilitator_url)
    expect(thief.page.get_by_text("n’ouvre aucun atelier")).to_be_visible()
    skip_to(camille, "Inclusion", awa)
    mia.page.goto(new_url)
    mia.page.get_by_role("button", name="Entrer dans l’atelier").click()
    expect(mia.page.get_by_role("button", name=re.compile("^Étape suivante"))).to_be_visible()


def test_a_shut_door_keeps_new_people_out_until_it_is_opened(stage, camille, workshop):
    people = open_people(camille)
    door = camille.page.get_by_role("button", name="Fermée")
    door.click()
    expect(camille.page.get_by_text("Personne d’autre n’entre.").first).to_be_visible()
    expect(door).to_have_attribute("aria-pressed", "true")

    zoe = stage.arrive("Zoé")
    zoe.page.goto(workshop.join_url)
    expect(zoe.page.get_by_text("n’accueille plus de nouvelles personnes")).to_be_visible()
    camille.page.get_by_role("button", name="Ouverte").press("Enter")
    expect(door).to_have_attribute("aria-pressed", "false")
    zoe.page.get_by_role("button", name="Réessayer").click()
    zoe.page.get_by_label(re.compile("prénom")).fill("Zoé")
    zoe.press("Enter")

    expect(people.get_by_text("Zoé")).to_be_visible()


def test_somebody_is_removed_and_let_back_by_keyboard_alone(camille, links, takes_a_seat):
    awa = takes_a_seat("Awa")
    camille.page.bring_to_front()
    camille.page.get_by_role("button", name=re.compile("en ligne$")).focus()
    camille.press("Enter")

    tab_to(camille, "Retirer Awa de l’atelier")
    camille.press("Enter")
    question = camille.page.get_by_role("dialog", name="Retirer Awa")
    expect(question.get_by_role("button", name="Annuler")).to_be_focused()
    assert_nothing_serious(camille.page)
    camille.press("Shift+Tab")
    camille.press("Enter")
    expect(camille.page.get_by_role("button", name="Laisser revenir Awa")).to_be_focused()
    camille.page.evaluate(AT_REST)  # a toast that comes up is half transparent
    assert_nothing_serious(camille.page)
    expect(awa.page.get_by_text(REMOVED).first).to_be_visible(timeout=SOON)
    assert_nothing_serious(awa.page)
    camille.begins_another_gesture()
    camille.press("Enter")
    expect(camille.page.get_by_role("button", name="Retirer Awa de l’atelier")).to_be_focused()

    for summary in links.get_by_text("Renouveler ce lien").all():
        summary.click()
    assert_nothing_serious(links)

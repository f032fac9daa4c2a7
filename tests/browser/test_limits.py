"""Nothing is cut in silence: what is pasted beyond a limit stays, is counted, and waits for its
author. Everything before the board; the fields of the board have their own tests."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

LONG_NAME = "Marie-Antoinette de la Tour du Pin-Gouvernet"
FITTING = LONG_NAME[:40]
LONG_TITLE = "Ouvrir les données et les codes sources de l’éducation, en parler partout. " * 3


def paste(person, label, text):
    field = person.page.get_by_label(label)
    expect(field).to_be_visible()  # the door shows it once it knows the workshop
    field.focus()
    field.press("ControlOrMeta+A")
    person.page.keyboard.insert_text(text)
    return field


def selected(field):
    return field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")


def test_a_name_too_long_stays_whole_and_goes_in_once_its_author_has_cut_it(stage, workshop):
    """The same piece counts the title, the team and the name of a workshop that is made."""
    mia = stage.arrive("Mia")
    asked = []
    mia.page.on("request", lambda request: asked.append(request.url))
    mia.page.goto(workshop.join_url)

    name = paste(mia, re.compile("prénom"), LONG_NAME)

    expect(name).to_have_value(LONG_NAME)
    expect(mia.page.get_by_text("44 / 40")).to_be_visible()
    expect(mia.page.get_by_text("4 signes de trop", exact=True)).to_be_visible()
    expect(name).to_have_accessible_description(re.compile(r"4\s/\s40 4\ssignes de trop$"))
    assert_nothing_serious(mia.page)
    mia.page.keyboard.press("Enter")
    assert not any("/api/seats" in url for url in asked)

    mia.page.get_by_role("button", name="Voir ce qui dépasse").click()
    assert selected(name) == LONG_NAME[40:]
    mia.page.keyboard.press("Delete")
    expect(name).to_have_value(FITTING)
    expect(mia.page.get_by_text("de trop")).to_have_count(0)
    mia.page.keyboard.press("Enter")
    expect(mia.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()


def test_a_title_too_long_is_not_sent_and_is_told_where_it_was_pasted(stage):
    camille = stage.arrive("Camille")
    page = camille.page
    page.goto(stage.origin)
    paste(camille, "Votre prénom", "Camille")

    title = paste(camille, "Titre de l’atelier", LONG_TITLE)
    page.get_by_role("button", name="Créer l’atelier").click()

    expect(title).to_have_value(LONG_TITLE)
    expect(title).to_be_focused()
    expect(page.get_by_text("104 signes de trop", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{stage.origin}/")


def test_a_title_too_long_comes_back_whole_where_no_script_counts(stage):
    camille = stage.arrive("Camille", java_script_enabled=False)
    page = camille.page
    page.goto(stage.origin)
    page.get_by_label("Titre de l’atelier").fill(LONG_TITLE)
    page.get_by_label("Votre prénom").fill("Camille")

    page.get_by_role("button", name="Créer l’atelier").click()

    expect(page.get_by_label("Titre de l’atelier")).to_have_value(LONG_TITLE)
    expect(page.get_by_text("la limite est de 120")).to_be_visible()

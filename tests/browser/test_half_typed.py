"""The language of a page is changed while one fills it: nobody types twice."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_stands_in_a_form_outlives_a_change_of_language_and_is_put_back_once(stage):
    camille = stage.arrive("Camille")
    page = camille.page
    page.goto(stage.origin)
    page.get_by_label("Titre de l’atelier").fill("Pour une école ouverte")
    page.get_by_label("Votre prénom").fill("Camille")
    page.locator("label[for=kit-retro-30]").click()

    page.get_by_role("button", name="English").click()

    title = page.get_by_label("Title of the workshop")
    expect(title).to_have_value("Pour une école ouverte")
    expect(page.get_by_label("Your first name")).to_have_value("Camille")
    expect(page.get_by_role("radio", name="Bilan d’équipe")).to_be_checked()
    title.fill("")
    page.reload()
    expect(title).to_have_value("")

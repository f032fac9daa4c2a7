"""A beginner rehearses alone: simulated people come on the real board, and all of it goes away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser


def test_a_beginner_leads_simulated_people_and_erases_them_once_asked(camille):
    page = camille.page
    links = f"{page.url.partition('?')[0]}/liens"
    page.goto(links.replace("/liens", "/preparer"))
    page.get_by_role("button", name="Répéter", exact=True).click()

    band = page.get_by_role("complementary", name="Répétition")
    expect(band).to_contain_text("rien de ceci n’est un vrai atelier")
    band.get_by_role("button", name="Faire entrer les participants").click()
    band.get_by_role("button", name="×20").click()
    expect(band.get_by_role("button", name="×20")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".note").first).to_be_visible(timeout=60_000)

    # Held: axe looks at colours, and notes that come are drawn on their way.
    band.get_by_role("button", name="Mettre en pause").click()
    expect(band.get_by_role("button", name="Reprendre")).to_be_visible()
    band.get_by_role("button", name="Ce qui se passe").click()
    story = page.locator("#repetition")
    expect(story.get_by_role("listitem").filter(has_text="Bruno")).to_be_visible()
    assert_nothing_serious(page)
    page.keyboard.press("Escape")
    camille.move_on_to("Inclusion")
    page.emulate_media(media="print")  # the mark stays on paper, what drives it does not
    expect(band.get_by_text("Répétition", exact=True)).to_be_visible()
    expect(band.get_by_role("button", name="Reprendre")).to_be_hidden()
    expect(band.get_by_role("button", name="Terminer et effacer")).to_be_hidden()
    page.emulate_media(media="screen")

    band.get_by_role("button", name="Terminer et effacer").click()

    asked = page.get_by_role("dialog", name="Effacer cette répétition ?")
    assert_nothing_serious(page)
    asked.get_by_role("button", name="Effacer la répétition").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(links.replace("/liens", "/preparer"))))
    expect(page.get_by_text("La répétition est effacée")).to_be_visible()
    expect(page.get_by_role("complementary", name="Répétition")).to_have_count(0)

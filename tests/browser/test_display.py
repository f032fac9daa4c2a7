"""« Affichage »: chosen on the board, found again on every page."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser


def test_what_one_chooses_shows_at_once_and_on_the_other_pages(camille):
    page = camille.page
    page.get_by_role("button", name="Menu de l’atelier").click()
    page.get_by_role("button", name="Affichage").click()
    card = page.get_by_role("dialog", name="Affichage")
    expect(card).to_be_visible()
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")

    for choice in ("Sombres", "Renforcé", "200 %", "Aucun"):
        card.get_by_role("button", name=choice).press("Enter")
        expect(card.get_by_role("button", name=choice)).to_have_attribute("aria-pressed", "true")
    assert_nothing_serious(page)
    after = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert float(after[:-2]) == pytest.approx(2 * float(before[:-2]))
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.wall__window').clientHeight") > 300
    assert_nothing_overflows(page)

    page.goto(page.url.split("/ateliers/")[0] + "/")
    root = page.locator('html[data-theme="dark"][data-contrast="more"][data-text="200"]')
    expect(root).to_have_attribute("data-motion", "less")
    assert_nothing_overflows(page)


def assert_nothing_overflows(page):
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth") <= width

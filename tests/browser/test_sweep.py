"""Those who came in last are put out in one gesture, by the keyboard, and let back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser


def test_those_who_came_in_last_are_put_out_in_one_gesture_and_let_back(camille, takes_a_seat):
    awa, leo, mia = (takes_a_seat(name) for name in ("Awa", "Leo", "Mia"))
    page = camille.page
    page.get_by_role("button", name=re.compile("en ligne$")).click()
    panel = page.get_by_role("tabpanel", name="Personnes")

    page.get_by_role("button", name="Retirer les derniers entrés…").press("Enter")
    card = page.get_by_role("dialog", name="Retirer les derniers entrés")
    expect(card.get_by_role("status")).to_have_text(
        re.compile(r"3\spersonnes\s?:\s+Mia, Leo et Awa")
    )
    card.get_by_role("radio", name="depuis l’arrivée de").press("Space")
    card.get_by_role("combobox").select_option(label="Leo, à l’instant")
    expect(card.get_by_role("status")).to_have_text(re.compile(r"2\spersonnes\s?:\s+Mia et Leo"))
    assert_nothing_serious(page)
    camille.begins_another_gesture()
    card.get_by_role("button", name=re.compile("Retirer ces 2")).press("Enter")

    expect(panel.get_by_text(re.compile("^Hors de l’atelier"))).to_contain_text("2")
    for gone in (leo, mia):
        expect(gone.page.get_by_text("Vous n’êtes plus dans cet atelier.")).to_be_visible()
    expect(awa.page.get_by_role("button", name=re.compile("en ligne$"))).to_contain_text("2")
    camille.begins_another_gesture()
    page.get_by_role("button", name="Laisser revenir", exact=True).click()
    expect(panel.get_by_text(re.compile("^Participants"))).to_contain_text("3")

"""A role handed over on the board: who has it leads at once, and every screen says so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser


def test_somebody_leads_from_the_moment_when_the_role_is_handed_to_them(camille, takes_a_seat):
    leo = takes_a_seat("Leo")
    leading = leo.page.get_by_role("button", name=re.compile("^Étape suivante"))
    camille.page.get_by_role("button", name=re.compile("en ligne$")).click()
    choice = camille.page.get_by_role("button", name="Rôle et nom de Leo")

    choice.click()
    assert_nothing_serious(camille.page)
    camille.page.get_by_role("button", name="Nommer co-facilitateur").click()
    expect(leading).to_be_visible()
    leo.page.reload()
    expect(leading).to_be_visible()
    leo.page.get_by_role("button", name=re.compile("en ligne$")).click()
    expect(leo.page.get_by_role("button", name=re.compile("Retirer|Rôle et nom"))).to_have_count(0)

    choice.click()
    camille.page.get_by_role("textbox", name="Nouveau nom de Leo").fill("Léo")
    camille.page.get_by_role("button", name="Renommer").click()
    expect(leo.page.get_by_role("tabpanel", name="Personnes").get_by_text("Léo")).to_be_visible()
    camille.page.get_by_role("button", name="Rôle et nom de Léo").click()
    camille.page.get_by_role("button", name="Rendre participant").click()
    expect(leading).to_have_count(0)
    expect(leo.page.get_by_text("Vous êtes maintenant participant.")).to_be_visible()

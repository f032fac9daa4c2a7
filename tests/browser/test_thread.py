"""What those who lead say to each other: on the console, on the board, and nowhere else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

CANARY = "Jonas décroche <img src=x onerror=globalThis.canary=1> canari-5f21"


def test_the_team_writes_to_each_other_and_nobody_else_receives_a_word(board):
    board.goes_to("share")
    awa, camille = board.participant("Awa"), board.facilitator()
    yanis = board.enter("Yanis", board.server.sit(board.workshop.facilitator_key, "Yanis"))
    camille.page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/console")
    field = camille.page.get_by_label("Message à l’équipe")

    field.fill("mot " * 130)
    field.press("Enter")
    expect(camille.page.get_by_text("19 signes de trop", exact=True)).to_be_visible()
    field.fill(CANARY)
    camille.page.reload()
    expect(field).to_have_value(CANARY)
    field.press("Enter")
    expect(field).to_have_value("")
    expect(camille.page.get_by_label("Messages de l’équipe")).to_contain_text(CANARY)
    assert_nothing_serious(camille.page)

    people = yanis.page.get_by_role("button", name=re.compile("1 message non lu"))
    people.click()
    yanis.page.get_by_role("tab", name="Équipe").click()
    expect(yanis.page.get_by_label("Messages de l’équipe")).to_contain_text(CANARY)
    expect(people).to_have_count(0)
    yanis.page.get_by_label("Message à l’équipe").fill("Je l’appelle.")
    yanis.press("Enter")
    expect(camille.page.get_by_label("Messages de l’équipe")).to_contain_text("Je l’appelle.")
    assert_nothing_serious(yanis.page)

    awa.page.locator(".people-button").click()
    expect(awa.page.get_by_role("tab", name="Fiches")).to_be_visible()
    expect(awa.page.get_by_role("tab", name="Équipe")).to_have_count(0)
    awa.page.reload()
    awa.is_saved()
    assert "canari-5f21" not in awa.heard
    assert not camille.page.evaluate("globalThis.canary")

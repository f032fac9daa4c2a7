"""Whoever writes knows how it is signed: hidden is not anonymous."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_screen_says_how_what_one_writes_is_signed(board):
    awa = board.participant("Awa")
    brief = awa.page.get_by_role("region", name="Consigne")

    expect(brief.get_by_text("Signé", exact=True)).to_be_visible()
    board.goes_to("write")
    expect(brief.get_by_text("Noms cachés aux autres")).to_be_visible()
    brief.get_by_role("button", name="En savoir plus").click()
    expect(awa.page.get_by_text("Le serveur, lui, garde votre place")).to_be_visible()
    awa.press("Escape")
    board.goes_to("group")
    expect(brief.get_by_text("Noms cachés aux autres")).to_have_count(0)

"""Somebody without a device votes: who leads enters their ballot, and the result says so."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

IDEAS = {"Publier les menus": "health", "Mesurer l’air": "environment"}


def test_a_ballot_is_entered_for_somebody_and_counts_and_the_result_says_it(board):
    board.has_notes(**IDEAS)
    board.goes_to("vote")
    board.steering.do("vote.open", round=str(uuid4()), budget=5, per_idea=2)
    camille, awa = board.facilitator(), board.participant("Awa")

    camille.page.get_by_role("button", name="Bulletin sans appareil").click()
    card = camille.page.get_by_role("dialog", name="Bulletin d’une personne sans appareil")
    card.get_by_label("Mesurer l’air").fill("2")
    expect(card.get_by_role("status")).to_have_text(re.compile(r"3\sgommettes à poser"))
    assert_nothing_serious(camille.page)
    card.get_by_role("button", name="Enregistrer ce bulletin").click()

    for person in (camille, awa):
        expect(person.page.get_by_text("1/2 ont voté")).to_be_visible()
    assert "Mesurer l’air" in awa.heard
    assert '"choices"' not in awa.heard
    camille.close_vote()
    expect(awa.page.get_by_text(re.compile(r"1\ssaisi par l’animation"))).to_be_visible()
    ranked = awa.page.get_by_role("listitem").filter(has_text="Mesurer l’air")
    expect(ranked.first).to_contain_text("2")

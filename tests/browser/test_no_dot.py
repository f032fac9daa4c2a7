"""A vote that ends without a dot still leads somewhere."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

IDEAS = {"Publier les menus": "health", "Mesurer l’air": "environment"}
REASON = "C’est une obligation légale."


def test_an_idea_without_a_dot_has_no_rank_and_becomes_a_draft_for_a_written_reason(board):
    board.has_notes(**IDEAS)
    board.goes_to("vote")
    key = str(uuid4())
    board.steering.do("vote.open", round=key, budget=5, per_idea=2)
    board.steering.do("vote.close", round=key)
    camille, awa = board.facilitator(), board.participant("Awa")

    expect(awa.page.get_by_text("peut faire une fiche d’une idée")).to_be_visible()
    places = camille.page.locator(".rank__place").all_inner_texts()
    camille.page.get_by_label(re.compile("^En faire une fiche.*Mesurer l’air")).click()
    camille.page.get_by_label("Pourquoi ?").and_(camille.page.locator(":visible")).fill(REASON)
    camille.page.get_by_role("button", name="Créer la fiche").and_(
        camille.page.locator(":visible")
    ).click()

    assert places == ["–", "–"]
    board.steering.wait_until(lambda: board.steering.state.commitments)
    [draft] = board.steering.state.commitments.values()
    assert (draft.title, draft.rank, draft.reason) == ("Mesurer l’air", 0, REASON)
    expect(camille.page.get_by_text("retenue", exact=True)).to_be_visible()
    expect(camille.page.get_by_role("heading", name="1 fiche créée")).to_be_visible()

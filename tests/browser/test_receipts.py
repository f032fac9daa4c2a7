"""Each finds their own ballot on the result, and it is the one of their screen alone."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious
from tests.wire.client import Client

pytestmark = pytest.mark.browser

IDEAS = {"Publier les menus": "health", "Mesurer l’air": "environment"}
OTHERS = 5


def test_who_voted_finds_their_ballot_on_the_result_and_its_receipt_in_the_minutes(board):
    board.has_notes(**IDEAS)
    board.goes_to("vote")
    board.steering.do("vote.open", round=(round_id := str(uuid4())), budget=5, per_idea=2)
    camille, awa = board.facilitator(), board.participant("Awa")
    ideas = list(board.steering.state.rounds[round_id].ideas)
    for number in range(OTHERS):
        seat = board.server.sit(board.workshop.join_key, f"Personne {number}")
        with Client(board.server, seat) as voter:
            nonce = f"{number:032x}"
            voter.do("ballot.cast", round=round_id, choices={ideas[0]: 1}, nonce=nonce)
    card = awa.page.get_by_role("group", name="Mesurer l’air")
    card.get_by_role("button", name="Poser une gommette Mesurer l’air", exact=True).click()
    expect(camille.page.get_by_text(re.compile("^6/"))).to_be_visible()

    board.steering.do("vote.close", round=round_id)
    awa.page.get_by_role("button", name="Retrouver mon bulletin").press("Enter")

    mine = awa.page.locator(".receipt")
    expect(mine).to_contain_text(re.compile(r"Votre bulletin, parmi 6\sbulletins"))
    expect(mine.get_by_role("listitem")).to_have_text(
        [re.compile(r"Mesurer l’air\s+· 1\sgommette")]
    )
    assert_nothing_serious(awa.page)
    # Camille has not voted: there is nothing to find on her screen.
    expect(camille.page.get_by_role("button", name="Retrouver mon bulletin")).to_have_count(0)
    shown = re.search(r"Reçu ([0-9a-f ]{14})", mine.inner_text())[1]
    address = f"{board.server.origin}/ateliers/{board.workshop.id}"
    minutes = awa.context.request.get(f"{address}/exports/compte-rendu.md").text()
    assert f"| {shown} | Mesurer l’air × 1 |" in minutes

"""Who leads opens a vote on one theme, then on a selection, and reads the rounds side by side."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

IDEAS = {
    "Publier les menus": "health",
    "Marcher à l’école": "health",
    "Mesurer l’air": "environment",
    "Planter une haie": "environment",
}


def test_rounds_are_on_the_ideas_that_who_leads_chose_and_stand_side_by_side(board):
    board.has_notes(**IDEAS)
    board.goes_to("vote")
    camille = board.facilitator()
    opening = camille.page.get_by_role("form", name="Ouverture du vote")

    opening.get_by_label("Voter sur").select_option("zone:environment")
    expect(camille.page.get_by_text("Pas dans ce vote")).to_have_count(2)
    opening.get_by_role("button", name="Ouvrir le vote").click()
    ideas = camille.page.locator(".idea h3")
    expect(ideas).to_have_text(["Mesurer l’air", "Planter une haie"])
    one, other = (idea.bounding_box() for idea in ideas.all())
    assert one["y"] == other["y"]  # one theme has the whole width
    camille.page.get_by_role("button", name="Clôturer le vote").press("Enter")

    camille.page.get_by_role("button", name="Préparer un autre tour").click()
    opening.get_by_label("Voter sur").select_option(label="une sélection")
    for left_out in ("Mesurer l’air", "Marcher à l’école"):
        card = camille.page.get_by_role("listitem").filter(has_text=left_out)
        card.get_by_label("Dans ce vote").uncheck()
    hedge = camille.page.get_by_role("listitem").filter(has_text="Planter une haie")
    hedge.get_by_label("Dans ce vote").uncheck()
    expect(opening.get_by_text("Il faut au moins deux idées pour voter")).to_be_visible()
    hedge.get_by_label("Dans ce vote").check()
    opening.get_by_role("button", name="Ouvrir le vote").press("Enter")
    expect(camille.page.locator(".idea h3")).to_have_text(["Publier les menus", "Planter une haie"])
    camille.page.get_by_role("button", name="Clôturer le vote").press("Enter")

    asked = {"question": "Et pour commencer ?", "budget": 1, "per_idea": 1}
    board.steering.do("round.prepare", prepared="first", **asked)
    third = {"round": str(uuid4()), "budget": 1, "per_idea": 1, "prepared": "first"}
    board.steering.do("vote.open", **third)
    board.steering.do("vote.close", round=third["round"])

    camille.page.get_by_role("button", name="Comparer").click()
    table = camille.page.get_by_role("region", name="Classement")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("columnheader").last).to_contain_text("Et pour commencer ?")
    expect(table.get_by_role("row").filter(has_text="Planter une haie")).to_have_count(1)
    first = table.get_by_role("row").filter(has_text="Mesurer l’air")
    expect(first.get_by_role("cell").nth(1)).to_have_text("–pas dans ce tour")
    assert_nothing_serious(camille.page)

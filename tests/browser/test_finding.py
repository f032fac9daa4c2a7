"""« Chercher »: what one types is found on the wall and in the list, by keyboard."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "right_to_information"


def test_a_note_is_found_as_one_types_and_gone_to_by_keyboard(board):
    board.goes_to("share")
    for text in ("Ouvrir les données", "Des élèves à l’écoute", "Un arbre par élève"):
        board.has_notes(**{text: ZONE})
    page = board.participant("Awa").page
    expect(page.locator("main .note")).to_have_count(3)

    page.keyboard.press("Control+f")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.press_sequentially("eleve")
    panel = page.get_by_role("dialog", name="Chercher")
    expect(panel.get_by_text("2 post-its trouvés.")).to_be_visible()
    on_the_wall_and_in_the_panel = 4
    marks = page.evaluate("() => CSS.highlights.get('found').size")
    assert marks == on_the_wall_and_in_the_panel

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Un arbre par élève")).to_be_focused()
    expect(page.get_by_role("banner")).to_have_count(1)  # the panel’s head is none

    panel.get_by_label("Les miens").check()
    expect(panel.get_by_text("Aucun post-it trouvé.")).to_be_visible()
    panel.get_by_role("searchbox").press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Chercher des post-its")).to_be_focused()

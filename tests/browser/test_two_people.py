"""Two people on the same thing: nobody's words are erased without a word."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIRST = "Publier les menus"
SECOND = "Publier tous les menus"
THIRD = "Publier les menus et les prix"


def test_an_undo_does_not_erase_what_somebody_else_wrote_since(board):
    """A → A2 by its author, A3 by who leads, then Ctrl+Z: A3 stays, and both texts are shown."""
    board.goes_to("share")
    awa = board.participant("Awa")
    awa.write_note("Santé", FIRST)
    awa.note(FIRST).dblclick()
    awa.press("ControlOrMeta+A")
    awa.page.keyboard.type(SECOND)
    awa.press("Enter")
    expect(awa.note(SECOND)).to_be_visible()
    awa.is_saved()
    board.steering.wait_until(lambda: SECOND in texts(board))
    note, found = next((key, one) for key, one in notes(board) if one.text == SECOND)
    board.steering.do("note.edit", note=note, text=THIRD, base=found.rev)
    expect(awa.note(THIRD)).to_be_visible()

    awa.press("ControlOrMeta+z")

    expect(awa.page.get_by_text(re.compile(f"Sur le tableau.*{THIRD}"))).to_be_visible()
    expect(awa.note(THIRD)).to_be_visible()
    assert texts(board) == [THIRD]


def test_a_note_that_the_facilitation_removed_by_mistake_comes_back_as_it_was(board):
    board.goes_to("share")
    awa = board.participant("Awa")
    awa.write_note("Santé", FIRST)
    awa.is_saved()
    board.steering.wait_until(lambda: FIRST in texts(board))
    [(key, before)] = notes(board)
    board.steering.do("reaction.set", target=key, on=True)
    camille = board.facilitator()
    camille.note(FIRST).click()

    camille.press("Delete")
    expect(camille.note(FIRST)).to_have_count(0)
    camille.page.get_by_role("button", name="Rétablir").click()

    expect(camille.note(FIRST)).to_be_visible()
    expect(awa.note(FIRST)).to_be_visible()
    expect(awa.note(FIRST)).to_contain_text("Moi")
    assert notes(board) == [(key, before)]
    assert len(board.steering.state.reactions[key]) == 1


def notes(board):
    ours = (FIRST, SECOND, THIRD)
    return [(key, one) for key, one in board.steering.state.notes.items() if one.text in ours]


def texts(board):
    return [one.text for _, one in notes(board)]

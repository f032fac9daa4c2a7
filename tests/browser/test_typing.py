"""What is typed or pasted is never cut in silence, on the wall and in the list."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG = "mot " * 303 + "f"  # 1,213 signs
LINES = [f"La ligne {number}" for number in range(25)]


def test_a_note_that_is_too_long_stays_whole_in_its_editor_and_leaves_once_shortened(board):
    board.goes_to("share")
    awa = board.participant("Awa")
    awa.zone("Santé").get_by_role("button", name="Post-it").first.click()
    field = awa.page.locator(".note__input")
    field.fill(LONG)
    field.press("Enter")

    expect(field).to_have_value(LONG)
    expect(awa.page.get_by_text("213 signes de trop", exact=True)).to_be_visible()
    awa.page.locator("#tableau").click(position={"x": 5, "y": 5})
    expect(field).to_have_value(LONG)
    field.fill("Plus court")
    field.press("Enter")
    expect(awa.note("Plus court")).to_be_visible()


def test_lines_pasted_in_the_list_stay_lines(board):
    board.goes_to("share")
    awa = board.participant("Awa")
    awa.page.get_by_role("button", name="Liste").or_(
        awa.page.get_by_role("radio", name="Liste")
    ).first.click()
    field = awa.page.get_by_label("Nouveau post-it dans « Santé")
    field.focus()
    awa.page.keyboard.insert_text("un\ndeux")
    field.press("Shift+Enter")
    awa.page.keyboard.insert_text("trois")
    field.press("Enter")

    expect(awa.page.locator(".entry .note__text")).to_have_text(
        "un\ndeux\ntrois", use_inner_text=True
    )


def test_lines_pasted_in_a_new_note_become_notes_once_asked_and_go_away_at_once(board):
    """On the wall, in the list and from the tray; never by themselves."""
    board.goes_to("share")
    awa = board.participant("Awa")
    page, notes = awa.page, awa.page.locator(".zone .note__text")
    awa.zone("Santé").get_by_role("button", name="Post-it").first.click()
    page.keyboard.type("un")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("deux")
    expect(page.get_by_role("button", name="Faire")).to_have_count(0)  # nothing was pasted
    page.keyboard.insert_text("\n".join(["", *LINES, "mot " * 300]))

    page.get_by_role("button", name=f"Faire {len(LINES) + 3} post-its").click()
    expect(notes).to_have_text(["un", "deux", *LINES])
    expect(page.locator(".note__input")).to_have_value(("mot " * 300).strip())  # too long: it waits
    page.keyboard.press("Escape")
    awa.is_saved()
    page.keyboard.press("ControlOrMeta+z")
    expect(notes).to_have_count(0)

    page.get_by_role("button", name="Liste").click()
    field = page.get_by_label("Nouveau post-it dans « École")
    field.focus()
    page.keyboard.insert_text("trois\nquatre")
    page.get_by_role("button", name="Faire 2 post-its").click()
    expect(page.locator(".entry .note__text")).to_have_text(["trois", "quatre"])
    expect(field).to_have_value("")

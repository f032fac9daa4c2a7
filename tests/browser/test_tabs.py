"""One person in two tabs: what is being written in each waits there, and comes into view."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UNFINISHED = "Une idée qui n’est pas encore finie"
ZONE = "practice"  # the only one of its phase: it takes all the window, and more with many notes
MANY = 40


def test_a_draft_survives_another_tab_and_comes_into_view_after_a_reload(board):
    board.has_notes(**{f"Une idée assez longue, la {n}e de toutes": ZONE for n in range(MANY)})
    awa = board.participant("Awa")
    first = awa.page
    first.locator(f"[data-add={ZONE}]").click()
    first.keyboard.type(UNFINISHED)
    second = awa.context.new_page()
    second.goto(first.url)
    second.locator(f"[data-add={ZONE}]").click()
    expect(second.locator(".note__input")).to_have_value("")
    second.keyboard.type("Une autre, envoyée")
    second.keyboard.press("Enter")
    expect(second.locator(".note", has_text="Une autre, envoyée")).to_have_count(1)

    first.reload()
    waits = first.locator("[data-draft]", has_text=UNFINISHED)
    expect(waits).to_be_in_viewport(ratio=0.75)
    expect(second.locator("[data-draft]")).to_have_count(0)

    first.close()
    second.reload()
    expect(second.locator("[data-draft]", has_text=UNFINISHED)).to_be_in_viewport(ratio=0.75)

"""What a board does not need for its first drawing, for who loses the network before asking."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LAST = re.compile(r"/earlier/naming\.js|/board-naming-\w+\.js")


def test_what_comes_after_the_first_drawing_is_there_for_who_loses_the_network(board):
    awa = board.participant("Awa")
    with awa.page.expect_response(LAST, timeout=60_000):  # by itself, once the page is at rest
        awa.page.reload()
    awa.context.set_offline(True)

    awa.press("?")
    expect(awa.page.get_by_role("dialog", name="Aide et raccourcis")).to_be_visible()
    awa.press("Escape")
    awa.page.get_by_role("button", name="en ligne").click()
    expect(awa.page.get_by_role("dialog", name="Personnes, fiches")).to_contain_text("Awa")

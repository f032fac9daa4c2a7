"""A board that was open, reloaded without network."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KEPT = """async () => {
  for (let wait = 0; wait < 300; wait++) {
    const isKept = (await caches.match("/ateliers/sans-reseau")) !== undefined
    if (navigator.serviceWorker.controller && isKept) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}"""


def test_a_reload_without_network_shows_the_board_and_what_is_written_leaves_on_return(
    camille, stage, running_server, workshop
):
    seat = running_server.sit(workshop.join_key, "Awa")
    awa = stage.enter("Awa", seat, keeps_pages=True)
    awa.write_note("Zone d’essai", "Avant la coupure")
    assert awa.page.evaluate(KEPT)

    awa.context.set_offline(True)
    awa.page.reload()
    expect(awa.note("Avant la coupure")).to_be_visible()
    awa.write_note("Zone d’essai", "Pendant la coupure")
    awa.page.reload()
    expect(awa.note("Pendant la coupure")).to_be_visible()

    awa.context.set_offline(False)
    expect(camille.note("Pendant la coupure")).to_be_visible()
    camille.write_note("Zone d’essai", "Après la coupure")
    expect(awa.note("Après la coupure")).to_be_visible()
    expect(awa.note("Pendant la coupure")).to_have_count(1)

    awa.page.reload()  # whoever reaches the server is answered by it
    expect(awa.page.locator("#board[data-board]")).to_have_count(1)
    stale = awa.page.context.new_page()
    awa.context.set_offline(True)
    stale.goto(awa.page.url)
    expect(stale.get_by_role("heading", name="Pas de réseau")).to_be_visible()
    assert "Avant la coupure" not in stale.content()

"""A page that its browser translates goes on living: what changes changes there too."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# What Chromium's translator does to each text, as seen in a browser that has it; `originals` is how
# it gives the page back.
TRANSLATE = """() => {
  globalThis.originals ??= new Map()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const isKept = text.parentElement.closest("font, script, textarea, [translate=no]")
    if (isKept || !text.data.trim()) continue
    const font = document.createElement("font")
    const inner = document.createElement("font")
    inner.textContent = text.data.replace(/\\S+/g, (word) => `[${word}]`)
    font.append(inner)
    originals.set(font, text)
    text.replaceWith(font)
  }
}"""
GIVE_BACK = """() => {
  for (const [font, text] of originals) if (font.isConnected) font.replaceWith(text)
}"""
FONTS = "() => document.querySelectorAll('font').length"
SAID = "() => document.body.innerText.replace(/\\s+/g, ' ')"


def translated(text):
    return " ".join(f"[{word}]" for word in text.split())


def test_a_translated_page_follows_the_phase_the_timer_and_the_notes(board):
    """Whatever keeps a text and writes in it: the brief, the bar, the timer, the wall, the list."""
    phases = {phase.id: phase for phase in board.steering.state.plan.phases}
    share, group = phases["share"], phases["group"]
    board.goes_to("share")
    board.has_notes(**{"Ouvrir les données": share.zones[0]})
    board.steering.do("timer.start", seconds=600)
    page = board.participant("Awa").page
    brief, step = page.locator(".brief__text"), page.locator(".step[aria-current=step]")
    before = page.evaluate(SAID)

    page.evaluate(TRANSLATE)
    expect(step).to_contain_text(translated(share.title))
    page.wait_for_timeout(1_500)  # the page draws itself each second
    page.evaluate(GIVE_BACK)
    assert page.evaluate(FONTS) == 0
    assert without_time(page.evaluate(SAID)) == without_time(before)

    page.evaluate(TRANSLATE)
    board.steering.do("timer.start", seconds=300)
    board.has_notes(**{"Une autre idée": share.zones[0]})
    expect(page.locator(".timer__value")).to_contain_text("4:")
    expect(page.locator(".note", has_text="Une autre idée")).to_have_count(1)
    page.evaluate(TRANSLATE)
    board.goes_to("group")
    expect(step).to_contain_text(group.title)
    expect(step).not_to_contain_text(translated(share.title))
    expect(brief).to_contain_text(group.instruction)
    assert "[" not in brief.locator("bdi").inner_text()
    page.get_by_role("button", name="Liste").click()
    expect(page.locator(".entry")).to_have_count(2)


def without_time(said):
    """The timer, and « Enregistré », go on meanwhile."""
    return [word for word in said.split() if ":" not in word]

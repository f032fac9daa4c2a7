"""Of a wall of two thousand notes those near the window are drawn, and none is lost."""

import re

import pytest
from playwright.sync_api import expect

from app.board.notes.events import NoteAdded
from app.board.phases.events import PhaseStarted
from tests.browser.hostile_boards import Room, Scribe, Texts
from tests.browser.test_wall_layout import HIDDEN, TEXTS
from tests.factories import NOW, an_id
from tests.wire.client import Client

pytestmark = pytest.mark.browser

NOTES = 2_000
LEFT_OUT = 1_700  # of them, at least
DRAWN = "document.querySelectorAll('main .note').length"
# Of what stands in the window there is enough to fill it.
FILLED = """() => {
  const frame = document.querySelector(".wall__window").getBoundingClientRect()
  const isIn = ({ left, right, top, bottom }) =>
    left < frame.right && right > frame.left && top < frame.bottom && bottom > frame.top
  const notes = [...document.querySelectorAll("main .note")]
  return notes.filter((note) => isIn(note.getBoundingClientRect())).length > 9
}"""
AT_REST = """() => {
  const zones = document.querySelector(".wall__zones")
  return new Promise((settled) => {
    let before = -1
    const look = () => {
      const now = zones.scrollHeight + zones.querySelectorAll(".note").length
      if (now === before) return settled(true)
      before = now
      setTimeout(look, 300)
    }
    look()
  })
}"""
GO_DOWN = """(share) => {
  const frame = document.querySelector(".wall__window")
  frame.scrollTo(0, share * (frame.scrollHeight - frame.clientHeight))
}"""


@pytest.fixture
def crowd(running_server, workshop):
    """A workshop where people wrote two thousand notes, which they now share."""
    scribe = Scribe(running_server)
    awa = running_server.sit(workshop.join_key, "Awa")
    room = Room(workshop.id, workshop.join_key, {}, workshop.facilitator, awa)
    scribe.write(room, [_sharing], Texts.of([]))
    yield room
    scribe.stop()


def test_of_two_thousand_notes_those_near_the_window_are_drawn_and_any_is_found(
    stage, crowd, running_server
):
    page = stage.enter("Camille", crowd.facilitator).page
    expect(page.locator(".zone .note").first).to_be_visible()
    for share in (0, 0.5):
        page.evaluate(GO_DOWN, share)
        page.wait_for_function(FILLED)
        page.evaluate(AT_REST)
        assert page.evaluate(DRAWN) < NOTES - LEFT_OUT
        assert page.evaluate(HIDDEN) == []

    page.keyboard.press("Control+f")
    page.get_by_role("searchbox").press_sequentially("777. ")
    page.get_by_role("searchbox").press("Enter")
    found = page.locator("main .note:focus-within")
    expect(found).to_have_text(re.compile(r"^\s*777\. "))
    expect(found).to_be_in_viewport()
    for _ in range(4):  # past its own buttons
        page.keyboard.press("Tab")
    expect(found).not_to_have_text(re.compile(r"^\s*777\. "))
    expect(found).to_be_in_viewport()
    assert page.evaluate(DRAWN) < NOTES - LEFT_OUT

    with Client(running_server, crowd.facilitator) as elsewhere:
        elsewhere.do("note.edit", note=an_id(1_000), text="Tout en bas", base=0)
    assert page.evaluate(DRAWN) < NOTES - LEFT_OUT
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("main .note")).to_have_count(NOTES)
    expect(page.get_by_text("Tout en bas")).to_have_count(1)


def _sharing(plan, room, _texts):
    share = plan.phase("share")
    zones = [share.zones[number % len(share.zones)] for number in range(NOTES)]
    notes = (_note(number, zone, room) for number, zone in enumerate(zones))
    return (PhaseStarted(phase=share.id, at=NOW), *notes)


def _note(number, zone, room):
    return NoteAdded(
        note=an_id(number),
        zone=zone,
        x=number * 377 % 1_000,
        y=number * 611 % 1_000,
        color="sky",
        text=f"{number}. {TEXTS[number % len(TEXTS)]}",
        signature="named",
        author=room.participant.id,
        phase="share",
        sealed=False,
        at=NOW,
    )

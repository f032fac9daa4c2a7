"""The wall seen nearer or further, and one's own gestures done again, by the keys people know."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "right_to_information"  # at the right of the first row
# What the wall leaves empty at the right of its zones, in px.
UNUSED = """() => {
  const right = (element) => element.getBoundingClientRect().right
  return right(document.querySelector(".wall__zones"))
    - Math.max(...[...document.querySelectorAll(".zone")].map(right))
}"""
BELOW = """() => {
  const { scrollHeight, clientHeight } = document.querySelector(".wall__zones")
  return scrollHeight - clientHeight
}"""


def test_the_wheel_zooms_to_the_pointer_and_the_keys_go_by_steps(board):
    board.goes_to("share")
    board.has_notes(**{"Ouvrir les données": ZONE})
    page = board.participant("Awa").page
    note, zoom = page.locator(".note"), page.locator(".zoom__value")
    expect(note).to_be_visible()
    box = note.bounding_box()
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8
    page.mouse.move(x, y)

    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(zoom).to_have_text(re.compile("200"))
    page.wait_for_timeout(500)  # the zones take their height
    box = note.bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]

    page.keyboard.press("Control+-")
    expect(zoom).to_have_text(re.compile("150"))
    page.keyboard.press("Shift+Digit1")
    assert page.evaluate(BELOW) <= 1
    page.keyboard.press("Control+0")
    page.keyboard.press("Control+Equal")
    expect(zoom).to_have_text(re.compile("125"))
    page.keyboard.press("Control+0")
    expect(zoom).to_have_text(re.compile("100"))
    for _ in range(2):
        page.keyboard.press("Control+-")
    expect(zoom).to_have_text(re.compile("60"))
    assert page.evaluate(UNUSED) < 2


def test_a_gesture_that_was_undone_is_done_again_as_often_as_one_likes(board):
    board.goes_to("share")
    (key,) = board.has_notes(**{"Ouvrir les données": ZONE}).values()
    facilitator = board.facilitator().page
    note = facilitator.locator(".note")
    start = board.steering.note(key).x

    def stands_at(x):
        board.steering.wait_until(lambda: board.steering.note(key).x == x)

    note.focus()
    note.press("Shift+ArrowRight")
    board.steering.wait_until(lambda: board.steering.note(key).x > start)
    moved = board.steering.note(key).x
    for again in ("ControlOrMeta+Shift+z", "ControlOrMeta+y"):
        note.press("ControlOrMeta+z")
        stands_at(start)
        note.press(again)
        stands_at(moved)
    note.press("Delete")
    expect(note).to_have_count(0)
    facilitator.keyboard.press("ControlOrMeta+z")
    expect(note).to_have_count(1)
    facilitator.keyboard.press("ControlOrMeta+y")
    expect(note).to_have_count(0)

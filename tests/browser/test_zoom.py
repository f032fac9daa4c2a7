"""The wall seen nearer or further, and one's own gestures done again, by the keys people know."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "right_to_information"  # at the right of the first row
# How much more the wall leaves empty at its right than at its left, in px.
ASKEW = """() => {
  const { left, right } = document.querySelector(".wall__zones").getBoundingClientRect()
  const frame = document.querySelector(".wall__window").getBoundingClientRect()
  return Math.abs(frame.right - right - (left - frame.left))
}"""
IS_ALL_SEEN = """() => {
  const { scrollHeight, clientHeight, scrollTop } = document.querySelector(".wall__window")
  return scrollHeight <= clientHeight + 1 && scrollTop === 0
}"""
SCROLLED = "() => document.querySelector('.wall__window').scrollTop"
IS_AT = "(top) => Math.abs(document.querySelector('.wall__window').scrollTop - top) < 3"
IS_AT_END = """() => {
  const { scrollHeight, clientHeight, scrollTop } = document.querySelector(".wall__window")
  return scrollTop >= 90 && scrollTop + clientHeight >= scrollHeight - 1
}"""
IS_BELOW = "(top) => document.querySelector('.wall__window').scrollTop > top"


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
    box = note.bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]

    page.keyboard.press("Control+-")
    expect(zoom).to_have_text(re.compile("150"))
    page.keyboard.press("Shift+Digit1")
    page.wait_for_function(IS_ALL_SEEN)
    page.keyboard.press("Control+0")
    page.keyboard.press("Control+Equal")
    expect(zoom).to_have_text(re.compile("125"))
    page.keyboard.press("Control+0")
    expect(zoom).to_have_text(re.compile("100"))
    for _ in range(2):
        page.keyboard.press("Control+-")
    expect(zoom).to_have_text(re.compile("60"))
    assert page.evaluate(ASKEW) < 20  # a scroll bar


def test_two_fingers_bring_the_wall_nearer_and_pan_it(board):
    board.goes_to("share")
    board.has_notes(**{"Ouvrir les données": ZONE})
    page = board.participant("Awa").page
    note, zoom = page.locator(".note"), page.locator(".zoom__value")
    expect(note).to_be_visible()
    box = note.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = Fingers(page)

    fingers.go([(x - 40, y), (x + 40, y)], [(x - 70, y), (x + 70, y)])
    expect(zoom).to_have_text(re.compile("175"))
    box = note.bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]

    before = page.evaluate(SCROLLED)
    fingers.go([(500, 400), (600, 400)], [(500, 300), (600, 300)])
    page.wait_for_function(IS_BELOW, arg=before + 70)
    expect(zoom).to_have_text(re.compile("175"))
    expect(page.locator("[data-state=editing], [data-state=selected]")).to_have_count(0)


class Fingers:
    """Of a hand on the screen, as the browser hears of them."""

    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)

    def go(self, start, end, steps=8):
        """Put down, moved together, lifted."""
        self._tell("touchStart", start)
        for step in range(1, steps + 1):
            share = step / steps
            pairs = zip(start, end, strict=True)
            between = [
                (x + (to_x - x) * share, y + (to_y - y) * share) for (x, y), (to_x, to_y) in pairs
            ]
            self._tell("touchMove", between)
        self._tell("touchEnd", [])

    def _tell(self, kind, points):
        told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})


def test_one_goes_about_the_wall_by_the_keys_with_space_and_to_a_zone(board):
    board.goes_to("share")
    board.has_notes(**{"Ouvrir les données": ZONE})
    page = board.participant("Awa").page
    zoom = page.locator(".zoom__value")
    expect(page.locator(".note")).to_be_visible()
    page.keyboard.press("Shift+Digit2")
    expect(zoom).not_to_have_text(re.compile("100"))
    page.keyboard.press("Control+0")
    expect(zoom).to_have_text(re.compile("100"))
    page.keyboard.press("Control+Equal")
    expect(zoom).to_have_text(re.compile("125"))
    page.keyboard.press("Home")
    page.wait_for_function(IS_AT, arg=0)

    page.keyboard.press("ArrowDown")
    page.wait_for_function(IS_BELOW, arg=70)
    page.keyboard.press("End")
    page.wait_for_function(IS_AT_END)
    end = page.evaluate(SCROLLED)
    page.mouse.move(640, 300)
    page.keyboard.down(" ")
    page.mouse.down()
    page.mouse.move(640, 360, steps=3)
    page.mouse.up()
    page.keyboard.up(" ")
    page.wait_for_function(IS_AT, arg=end - 60)
    expect(page.locator("[data-state=editing], [data-state=dragging]")).to_have_count(0)


def test_the_map_shows_where_one_is_and_leads_elsewhere(board):
    board.goes_to("share")
    page = board.facilitator().page
    page.get_by_role("button", name="Carte du tableau").click()
    seen = page.locator(".map__window")
    expect(seen).to_be_visible()
    page.keyboard.press("Control+Equal")
    expect(page.locator(".zoom__value")).to_have_text(re.compile("125"))
    page.keyboard.press("Home")
    page.wait_for_function(IS_AT, arg=0)
    expect(seen).to_have_attribute("y", "0")

    box = page.locator(".map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 12)
    page.wait_for_function(IS_AT_END)
    expect(seen).not_to_have_attribute("y", "0")


def test_a_gesture_that_was_undone_is_done_again_as_often_as_one_likes(board):
    board.goes_to("share")
    (key,) = board.has_notes(**{"Ouvrir les données": ZONE}).values()
    facilitator = board.facilitator().page
    note = facilitator.locator(".note")
    start = board.steering.note(key).x

    def stands_at(x):
        board.steering.wait_until(lambda: board.steering.note(key).x == x)

    note.focus()
    note.press("m")
    for _ in range(2):  # one gesture, however many keys
        note.press("Shift+ArrowRight")
    note.press("Enter")
    board.steering.wait_until(lambda: board.steering.note(key).x == start + 100)
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

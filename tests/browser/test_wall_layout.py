"""Nothing that the wall lays out hides anything, at any count, nor comes out of its zone."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "health"
TEXTS = (
    "Former",
    "Moins de papier",
    "Un conseil d’élèves qui décide du budget de l’établissement chaque année",
    "Tirer au sort des élèves pour les conseils, avec un mandat d’un an et un retour écrit lu par"
    " tous à chaque séance",
)
# Pairs of things of one zone that lie over one another, and what comes out of its zone, in px.
HIDDEN = """() => [...document.querySelectorAll(".zone")].flatMap((zone) => {
  const around = zone.getBoundingClientRect()
  const things = [...zone.querySelectorAll(".zone__field > [data-key], .ghost")]
    .map((thing) => ({ name: thing.innerText.slice(0, 30), box: thing.getBoundingClientRect() }))
  const over = things.flatMap((one, at) => things.slice(at + 1).flatMap((other) => {
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    return width > 1 && height > 1 && width * height > 40 ? [[one.name, other.name]] : []
  }))
  const isOut = ({ box }) => box.bottom > around.bottom + 1 || box.right > around.right + 1
  const out = things.filter(isOut)
  return [...over, ...out.map(({ name }) => [name, "out"])]
})"""


def test_five_notes_two_of_them_grouped_then_thirty_each_have_their_room(board):
    board.goes_to("share")
    page = board.facilitator().page
    expect(page.locator(".ghost").first).to_be_visible()
    assert page.evaluate(HIDDEN) == []

    first, second, *_ = [adds(board, number) for number in range(5)]
    board.goes_to("group")
    board.steering.do("group.make", group=str(uuid4()), title="Ensemble", notes=[first, second])
    sees_nothing_hidden(page, 4)

    for number in range(5, 30):
        adds(board, number)
    sees_nothing_hidden(page, 29)
    for _ in range(2):
        page.keyboard.press("Control+-")
    sees_nothing_hidden(page, 29)


def adds(board, number):
    """Anywhere, as people do who do not see one another."""
    note = str(uuid4())
    text = f"{number}. {TEXTS[number % len(TEXTS)]}"
    x, y = number * 377 % 1000, number * 611 % 1000
    board.steering.do("note.add", note=note, zone=ZONE, x=x, y=y, color="sky", text=text)
    return note


def sees_nothing_hidden(page, count):
    expect(page.locator(".zone__field > [data-key]")).to_have_count(count)
    page.wait_for_timeout(1_000)  # the zone grows, then things glide to their places
    assert page.evaluate(HIDDEN) == []


def test_the_name_of_where_we_are_is_read_whole_in_the_long_running_order_of_a_crowded_line(board):
    for name in ("Awa", "Bilal", "Chloé"):
        board.participant(name)
    board.goes_to("tables")
    step = board.facilitator().page.locator(".step[aria-current=step]")
    expect(step).to_contain_text("Approfondissement en sous-groupes")
    assert step.evaluate("step => step.scrollWidth - step.clientWidth") <= 0

"""Nothing that the wall lays out hides anything, at any count, nor comes out of its zone."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.night import IS_NIGHT
from tests.wire.client import Client

pytestmark = pytest.mark.browser

ZONE = "health"
COUNTS = (40, 180, *((600,) if IS_NIGHT else ()))
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

# Of a thing whose tools are shown: what they lie over, and what of them is out of the window.
COVERED = """() => {
  const box = document.querySelector(".note-tools").getBoundingClientRect()
  const frame = document.querySelector(".wall__window").getBoundingClientRect()
  const over = [...document.querySelectorAll(".zone__field > [data-key]")]
    .filter((thing) => !thing.querySelector(".note-tools"))
    .filter((thing) => {
      const other = thing.getBoundingClientRect()
      const isBeside = box.left < other.right && box.right > other.left
      return isBeside && box.top < other.bottom && box.bottom > other.top
    })
  const isOut = box.right > frame.right || box.left < frame.left || box.bottom > frame.bottom
  return [...over.map((thing) => thing.innerText), ...(isOut ? ["out"] : [])]
}"""

# The wall alone scrolls: a page that does shows a bar for nothing, where bars take room.
SCROLLS = "document.documentElement.scrollHeight - innerHeight"


def test_five_notes_two_of_them_grouped_then_thirty_each_have_their_room(board):
    board.goes_to("share")
    page = board.facilitator().page
    expect(page.locator(".ghost").first).to_be_visible()
    assert page.evaluate(HIDDEN) == []
    assert page.evaluate(SCROLLS) == 0

    first, second, *_ = [adds(board, number) for number in range(5)]
    board.goes_to("group")
    board.steering.do("group.make", group=str(uuid4()), title="Ensemble", notes=[first, second])
    sees_nothing_hidden(page, 4)
    for note in page.locator(".zone__field > .note .note__text").all():
        note.click()
        expect(page.locator(".note-tools")).to_be_visible()
        assert page.evaluate(COVERED) == []
    page.keyboard.press("Escape")

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


# Titles that something else covers where they are written, or that are cut.
COVERED = """() => {
  const kinds = ".group__title, .zone h2, .pile__title, .area-above h2"
  const titles = [...document.querySelectorAll(kinds)]
  const isRead = (title) => {
    title.scrollIntoView({ block: "center", behavior: "instant" })
    const { left, top, width, height } = title.getBoundingClientRect()
    const on = document.elementFromPoint(left + Math.min(width / 2, 12), top + height / 2)
    const holder = title.closest("button, .group, .zone, .area-above")
    return width > 20 && title.scrollWidth <= title.clientWidth + 1 && holder.contains(on)
  }
  return titles.filter((title) => !isRead(title)).map((title) => title.innerText)
}"""
# Seen from above: what is not there, or is under something else.
UNSEEN = """(count) => {
  const scraps = [...document.querySelectorAll(".scrap")]
  const boxes = scraps.map((scrap) => scrap.getBoundingClientRect())
  const places = new Set(boxes.map(({ left, top }) => `${Math.round(left)} ${Math.round(top)}`))
  const large = boxes.filter(({ width, height }) => width > 4 && height > 4)
  return count - Math.min(places.size, large.length)
}"""


def test_no_note_hides_another_nor_a_title_at_any_count_near_and_from_above(board):
    written = 0
    page = None
    for count in COUNTS:
        fills(board, written, count)
        written = count
        page = page or board.facilitator().page
        page.reload()
        expect(page.locator(".group").first).to_be_visible()
        sees_nothing_hidden(page, len(standing(board)))
        assert page.evaluate(COVERED) == []

        page.get_by_role("button", name="De haut").click()
        expect(page.locator(".scrap")).to_have_count(count)
        assert page.evaluate(UNSEEN, count) == 0
        assert page.evaluate(COVERED) == []
        page.get_by_role("button", name="De près").click()


def fills(board, start, count):
    """Spread over the themes, six in ten of them in groups of five."""
    board.goes_to("share")
    zones = board.steering.state.plan.phase("share").zones
    made = {zone: [] for zone in zones}
    for first in range(start, count, 50):  # as much as one person may write at once
        seat = board.server.sit(board.workshop.join_key, f"Personne {first}")
        with Client(board.server, seat) as writer:
            for number in range(first, min(first + 50, count)):
                note, zone = str(uuid4()), zones[number % len(zones)]
                place = {"zone": zone, "x": number * 377 % 1000, "y": number * 611 % 1000}
                text = f"{number}. {TEXTS[number % len(TEXTS)]}"
                writer.submit("note.add", note=note, color="sky", text=text, **place)
                made[zone].append(note)
            writer.settle()
    board.steering.wait_until(lambda: len(board.steering.state.notes) == count)
    board.goes_to("group")
    for notes in made.values():
        for at in range(0, len(notes) * 6 // 10 - 1, 5):
            title = f"Rapprocher ce qui se ressemble, {len(notes)} notes, {at}"
            board.steering.do(
                "group.make", group=str(uuid4()), title=title, notes=notes[at : at + 5]
            )


def standing(board):
    state = board.steering.state
    return [*state.groups, *(key for key, note in state.notes.items() if not note.group)]

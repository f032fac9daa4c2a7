"""Clumsy hands: the ways to press a button, and what a page asks meanwhile."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.people import Person
from tests.night import IS_NIGHT

NIGHT_GAPS_MS: Final = (0, 90, 180, 300)
GAPS_MS: Final = NIGHT_GAPS_MS if IS_NIGHT else (0, 180)
HELD_MS: Final = 900
REPEAT_MS: Final = 33  # how often a held key comes again
REACH_MS: Final = 5_000
# With what two presses take on a busy machine, less than two gestures are apart: 500 ms.
ANSWER_MS: Final = 200

_COMMAND = re.compile(r'^42\d*(\["command",.*)$', re.DOTALL)
# What pages post by themselves, whoever presses what.
_BY_ITSELF = re.compile(r"^(/socket\.io/|/api/waits$|/api/invitations$|/api/kits/[^/]+/check$)")


class Sent:
    """The commands that a page sends, as they leave."""

    def __init__(self, person: Person) -> None:
        self._frames = person.sent
        self._taken = 0

    def take(self) -> list[str]:
        """The kinds of those that left since it was last asked."""
        found = [_COMMAND.match(frame) for frame in self._frames[self._taken :]]
        self._taken = len(self._frames)
        return [json.loads(each.group(1))[1]["command"]["type"] for each in found if each]


class Posted:
    """Where a page posts, its forms and what its scripts ask."""

    def __init__(self, page: Page) -> None:
        self._posts: list[str] = []
        page.on("request", self._hear)

    def take(self) -> list[str]:
        taken, self._posts = self._posts, []
        return taken

    def _hear(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if request.method != "GET" and not _BY_ITSELF.match(path):
            self._posts.append(path)


def heard_from(person: Person) -> Sent:
    """Once the page is at rest: what it sends from its beginning on."""
    settled(person.page)
    return Sent(person)


def settled(page: Page) -> None:
    page.wait_for_selector("html:not([data-settling])", state="attached")


def twice(page: Page, button: Locator, gap_ms: int) -> None:
    """Two clicks at the same place, whatever is there at the second one."""
    page.mouse.move(*middle(button))
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        if count == 1 and gap_ms:
            page.wait_for_timeout(gap_ms)


def held(page: Page, button: Locator, key: str) -> None:
    button.focus()
    expect(button).to_be_focused()
    hold(page, key)


def hold(page: Page, keys: str) -> None:
    """Of several, the last: « Control+d »."""
    *others, key = keys.split("+")
    for other in others:
        page.keyboard.down(other)
    for _ in range(HELD_MS // REPEAT_MS):
        page.keyboard.down(key)
        page.wait_for_timeout(REPEAT_MS)
    for each in (key, *others):
        page.keyboard.up(each)


def while_it_is_answered(page: Page, button: Locator, _board: Any) -> None:
    """Again as soon as the page says that something changes for everybody."""
    box = middle(button)
    page.mouse.click(*box)
    with suppress(TooLate):
        page.wait_for_selector("html[data-settling]", state="attached", timeout=ANSWER_MS)
    again(page)


def as_a_frame_redraws(page: Page, button: Locator, board: Any) -> None:
    """Again as somebody else's frame draws the screen anew."""
    box = middle(button)
    page.mouse.click(*box)
    board.steering.do("timer.start", seconds=600)
    again(page)


def again(page: Page) -> None:
    """As a browser counts it, at one place and within half a second, even on the next page."""
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)


def middle(button: Locator) -> tuple[float, float]:
    """Where it is once the page is laid out: fonts and late lines move it on a slow machine."""
    button.hover(timeout=REACH_MS)
    settled(button.page)
    box = button.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


PRESSES: Final[dict[str, Callable[[Page, Locator, Any], None]]] = {
    **{
        f"two clicks {gap} ms apart": lambda page, button, _, gap=gap: twice(page, button, gap)
        for gap in GAPS_MS
    },
    "Enter held": lambda page, button, _: held(page, button, "Enter"),
    "Space held": lambda page, button, _: held(page, button, " "),
    "again while it is answered": while_it_is_answered,
    "again as a frame redraws": as_a_frame_redraws,
}
OF_THE_DAY: Final = "two clicks 180 ms apart"


def labels(buttons: Locator) -> list[str]:
    """What they say, in their order, but for what counts: a timer passes meanwhile."""
    found: list[str] = buttons.evaluate_all(
        "nodes => nodes.map(node => (node.getAttribute('aria-label') || node.innerText).trim())"
    )
    return [re.sub(r"\d+", "0", said) for said in found]

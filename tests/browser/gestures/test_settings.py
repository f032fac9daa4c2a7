"""Browsers as people have set them: the door, a first name and a first note, under each setting.

The same path for all, on the screens: the link, the name, the note, which another browser sees, and
which is there after a reload. Where nothing can be kept, a sentence says what to allow instead.
"""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.people import Person
from tests.browser.profiles import WINDOW
from tests.conftest import QUIET

pytestmark = pytest.mark.browser

NOTE = "Publier les menus"
NEEDED = "Votre navigateur bloque les cookies de ce site."
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}

FULL = """for (const kind of [Storage.prototype, IDBObjectStore.prototype])
  for (const name of ["setItem", "put", "add"])
    if (name in kind) kind[name] = () => { throw new DOMException("full", "QuotaExceededError") }"""
REFUSED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("denied", "SecurityError") },
  })"""
# As a translator does, but each text by itself: the test finds what it knows.
TRANSLATED = """setInterval(() => {
  if (!document.body) return
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    if (text.parentElement.closest("font, script, textarea, [translate=no]")) continue
    if (!text.data.trim()) continue
    const font = document.createElement("font")
    font.append(document.createElement("font"))
    font.firstChild.textContent = text.data
    text.replaceWith(font)
  }
}, 150)"""
# Set right, or wrong, again and again while one writes.
JUMPING = """{
  const hours = [0, 4 / 60, -4 / 60, 1, -24, 0]
  const now = Date.now.bind(Date)
  let turn = 0
  setInterval(() => { turn = (turn + 1) % hours.length }, 400)
  Date.now = () => now() + hours[turn] * 3_600_000
}"""


@dataclass(frozen=True)
class Setting:
    """How a browser is set before its person opens the link."""

    options: dict[str, Any] = field(default_factory=dict)
    script: str = ""
    prepare: Callable[[Page], None] = lambda _page: None
    first_load_fails: bool = False


def with_large_text(page: Page) -> None:
    """« Très grande », in the settings of a browser: twice the size that it has by default."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})


SETTINGS = {
    "as it comes": Setting(),
    "storage full": Setting(script=FULL),
    "storage refused": Setting(script=REFUSED),
    "translated": Setting(script=TRANSLATED),
    "clock jumps": Setting(script=JUMPING),
    "text at 200 %": Setting(prepare=with_large_text),
    "reduced motion": Setting(options={"reduced_motion": "reduce"}),
    "forced colours": Setting(options={"forced_colors": "active"}),
    "offline at the first load": Setting(first_load_fails=True),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_first_note_is_written_kept_and_seen(board, name):
    setting = SETTINGS[name]
    board.goes_to("share")
    awa = board.stage.arrive("Awa", **setting.options)
    setting.prepare(awa.page)
    if setting.script:
        awa.page.add_init_script(setting.script)
    link = f"{board.server.origin}/rejoindre#{board.workshop.join_key}"
    if setting.first_load_fails:
        meets_no_network(awa, link)

    awa.page.goto(link)
    named = awa.page.get_by_label(re.compile("prénom"))
    named.fill("Awa")
    is_whole(awa.page)
    named.press("Enter")
    awa.catches_up()
    changes_view(awa.page)
    expect(awa.page.get_by_text("Vous êtes maintenant")).to_have_count(0)
    write(awa)
    awa.is_saved()
    is_whole(awa.page)

    board.steering.wait_until(lambda: NOTE in texts(board))
    awa.page.reload()
    expect(noted(awa.page)).to_have_count(1)


def test_where_cookies_are_blocked_the_door_says_what_to_allow(board, chromium, tmp_path):
    with a_browser_that_blocks(chromium, tmp_path) as page:
        page.goto(f"{board.server.origin}/rejoindre#{board.workshop.join_key}")

        expect(page.get_by_text(NEEDED)).to_be_visible()
        expect(page.get_by_label("Votre prénom")).not_to_be_visible()


def meets_no_network(person: Person, link: str) -> None:
    """The browser's own page, then a door without what it asks for: neither is kept for later."""
    person.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        person.page.goto(link)
    person.context.set_offline(False)
    person.page.route("**/static/**", lambda route: route.abort())
    person.page.goto(link)
    person.page.unroute("**/static/**")
    person.page.goto("about:blank")


def changes_view(page: Page) -> None:
    """The choice is kept where it can be; where it cannot, the view changes all the same."""
    for view in ("Liste", "De près"):
        page.get_by_role("button", name=view).click()
        expect(page.get_by_role("button", name=view)).to_have_attribute("aria-current", "page")


def write(person: Person) -> None:
    """On the wall, or in the list, which is what a large text leaves room for."""
    wall_button = person.zone("Santé").get_by_role("button", name=re.compile("^Post-it"))
    if wall_button.is_visible():
        person.write_note("Santé", NOTE)
        return
    person.page.get_by_role("button", name="Liste").click()
    listed = person.page.get_by_label(re.compile("^Nouveau post-it dans « Santé"))
    listed.fill(NOTE)
    listed.press("Enter")
    expect(noted(person.page)).to_have_count(1)


def noted(page: Page) -> Locator:
    return page.locator(".note, .entry", has_text=NOTE)


def is_whole(page: Page) -> None:
    """Nothing sticks out of the window at the side, whatever the size of the text."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


@contextmanager
def a_browser_that_blocks(chromium: Any, folder: Path) -> Any:
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    context = chromium.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium"),
        args=list(QUIET),
        viewport=WINDOW,
        locale="fr-FR",
    )
    yield context.new_page()
    context.close()


def texts(board: Any) -> list[str | None]:
    return [note.text for note in board.steering.state.notes.values()]

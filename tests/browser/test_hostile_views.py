"""H1 on the screens: hostile texts in every field, in each view there is, in a real browser.

A text is read letter for letter, from its own side, and does nothing: no dialog, no report
of the policy, no request elsewhere, no element of its own, no code that runs.
"""

import os
import re
import time

import pytest
from playwright.sync_api import expect

from app.board.parsing import TEXTS
from app.text import clean_line
from app.workshops.domain import TITLE_LENGTH
from tests.browser.hostile_boards import (
    ACTS,
    FILLED,
    KIT,
    UNSHOWN,
    Scribe,
    Texts,
    suspending,
    tabling,
)
from tests.browser.people import Stage
from tests.security.corpus import ALL
from tests.wire.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.wire]

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
EACH = 100 if IS_NIGHTLY else 6  # texts on a board
PARTS = len(ALL) // EACH if IS_NIGHTLY else 1
FORMS = EACH + 5 if IS_NIGHTLY else 3  # of them, tried as the title of a workshop
TYPED_LENGTH = 1_000  # three fields beyond 64 KB, once encoded, are not given back: 413
READ_WITHIN_SECONDS = 10.0

# Beyond the corpus: texts which leave a mark behind them, if ever they run.
CANARIES = (
    "<img src=x onerror=globalThis.canary=1>",
    "<script>globalThis.canary=1</script>",
    "</script><svg onload=globalThis.canary=1>",
    '" autofocus onfocus="globalThis.canary=1" x="',
    "<style>@import '//example.invalid'</style><b>gras</b>",
)
# Written from right to left: their signs, and those of the sentence around, keep their order.
LEFTWARDS = ("פותחים את בית הספר (2026) !", "نفتح المدرسة للجميع 2026 !")

# What no text of ours makes: code, frames, pictures, a handler, an address that is a program.
MADE_BY_A_TEXT = """() => [...document.querySelectorAll(
  "script:not([src]):not([type]), style, iframe, object, embed, math, base, b, details[ontoggle], "
  + "img:not([src^='/']), a[href^='javascript:' i], [src*='example.invalid'], "
  + "[href*='example.invalid'], .note__text *"
)].concat([...document.querySelectorAll("*")].filter(
  (one) => one.getAttributeNames().some((name) => name.startsWith("on"))
)).map((found) => found.outerHTML.slice(0, 200))"""
# What the button of the home page sends, from any page of ours.
SUBMIT = """(fields) => {
  const form = document.createElement("form")
  Object.assign(form, { method: "post", action: "/ateliers", hidden: true })
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("textarea")
    Object.assign(field, { name, value })
    form.append(field)
  }
  document.body.append(form)
  HTMLFormElement.prototype.submit.call(form)
}"""
RAN = "() => globalThis.canary !== undefined"

# Among these texts, those that the page does not show: as text, in a field, or as a name of one.
MISSING = r"""(texts) => {
  const plain = (text) => String(text).replace(/\s+/g, " ").trim()
  const said = [...document.querySelectorAll("input, textarea, [title], [aria-label]")]
    .flatMap((one) => [one.value ?? "", one.title, one.getAttribute("aria-label") ?? ""])
  const shown = [document.title, document.body.textContent, ...said].map(plain).join("\n")
  return texts.filter((text) => !shown.includes(plain(text)))
}"""
# Of the places that show one of these texts, those that would show it from our side: an element or
# a field that does not look at its own text, a sentence that does not isolate what it quotes.
ON_OUR_SIDE = r"""(texts) => {
  const plain = (text) => String(text).replace(/\s+/g, " ").trim()
  const known = new Map(texts.map((text) => [plain(text), text]))
  const leftwards = [...known.keys()].filter((text) => /[\u0590-\u08ff]/.test(text))
  const looks = (element) => element.closest("bdi, [dir]")?.matches("bdi, [dir=auto]")
  const found = []
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const element = nodes.currentNode.parentElement
    const shown = plain(nodes.currentNode.data)
    if (element.closest("script") || looks(element)) continue
    const isBare = (text) => shown.replaceAll(`\u2068${text}\u2069`, "").includes(text)
    if (known.has(shown) || leftwards.some(isBare)) found.push(element)
  }
  for (const field of document.querySelectorAll("input, textarea"))
    if (known.has(plain(field.value)) && !looks(field)) found.push(field)
  return found.map((element) => element.outerHTML.slice(0, 200))
}"""
PLACE = r"""(title) => [...document.querySelectorAll(".step-row__name")].findIndex(
  (one) => one.title === title)"""
LISTEN = """() => document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy: ${event.violatedDirective}`))"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("views")) as server:
        yield server


@pytest.fixture(scope="module")
def scribe(server):
    scribe = Scribe(server)
    yield scribe
    scribe.stop()


@pytest.fixture
def stage(profiles, server):
    stage = Stage(profiles, server.origin)
    yield stage
    stage.close()
    assert stage.errors == []


class Watch:
    """Somebody's browser, and what it says when a text does more than to be read."""

    def __init__(self, stage, name):
        self.person = stage.arrive(name)
        self.page = self.person.page
        self.origin = stage.origin
        self.said = []
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda line: self._console(line.text))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.add_init_script(f"({LISTEN})()")

    def sit(self, seat):
        name, _, value = seat.cookie.partition("=")
        self.person.context.add_cookies([{"name": name, "value": value, "url": self.origin}])

    def goes_to(self, path):
        self.page.goto("about:blank")  # an address that differs by its fragment loads nothing
        self.page.goto(f"{self.origin}{path}")

    def reads(self, *texts):
        """All of these, and nothing was made of them."""
        deadline = time.monotonic() + READ_WITHIN_SECONDS
        while missing := self.page.evaluate(MISSING, texts):
            assert time.monotonic() < deadline, [ascii(text) for text in missing]
            self.page.wait_for_timeout(60)
        assert self.page.evaluate(ON_OUR_SIDE, texts) == []
        self.sees_nothing_made()

    def sees_nothing_made(self):
        assert self.page.evaluate(MADE_BY_A_TEXT) == []
        assert not self.page.evaluate(RAN)
        assert self.said == []

    def _dialog(self, dialog):
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, text):
        if re.search("Content.Security.Policy|Trusted", text):
            self.said.append(text)

    def _request(self, url):
        known = (self.origin, self.origin.replace("http", "ws"), "data:", "blob:", "about:")
        if not url.startswith(known):
            self.said.append(url)


def some_texts(part):
    texts = ALL[part * EACH :][:EACH] if IS_NIGHTLY else ALL[:: len(ALL) // EACH]
    return [*CANARIES, *LEFTWARDS, *texts]


def test_every_text_that_a_command_holds_is_tried():
    assert {command: set(fields) for command, fields in TEXTS.items()} == FILLED | UNSHOWN


@pytest.mark.parametrize("part", range(PARTS))
def test_a_form_and_the_pages_of_links_show_a_text_as_it_was_typed(stage, part):
    """As the title, the team and the name at once: the form comes back, or a workshop is made."""
    watch = Watch(stage, "Camille")
    made = 0
    form = {"kit": KIT, "date": time.strftime("%Y-%m-%d")}
    watch.goes_to("/")
    for text in some_texts(part)[:FORMS]:
        typed = " ".join(text.encode("utf-8", "replace").decode().split())[:TYPED_LENGTH]
        with watch.page.expect_navigation():
            watch.page.evaluate(SUBMIT, form | {"title": typed, "team": typed, "name": typed})
        if re.search("/liens$", watch.page.url):
            made += 1
            watch.reads(clean_line(typed, max_length=TITLE_LENGTH))
        else:
            watch.reads(typed)
    assert made


@pytest.mark.parametrize("part", range(PARTS))
def test_a_text_on_a_board_is_read_and_does_nothing_in_any_view(stage, scribe, part):
    texts = Texts.of(some_texts(part))
    facilitator, participant = Watch(stage, "Camille"), Watch(stage, "Awa")

    for number, act in enumerate(ACTS):
        room = scribe.room(texts.titles[number], texts)
        scribe.write(room, ACTS[: number + 1], texts)
        facilitator.sit(room.facilitator)
        participant.sit(room.participant)
        # Each looks at each act at night; by day in turn, the author of the notes first.
        both = (participant, facilitator)
        for watch in both if IS_NIGHTLY else both[number % 2 :][:1]:
            opens_the_board(watch, room)
            looks_at_each_view(watch, act.__name__, texts, room)
    both = (facilitator, participant)
    looks_at(scribe, suspending, both, texts, texts.lines[3 % len(texts.lines)])
    told = texts.lines[4 % len(texts.lines)]
    looks_at(scribe, tabling, both, texts, told, texts.names[5])
    looks_at_the_running_order(facilitator, room, texts)
    looks_at_the_door(participant, room, texts)
    takes_the_minutes(participant, room)


def opens_the_board(watch, room):
    watch.goes_to(f"/ateliers/{room.id}")
    expect(watch.page.get_by_role("navigation", name="Étapes de l’atelier")).to_be_visible()
    if watch.person.name == "Awa":  # who leads is not told what went before
        expect(watch.page.get_by_role("dialog", name=re.compile("^Bienvenue"))).to_be_visible()
        watch.sees_nothing_made()
        watch.person.catches_up()


def looks_at_each_view(watch, act, texts, room):
    page = watch.page
    views = page.get_by_role("navigation", name="Présentation").get_by_role("button")
    for view in views.all():
        view.click()
        name = view.inner_text().strip()
        watch.reads(*shown_in(name, act, texts, room, is_author=watch.person.name == "Awa"))
    page.locator(".people-button").click()
    watch.reads(*room.people.values())
    page.get_by_role("tab", name="Fiches").click()
    watch.sees_nothing_made()
    page.get_by_role("button", name="Fermer le panneau").click()
    if act == "sharing":
        reads_comments(watch, texts)
    if act == "closing":
        answers(watch, texts)


def shown_in(view, act, texts, room, *, is_author):
    """The texts that this view shows at this point of the workshop."""
    match view, act:
        case (("De près" | "Liste"), "writing"):
            return texts.notes if is_author else []
        case (("De près" | "Liste"), "sharing"):
            return texts.notes
        case (("De près" | "Liste"), "grouping"):
            told = [texts.titles[number % len(texts.titles)] for number in (2, 3, 4, 5)]
            return [*texts.notes, *grouped(texts), *told, texts.lines[2 % len(texts.lines)]]
        case "Vote", ("voting" | "counting"):
            return grouped(texts)
        case "Fiches", "drafting":
            return [texts.names[-1], texts.lines[1], texts.titles[1]]
        case _:
            return []


def grouped(texts):
    return [texts.titles[first % len(texts.titles)] for first in range(0, len(texts.notes) - 1, 2)]


def reads_comments(watch, texts):
    watch.page.get_by_role("button", name="De près").click()
    watch.page.locator(".note__count", has_text="commentaires").first.dispatch_event("click")
    watch.reads(*texts.comments)
    watch.page.locator("#commentaire").fill(texts.comments[0])
    watch.sees_nothing_made()
    watch.page.keyboard.press("Escape")


def answers(watch, texts):
    if watch.person.name == "Awa":
        watch.page.get_by_role("button", name="Clôture").click()
        watch.page.locator("input[name=score]").first.check(force=True)
        for field in watch.page.locator(".roti textarea").all():
            field.fill(texts.lines[0])
        watch.page.get_by_role("button", name="Envoyer").click()
        expect(watch.page.get_by_text("Merci, votre réponse est envoyée")).to_be_visible()
    watch.sees_nothing_made()


def looks_at(scribe, act, both, texts, *shown):
    """What this act alone leaves on the board, with the people panel open."""
    room = scribe.room(texts.titles[0], texts)
    scribe.write(room, (act,), texts)
    for watch, seat in zip(both, (room.facilitator, room.participant), strict=True):
        watch.sit(seat)
        watch.goes_to(f"/ateliers/{room.id}")
        watch.reads(*shown)


def looks_at_the_running_order(watch, room, texts):
    """Where each title is read, and one phase is open with what those who lead wrote of it."""
    watch.sit(room.facilitator)
    watch.goes_to(f"/ateliers/{room.id}/preparer")
    titles = [texts.titles[number % len(texts.titles)] for number in (2, 3)]
    watch.reads(*titles)
    watch.page.locator(".step-row__name").nth(watch.page.evaluate(PLACE, titles[0])).click()
    watch.reads(texts.lines[2 % len(texts.lines)], texts.notes[1])


def looks_at_the_door(watch, room, texts):
    watch.person.context.clear_cookies()
    watch.goes_to(f"/rejoindre#{room.join_key}")
    watch.reads(texts.titles[len(ACTS) - 1])
    watch.page.get_by_label(re.compile("prénom")).fill(texts.names[0])
    watch.sees_nothing_made()


def takes_the_minutes(watch, room):
    """A file of minutes is never a page, whatever it holds."""
    watch.sit(room.participant)
    for kind in ("md", "csv", "xlsx", "json"):
        with watch.page.expect_download():
            watch.page.evaluate(
                "(path) => { window.location = path }",
                f"/ateliers/{room.id}/exports/compte-rendu.{kind}",
            )
        watch.sees_nothing_made()

"""A workshop in English: no French word reaches a person whose browser speaks English."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import expect

from app.kits.loader import catalogue
from app.words import Language, catalogue_file, read_catalogue
from tests.browser.people import Person
from tests.wire.client import Client

WORD = re.compile(r"[^\W\d_]{4,}")
# Addresses and names are the same in every language; what follows is named in its own.
SAME = {"ateliers", "rejoindre", "accessibilite", "confidentialite", "français", "essaim", "compte"}
# In the bytes of a page, names of the code and of addresses stand beside what is said.
IN_CODE = {"affichage", "journal", "large", "pause", "plus", "post", "rendu", "sans", "tour"}
QUIET, BREAD, EARLY = "One quiet morning a week", "Bread on Fridays", "Late meetings"
PATHS = ("/accessibilite", "/confidentialite", "/rejoindre", "/kits", "/kits/retro-30-en")
MENU = ("Make the tables", "Call the lab", "Put the workshop on hold", "Help and shortcuts")
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


@pytest.fixture(scope="module")
def french_words() -> set[str]:
    """The words that our French sentences use, and that nothing in English does."""
    messages = list(read_catalogue(catalogue_file(Language.ENGLISH), Language.ENGLISH))
    french = words_of(" ".join(str(message.id) for message in messages))
    english = words_of(" ".join(str(message.string) for message in messages))
    return french - english - words_of(str(catalogue()["retro-30-en"])) - SAME


def shown_to(person: Person, attributes: Sequence[str] = ATTRIBUTES) -> str:
    """All that a screen says, to the eye and to a screen reader, in the language of the page."""
    return person.page.evaluate(
        """names => {
          const { lang } = document.documentElement
          const foreign = (element) => (element.closest("[lang]")?.lang ?? lang) !== lang
          const said = [document.title]
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode
            const isCode = parentElement.closest("script, noscript, [role=log]")
            if (!foreign(parentElement) && !isCode) said.push(data)
          }
          for (const element of document.querySelectorAll("*"))
            for (const name of names)
              if (!foreign(element)) said.push(element.getAttribute(name) ?? "")
          return said.join("\\n")
        }""",
        list(attributes),
    )


class Room:
    """Ann leads, Ben takes part; every screen of theirs is read."""

    def __init__(self, ann: Person, ben: Person, french_words: set[str]) -> None:
        self.ann, self.ben = ann, ben
        self._french = french_words

    def reads_no_french(self, attributes: Sequence[str] = ATTRIBUTES) -> None:
        for person in (self.ann, self.ben):
            said = shown_to(person, attributes).split("\n")
            assert [text for text in said if words_of(text) & self._french] == []

    def goes_to(self, title: str) -> None:
        self.ann.page.get_by_role("button", name=re.compile(f"^Next step.*{title}")).click()
        for person in (self.ann, self.ben):
            person.sees_phase(title)
        self.reads_no_french()

    def holds_no_french(self, told: str) -> None:
        assert words_of(told) & self._french <= IN_CODE


def test_a_workshop_in_english_shows_no_french_word(stage, french_words):
    room = Room(
        stage.arrive("Ann", locale="en-GB"), stage.arrive("Ben", locale="en-GB"), french_words
    )
    ann, ben = room.ann, room.ben
    ann.page.goto(stage.origin + "/nowhere")
    room.reads_no_french()
    for path in PATHS:
        ann.page.goto(stage.origin + path)
        room.reads_no_french()
    make_a_kit(room)
    ann.page.goto(stage.origin)
    come_in(room)
    look_around(room)
    write_and_share(room)
    vote(room)
    decide(room)
    take_away(room)
    rehearse(room)
    # Pages, answers and frames, byte for byte. Ann's home page also lists kits in French.
    room.holds_no_french(ben.heard)


def come_in(room):
    ann, ben = room.ann, room.ben
    ann.page.locator("label[for=kit-retro-30-en]").click()
    ann.page.get_by_label("Title of the workshop").fill("Our spring")
    ann.page.get_by_label("Your first name").fill("Ann")
    ann.page.get_by_role("button", name="Create the workshop").click()
    link = ann.page.get_by_role("textbox", name=re.compile("participants")).input_value()
    ben.page.goto(link)
    ben.page.get_by_label("Your first name").fill("Ben")
    room.reads_no_french()
    ben.press("Enter")
    ann.page.get_by_role("link", name="Enter the workshop").click()
    for person in (ann, ben):
        expect(person.page.get_by_role("navigation", name="Workshop steps")).to_be_visible()
    ann.looks_before_each_press()


def make_a_kit(room):
    """The library, one kit, and the editor with all that it unfolds."""
    page = room.ann.page
    page.get_by_role("button", name=re.compile("^Duplicate")).click()
    expect(page.get_by_text("This kit is yours.")).to_be_visible()
    page.evaluate(
        "() => { for (const each of document.querySelectorAll('details')) each.open = true }"
    )
    room.reads_no_french()


def look_around(room):
    """What the menu of who leads opens, one after the other."""
    page = room.ann.page
    for name in MENU:
        page.get_by_role("button", name="Workshop menu").click()
        page.locator("#menu").get_by_role("button", name=name).click()
        opened = page.locator("dialog[open]")
        expect(opened, name).to_be_visible()
        room.reads_no_french()
        page.keyboard.press("Escape")
        expect(opened, name).to_have_count(0)


def write_and_share(room):
    ann, ben = room.ann, room.ben
    room.goes_to("Silent writing")
    for person, zone, text in ((ann, "Try", QUIET), (ben, "Keep", BREAD), (ben, "Change", EARLY)):
        write(person, zone, text)
    room.reads_no_french()
    room.goes_to("Sharing")
    expect(ben.note(QUIET)).to_be_visible()
    ben.note(BREAD).click()
    room.reads_no_french()
    room.goes_to("Grouping")


def write(person, zone, text):
    person.zone(zone).get_by_role("button", name=re.compile("^Note")).click()
    person.types(text)
    person.press("Enter")
    expect(person.note(text)).to_be_visible()


def vote(room):
    ann, ben = room.ann, room.ben
    room.goes_to("Vote")
    ann.page.get_by_role("button", name="Open the vote").click()
    ballot = ben.page.get_by_role("group", name=BREAD, exact=True)
    ballot.get_by_role("button", name="Place a dot").click()
    expect(ann.page.get_by_text("1/1 have voted")).to_be_visible()
    ann.page.get_by_role("button", name="Close the vote").click()
    asked = ann.page.get_by_role("dialog", name="Close the vote")
    room.reads_no_french()
    asked.get_by_role("button", name="Close the vote").click()
    expect(ben.page.get_by_role("heading", name="Ranking")).to_be_visible()
    room.reads_no_french()


def decide(room):
    ann, ben = room.ann, room.ben
    ann.page.get_by_role("button", name=re.compile("^Create the draft")).click()
    room.goes_to("Decisions")
    ann.page.get_by_role("article", name=BREAD).get_by_label("Lead").fill("Ben")
    ann.press("Tab")
    expect(ben.page.get_by_label("Lead")).to_have_value("Ben")
    room.goes_to("Closing")
    ben.page.get_by_text("Yes: more than the time spent").click()
    ben.page.get_by_role("button", name="Send").click()
    expect(ann.page.get_by_text("1 answer so far")).to_be_visible()
    room.reads_no_french()


def take_away(room):
    board = room.ann.page.url.split("?")[0]
    for name in ("console", "preparer", "liens"):
        room.ann.page.goto(f"{board}/{name}")
        expect(room.ann.page.get_by_role("main")).to_be_visible()
        room.reads_no_french()
    for extension in ("md", "csv", "json"):
        address = f"{board}/exports/compte-rendu.{extension}"
        minutes = room.ben.context.request.get(address).text()
        assert BREAD in minutes
        room.holds_no_french(minutes)


def rehearse(room):
    page = room.ann.page
    page.goto(page.url.rpartition("/")[0] + "/liens")
    page.get_by_role("button", name=re.compile("^Rehearse")).click()
    band = page.get_by_role("complementary", name="Rehearsal")
    band.get_by_role("button", name=re.compile("participants in")).click()
    expect(band.get_by_role("button", name="×20")).to_be_visible()
    room.reads_no_french()


def test_a_french_kit_is_marked_as_such_where_the_interface_is_english(
    stage, running_server, french_words
):
    """A screen reader says each text in its own language. An attribute has but one."""
    workshop = running_server.open_workshop(title="Spring", name="Ann")
    people = []
    for seat in (workshop.facilitator, running_server.sit(workshop.join_key, "Ben")):
        person = stage.arrive(seat.name, locale="en-GB")
        key, value = seat.cookie.split("=", 1)
        person.context.add_cookies([{"name": key, "value": value, "url": stage.origin}])
        person.page.goto(f"{stage.origin}/ateliers/{seat.board}")
        expect(person.page.get_by_role("navigation", name="Workshop steps")).to_be_visible()
        people.append(person)
    room = Room(*people, french_words)

    with Client(running_server, workshop.facilitator) as steering:
        for phase in steering.state.plan.phases:
            steering.do("phase.go", phase=phase.id, expected=steering.state.phase)
            for person in people:
                person.sees_phase(phase.title)
            room.reads_no_french(attributes=())
    for name in ("console", "preparer"):
        people[0].page.goto(f"{stage.origin}/ateliers/{workshop.id}/{name}")
        expect(people[0].page.get_by_role("main").locator("[lang=fr]").first).to_be_visible()
        room.reads_no_french(attributes=())

"""A workshop in English: no French word reaches a person whose browser speaks English."""

import re

import pytest
from playwright.sync_api import expect

from app.kits.loader import catalogue
from app.words import Language, catalogue_file, read_catalogue
from tests.browser.people import Person

WORD = re.compile(r"[^\W\d_]{4,}")
# Addresses and names are the same in every language; what follows is named in its own.
SAME = {"ateliers", "rejoindre", "accessibilite", "confidentialite", "français", "essaim", "compte"}
# In the bytes of a page, names of the code and of addresses stand beside what is said.
IN_CODE = {"journal", "large", "pause", "post", "rendu"}
QUIET, BREAD, EARLY = "One quiet morning a week", "Bread on Fridays", "Late meetings"
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


def shown_to(person: Person) -> str:
    """All that a screen says, to the eye and to a screen reader."""
    return person.page.evaluate(
        """names => {
          const foreign = (element) => element.closest("[lang]:not(html)")
          const said = [document.title]
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode
            const isCode = parentElement.closest("script, noscript")
            if (!foreign(parentElement) && !isCode) said.push(data)
          }
          for (const element of document.querySelectorAll("*"))
            for (const name of names)
              if (!foreign(element)) said.push(element.getAttribute(name) ?? "")
          return said.join("\\n")
        }""",
        list(ATTRIBUTES),
    )


class Room:
    """Ann leads, Ben takes part; every screen of theirs is read."""

    def __init__(self, ann: Person, ben: Person, french_words: set[str]) -> None:
        self.ann, self.ben = ann, ben
        self._french = french_words

    def reads_no_french(self) -> None:
        for person in (self.ann, self.ben):
            assert words_of(shown_to(person)) & self._french == set()

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
    for path in ("/accessibilite", "/confidentialite", "/nowhere", "/"):
        ann.page.goto(stage.origin + path)
        room.reads_no_french()
    come_in(room)
    write_and_share(room)
    vote(room)
    decide(room)
    take_away(room)
    # Pages, answers and frames, byte for byte. Ann's home page also lists kits in French.
    room.holds_no_french(ben.heard)


def come_in(room):
    ann, ben = room.ann, room.ben
    ann.page.get_by_text("Team review in 30 minutes", exact=True).click()
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
    person.page.keyboard.type(text)
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

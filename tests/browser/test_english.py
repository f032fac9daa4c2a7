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
IN_CODE = {"large", "pause", "post", "rendu"}
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


def test_a_workshop_in_english_shows_no_french_word(stage, french_words):
    def reads_no_french(person: Person) -> None:
        assert words_of(shown_to(person)) & french_words == set()

    ann = stage.arrive("Ann", locale="en-GB")
    page = ann.page
    for path in ("/accessibilite", "/confidentialite", "/nowhere", "/"):
        page.goto(stage.origin + path)
        reads_no_french(ann)
    page.get_by_text("Team review in 30 minutes", exact=True).click()
    page.get_by_label("Title of the workshop").fill("Our spring")
    page.get_by_label("Your first name").fill("Ann")
    page.get_by_role("button", name="Create the workshop").click()
    link = page.get_by_role("textbox", name=re.compile("participants")).input_value()
    reads_no_french(ann)
    page.get_by_role("link", name="Enter the workshop").click()
    expect(page.get_by_role("navigation", name="Workshop steps")).to_be_visible()

    ben = stage.arrive("Ben", locale="en-GB")
    ben.page.goto(link)
    ben.page.get_by_label("Your first name").fill("Ben")
    reads_no_french(ben)
    ben.press("Enter")
    expect(ben.page.get_by_role("navigation", name="Workshop steps")).to_be_visible()

    for title in ("Silent writing", "Sharing", "Grouping", "Vote", "Decisions"):
        page.get_by_role("button", name=re.compile(f"^Next step.*{title}")).click()
        ben.sees_phase(title)
        reads_no_french(ann)
        reads_no_french(ben)
    # Pages, answers and frames, byte for byte.
    assert words_of(ben.heard) & french_words <= IN_CODE

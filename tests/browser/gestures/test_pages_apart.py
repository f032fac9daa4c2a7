"""Clumsy hands beside the board: its pages, its panel of people, the bar of a rehearsal.

Their buttons are those that each shows, found at each moment, and those of the questions that they
open. At night: all of them, in all the ways, take half an hour.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import urldefrag
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.gestures.hands import OF_THE_DAY, PRESSES, REACH_MS, Posted, Sent, labels
from tests.browser.people import Person
from tests.night import IS_NIGHT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not IS_NIGHT, reason="they take half an hour"),
]

IDEAS: Final = {"Publier les menus": "health", "Mesurer l’air": "environment"}
ASKED: Final = "dialog[open], :popover-open"
# What ends the place where one presses: last, and nothing is pressed there after it.
ENDS: Final = re.compile("^(Effacer|Tout effacer|Terminer l’atelier$|Entrer)")
# Of no state, or of what a browser keeps: files, another language.
LEAVES: Final = re.compile("^(Télécharger|Imprimer|English|Français)")
SETTLED_MS: Final = 150
SETTLED_MOST: Final = 20
REFUSED: Final = ".page .calm[data-tone=warn]"  # the page of what the server refuses

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """A page beside the board, or a part of one: who opens it, and what is done before a press."""

    said: str
    opens: Callable[[Any], tuple[Person, str]]
    least: int
    within: str = "body"
    ready: Callable[[Page], object] = lambda _page: None
    repeats: bool = False  # pressed again and again there, and nothing is ever asked


def end_of(board: Any, path: str) -> str:
    return f"{board.server.origin}/ateliers/{board.workshop.id}/{path}"


def led(path: str) -> Callable[[Any], tuple[Person, str]]:
    return lambda board: (board.facilitator(), end_of(board, path))


def of_the_draft(board: Any) -> tuple[Person, str]:
    return board.facilitator(), end_of(
        board, f"fiches/{next(iter(board.steering.state.commitments))}"
    )


def by_the_link_of_the_draft(board: Any) -> tuple[Person, str]:
    _, address = of_the_draft(board)
    where = f"/api/workshops/{board.workshop.id}/fiches/{address.rpartition('/')[2]}/pilotes"
    made = board.server.request(
        "POST",
        where,
        body='{"do": "open"}',
        headers={"Content-Type": "application/json"},
        cookie=board.workshop.facilitator.cookie,
    ).json()
    pilot = board.stage.arrive("Noé")
    pilot.page.goto(made["url"])
    named(pilot.page)
    pilot.press("Enter")
    expect(pilot.page.locator("#fiche-page")).to_be_attached()
    return pilot, address


def named(page: Page) -> None:
    field = page.get_by_label(re.compile("prénom"))
    expect(field).to_be_focused()
    field.fill("Noé")


def at_the_door(board: Any) -> tuple[Person, str]:
    return board.stage.arrive("Noé"), f"{board.server.origin}/rejoindre#{board.workshop.join_key}"


def on_the_shelf(board: Any) -> tuple[Person, str]:
    return board.stage.arrive("Inès"), f"{board.server.origin}/kits"


def with_a_kit_of_ones_own(board: Any) -> tuple[Person, str]:
    ines, shelf = on_the_shelf(board)
    ines.page.goto(shelf)
    ines.page.get_by_role("button", name=re.compile("^Dupliquer")).first.click()
    expect(ines.page.locator("#editor")).to_be_attached()
    return ines, urldefrag(ines.page.url).url.partition("?")[0]


def rehearsing(board: Any) -> tuple[Person, str]:
    camille = board.facilitator()
    camille.page.goto(end_of(board, "preparer"))
    camille.page.get_by_role("button", name="Répéter", exact=True).click()
    camille.page.get_by_role("button", name="Faire entrer les participants").click()
    expect(camille.page.get_by_role("button", name="Mettre en pause")).to_be_visible()
    return camille, camille.page.url


def erasing_oneself(board: Any) -> tuple[Person, str]:
    awa = board.enter("Awa", board.server.sit(board.workshop.join_key, "Awa"))
    return awa, end_of(board, "mes-textes")


def erasing_somebody(board: Any) -> tuple[Person, str]:
    board.server.sit(board.workshop.join_key, "Awa")
    return board.facilitator(), end_of(board, "effacement")


def sure(page: Page) -> None:
    if (chosen := page.get_by_label("Personne")).count():
        chosen.select_option(label="Awa")
    if (box := page.get_by_role("checkbox", name=re.compile("défait pas"))).count():
        box.check()


def with_people_beside(board: Any) -> tuple[Person, str]:
    board.server.sit(board.workshop.join_key, "Awa")
    return board.facilitator(), end_of(board, "")[:-1]


def with_the_panel(page: Page) -> None:
    if not page.locator("#personnes[open]").count():
        page.keyboard.press("Shift")  # another gesture than the press before, at the same place
        page.locator("[aria-controls=personnes]").click()
    expect(page.locator("#personnes[open]")).to_be_attached()


def with_the_menu(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Menu")).first.click()
    expect(page.locator("#menu:popover-open")).to_be_attached()


def with_all_unfolded(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


PAGES: Final = {
    "prepare": Apart("préparer", led("preparer"), 20),
    "console": Apart("console", led("console"), 4),
    "draft": Apart("fiche", of_the_draft, 3),
    "pilot": Apart("fiche du pilote", by_the_link_of_the_draft, 1),
    "replay": Apart("revoir", led("revoir"), 8, repeats=True),
    "links": Apart("liens", led("liens"), 6, ready=with_all_unfolded),
    "answers": Apart("réponse motivée", led("reponse"), 1),
    "erase": Apart("effacer une personne", erasing_somebody, 1, "main", sure),
    "erase own": Apart("effacer ses textes", erasing_oneself, 1, "main", sure),
    "door": Apart("porte", at_the_door, 1, "main", named),
    "kits": Apart("kits", on_the_shelf, 1),
    "kit": Apart("éditeur de kit", with_a_kit_of_ones_own, 12, ready=with_all_unfolded),
    "rehearsal": Apart("barre de répétition", rehearsing, 6, "#rehearsal"),
    "people": Apart("panneau des personnes", with_people_beside, 6, "#personnes", with_the_panel),
    "menu": Apart("menu, fin de l’atelier", with_people_beside, 8, "#menu", with_the_menu),
}


@pytest.mark.parametrize("press", PRESSES if IS_NIGHT else [OF_THE_DAY])
@pytest.mark.parametrize("which", PAGES)
def test_no_button_of_a_page_beside_the_board_asks_twice(board, which, press):
    """What is pressed there changes the page: those that are gone are counted, and said."""
    to_its_closing(board)
    apart = PAGES[which]
    person, address = apart.opens(board)
    sent, posted = Sent(person), Posted(person.page)
    tried, gone = [], []
    hands = Hands(apart, person.page, address)

    def forgets() -> None:
        sent.take()
        posted.take()

    for path in hands.paths():
        if not hands.presses(path, PRESSES[press], board, forgets):
            gone.append(path)
            continue
        commands, posts = sent.take(), posted.take()
        assert len(set(commands)) == len(commands), f"{path} asked {commands}"
        assert len(posts) <= 1, f"{path} posted {posts}"
        assert not apart.repeats or commands == posts == [], f"{path} asked {commands} {posts}"
        assert person.page.locator(REFUSED).count() == 0, f"{path} led to a refusal"
        tried.append(path)

    assert len(tried) >= apart.least, tried
    assert len(gone) <= len(tried) // 3, gone
    # The figure of this proof, read by tests/nightly.
    print(f"G1:{apart.said}, {press}\u00a0: {len(tried)} pressés, {len(gone)} partis")  # noqa: T201


class Hands:
    """A path is one button; or one, and another that it showed."""

    def __init__(self, apart: Apart, page: Page, address: str) -> None:
        self._apart = apart
        self._page = page
        self._address = address
        pressed = "button:visible:enabled"
        if not apart.repeats:
            pressed += ":not([data-repeats], [data-repeats] *)"
        self._asked = page.locator(f":is({ASKED}):not({apart.within})").locator(pressed)
        self._buttons = page.locator(apart.within).locator(pressed)

    def paths(self) -> Iterator[Path]:
        """Each once: those that are shown at first, then what they show, and what ends it all."""
        known: set[tuple[int, str]] = set()
        ending: list[Path] = []
        self._opens()
        expect(self._buttons.nth(self._apart.least - 1)).to_be_visible()
        waiting: list[Path] = [(name,) for name in labels(self._buttons)]
        while waiting or ending:
            is_last = not waiting
            path = (ending if is_last else waiting).pop(0)
            kind = re.sub(r"«\s.*\s»", "« »", path[-1])
            if not kind or (len(path), kind) in known or LEAVES.match(kind):
                continue
            if ENDS.match(kind) and not is_last and not self._asks_first(path):
                ending.append(path)
                continue
            known.add((len(path), kind))
            before = set(labels(self._buttons))
            yield path
            if len(path) == 1 and not is_last:
                shown = [name for name in labels(self._buttons) if name not in before]
                waiting += [(*path, name) for name in (*labels(self._asked), *shown)]

    def presses(
        self, path: Path, press: Callable[..., None], board: Any, first: Callable[[], None]
    ) -> bool:
        """Whether it was still there to be pressed. `first`: before the last button alone."""
        try:
            self._comes_back(path[0])
            for name in path[:-1]:
                if name in labels(self._buttons):
                    self._found(name).click(timeout=REACH_MS)
                    self._page.wait_for_timeout(SETTLED_MS)
                    self._page.keyboard.press("Shift")  # another gesture begins
            button = self._found(path[-1])
            first()
            press(self._page, button, board)
        except (TooLate, LookupError):
            return False
        self._page.wait_for_timeout(SETTLED_MS)
        return True

    def _comes_back(self, name: str) -> None:
        """To the page as it is opened, where it is another by now."""
        self._page.keyboard.press("Escape")
        is_here = urldefrag(self._page.url).url.partition("?")[0] == self._address.partition("?")[0]
        if is_here and self._asked.count() == 0:
            self._apart.ready(self._page)
            if name in labels(self._buttons):
                return
        self._opens()

    def _opens(self) -> None:
        self._page.goto("about:blank")
        self._page.goto(self._address)
        expect(self._page.locator("main")).to_be_visible()
        self._apart.ready(self._page)
        self._settles()

    def _settles(self) -> None:
        """Late parts of a page are its own: no button that one pressed showed them."""
        before: list[str] = []
        for _ in range(SETTLED_MOST):
            if before and before == labels(self._buttons):
                return
            before = labels(self._buttons)
            self._page.wait_for_timeout(2 * SETTLED_MS)

    def _asks_first(self, path: Path) -> bool:
        """What only opens a question ends nothing yet."""
        return self._apart.within == "#menu" and len(path) == 1

    def _found(self, name: str) -> Locator:
        for buttons in (self._asked, self._buttons):
            if name in (shown := labels(buttons)):
                return buttons.nth(shown.index(name))
        raise LookupError(name)


def to_its_closing(board: Any) -> None:
    """A workshop that has voted and drafted, on its last step."""
    made = board.has_notes(**IDEAS)
    board.goes_to("vote")
    key = str(uuid4())
    board.steering.do("vote.open", round=key, budget=5, per_idea=2)
    board.steering.do("vote.close", round=key)
    board.steering.do("idea.draft", round=key, idea=next(iter(made.values())), reason="Pressé")
    board.goes_to(board.steering.state.plan.phases[-1].id)

"""Clumsy hands: whatever the button and however it is pressed, one gesture asks one thing.

The buttons are those that the screen shows, found at each moment: a new one is covered unnamed.
"""

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.people import Person

pytestmark = pytest.mark.browser

NIGHTLY = bool(os.environ.get("NIGHTLY"))
NIGHT_GAPS_MS = (0, 90, 180, 300)
GAPS_MS = NIGHT_GAPS_MS if NIGHTLY else (0, 180)
HELD_MS = 900
VIEW = ".switch__item[aria-current=page]"
SLOW_HANDS_MS = 1_200
# By day each screen is pressed in one way; at night in all, which takes a quarter of an hour.
SCREENS = ("present", "share", "vote", "close", *(["tables"] if NIGHTLY else []))
# Pages beside the board: there every command is of those who lead, and is asked once. At night.
# The least that is pressed on each.
PAGES = {"preparer": 20, "console": 4, "fiche": 3}
REPEAT_MS = 33  # how often a held key comes again
MOVES = {
    "phase.go",
    "page.turn",
    "notes.reveal",
    "vote.open",
    "vote.close",
    "ideas.promote",
    "idea.draft",
}
IDEAS = {"Publier les menus": "health", "Mesurer l’air": "environment"}

BUTTONS = "button:visible:enabled:not([data-repeats], [data-repeats] *)"

_COMMAND = re.compile(r'^42\d*(\["command",.*)$', re.DOTALL)


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
    for _ in range(HELD_MS // REPEAT_MS):
        page.keyboard.down(key)
        page.wait_for_timeout(REPEAT_MS)
    page.keyboard.up(key)


def while_it_is_answered(page: Page, button: Locator, _board: Any) -> None:
    """Again as soon as the page says that something changes for everybody."""
    box = middle(button)
    page.mouse.click(*box)
    with suppress(TooLate):
        page.wait_for_selector("html[data-settling]", state="attached", timeout=400)
    page.mouse.click(*box)


def as_a_frame_redraws(page: Page, button: Locator, board: Any) -> None:
    """Again as somebody else's frame draws the screen anew."""
    box = middle(button)
    page.mouse.click(*box)
    board.steering.do("timer.start", seconds=600)
    page.mouse.click(*box)


def middle(button: Locator) -> tuple[float, float]:
    """Where it is once the page is laid out: fonts and late lines move it on a slow machine."""
    button.hover()
    settled(button.page)
    box = button.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def onward(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Étape suivante"))


GESTURES = {f"two clicks {gap} ms apart": gap for gap in GAPS_MS} | {
    "Enter held": "Enter",
    "Space held": " ",
}
PRESSES: dict[str, Callable[[Page, Locator, Any], None]] = {
    **{
        f"two clicks {gap} ms apart": lambda page, button, _, gap=gap: twice(page, button, gap)
        for gap in GAPS_MS
    },
    "Enter held": lambda page, button, _: held(page, button, "Enter"),
    "Space held": lambda page, button, _: held(page, button, " "),
    "again while it is answered": while_it_is_answered,
    "again as a frame redraws": as_a_frame_redraws,
}
OF_THE_DAY = "two clicks 180 ms apart"


@pytest.mark.parametrize("gesture", GESTURES.values(), ids=GESTURES)
def test_the_next_step_is_one_step_and_sealed_notes_stay_sealed(board, gesture):
    board.goes_to("explore")
    camille = board.facilitator()
    sent = heard_from(camille)

    if isinstance(gesture, int):
        twice(camille.page, onward(camille.page), gesture)
    else:
        held(camille.page, onward(camille.page), gesture)
    camille.sees_phase("Idéation")
    camille.page.wait_for_timeout(300)

    assert sent.take() == ["phase.go"]
    camille.sees_phase("Idéation")
    expect(camille.page.get_by_text("vient de changer d’étape")).to_have_count(0)


def test_a_double_click_by_slow_hands_is_one_step(board):
    """Those whose browser waits longer for the second click; and a machine so busy that it hears of
    the second one when the step has changed already."""
    board.goes_to("explore")
    camille = board.facilitator()
    sent = heard_from(camille)

    twice(camille.page, onward(camille.page), SLOW_HANDS_MS)
    camille.sees_phase("Idéation")
    camille.page.wait_for_timeout(300)

    assert sent.take() == ["phase.go"]


@pytest.mark.parametrize("gap", [0, 90])
def test_a_double_click_where_one_writes_leaves_the_cursor_in_the_note(board, gap):
    """What is typed then goes nowhere else, and no letter of it is taken for a shortcut."""
    board.goes_to("share")
    awa = board.participant("Awa")

    twice(awa.page, awa.zone("Santé").get_by_role("button", name=re.compile("^Post-it")), gap)
    awa.page.keyboard.type("Des données")
    awa.press("Enter")

    expect(awa.note("Des données")).to_be_visible()


@pytest.mark.parametrize("gap", GAPS_MS)
def test_closing_the_vote_leaves_the_ranking_on_the_screen(board, gap):
    board.has_notes(**IDEAS)
    board.goes_to("vote")
    board.steering.do("vote.open", round=str(uuid4()), budget=5, per_idea=2)
    camille = board.facilitator()
    sent = heard_from(camille)

    twice(camille.page, camille.page.get_by_role("button", name="Clôturer le vote"), gap)
    expect(camille.page.get_by_role("heading", name="Classement")).to_be_visible()
    camille.page.wait_for_timeout(300)

    assert sent.take() == ["vote.close"]
    camille.sees_phase("Vote")


@pytest.mark.parametrize("name", ["J’ai fini", "Lever la main"])
def test_a_double_click_on_a_sign_makes_it_once(board, name):
    board.goes_to("share")
    awa = board.participant("Awa")
    sent = heard_from(awa)

    twice(awa.page, awa.page.get_by_role("button", name=re.compile(f"^{name}")), 180)
    awa.page.wait_for_timeout(300)

    assert len(sent.take()) == 1


def test_a_form_pressed_again_while_its_answer_is_awaited_leaves_once(stage):
    """Two workshops were made, and the first one was nobody's."""
    camille = stage.arrive("Camille")
    page = camille.page
    left: list[Route] = []
    page.goto(stage.origin)
    page.get_by_label("Titre de l’atelier").fill("Une fois")
    page.get_by_label("Votre prénom").fill("Camille")

    def holds(route: Route) -> None:
        left.append(route)

    page.route("**/ateliers", holds)
    create = middle(page.get_by_role("button", name="Créer l’atelier"))

    for _ in range(2):
        page.mouse.click(*create)
        camille.begins_another_gesture()
        page.wait_for_timeout(100)

    assert len(left) == 1
    left[0].continue_()
    expect(page.get_by_role("link", name="Entrer dans l’atelier")).to_be_visible()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("press", PRESSES if NIGHTLY else [OF_THE_DAY])
@pytest.mark.parametrize("phase", SCREENS)
def test_no_button_of_the_facilitator_asks_twice_of_everybody(board, phase, press):
    """Each button in turn, pressed clumsily; then the board comes back where it was. Those that
    are gone when their turn comes are counted, and said."""
    board.has_notes(**IDEAS)
    board.goes_to(phase_like(board, phase))
    camille = board.facilitator()
    sent = heard_from(camille)
    page, tried, gone = camille.page, [], []
    buttons = page.locator(BUTTONS)
    expect(page.locator(VIEW)).to_have_count(1)
    [first_view] = labels(page.locator(VIEW))

    for name in dict.fromkeys(labels(buttons)):
        if not name or leaves(name):
            continue
        if name not in (shown := labels(buttons)):
            gone.append(name)
            continue
        PRESSES[press](page, buttons.nth(shown.index(name)), board)
        page.wait_for_timeout(120)
        asked = [kind for kind in sent.take() if kind in MOVES]
        assert len(asked) <= 1, f"« {name} » asked {asked}"
        tried.append(name)
        come_back(board, camille, phase)
        looks_at(page, first_view)
        sent.take()

    assert len(tried) >= 8, tried
    assert len(gone) <= len(tried) // 4, gone
    # The figure of this proof, read by tests/nightly.
    print(f"G1:{phase}, {press}\u00a0: {len(tried)} pressés, {len(gone)} partis")  # noqa: T201


@pytest.mark.timeout(900)
@pytest.mark.skipif(not NIGHTLY, reason="three pages take a quarter of an hour")
@pytest.mark.parametrize("press", PRESSES)
@pytest.mark.parametrize("which", PAGES)
def test_no_button_of_a_page_beside_the_board_asks_twice(board, which, press):
    """What is pressed there changes the page: those that are gone are counted, and said."""
    made = board.has_notes(**IDEAS)
    board.goes_to("vote")
    key = str(uuid4())
    board.steering.do("vote.open", round=key, budget=5, per_idea=2)
    board.steering.do("vote.close", round=key)
    board.steering.do("idea.draft", round=key, idea=next(iter(made.values())), reason="Pressé")
    board.goes_to(board.steering.state.plan.phases[-1].id)
    camille = board.facilitator()
    sent = heard_from(camille)
    page, tried, gone = camille.page, 0, 0
    end = f"fiches/{next(iter(board.steering.state.commitments))}" if which == "fiche" else which
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/{end}")
    buttons = page.locator(BUTTONS)
    expect(buttons.nth(PAGES[which])).to_be_visible()

    for name in dict.fromkeys(labels(buttons)):
        if not name or leaves(name):
            continue
        if name not in (shown := labels(buttons)):
            gone += 1
            continue
        PRESSES[press](page, buttons.nth(shown.index(name)), board)
        page.wait_for_timeout(120)
        asked = sent.take()
        assert len(set(asked)) == len(asked), f"« {name} » asked {asked}"
        tried += 1
        camille.press("Escape")

    assert tried >= PAGES[which]
    print(f"G1:{which}, {press}\u00a0: {tried} pressés, {gone} partis")  # noqa: T201


def labels(buttons: Locator) -> list[str]:
    """What they say, in their order, but for what counts: a timer passes meanwhile."""
    found: list[str] = buttons.evaluate_all(
        "nodes => nodes.map(node => (node.getAttribute('aria-label') || node.innerText).trim())"
    )
    return [re.sub(r"\d+", "0", said) for said in found]


def looks_at(page: Page, view: str) -> None:
    """Back to the view where the buttons are, when one of them led to another."""
    if labels(page.locator(VIEW)) != [view]:
        page.locator(".switch__item", has_text=view).click()
        expect(page.locator(VIEW)).to_have_text(re.compile(view))


def leaves(name: str) -> bool:
    return name.startswith(("Télécharger", "Imprimer", "Répéter", "Faire un kit"))


def come_back(board, camille, phase: str) -> None:
    wanted = phase_like(board, phase)
    camille.press("Escape")
    state = board.steering.state
    for key, found in state.rounds.items():
        if found.is_open:
            board.steering.do("vote.close", round=key)
    if state.phase != wanted:
        board.goes_to(wanted)
        camille.sees_phase(state.plan.phase(wanted).title)
    settled(camille.page)


def phase_like(board, kind: str) -> str:
    return next(phase.id for phase in board.steering.state.plan.phases if phase.kind == kind)

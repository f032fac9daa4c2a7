"""Clumsy hands: whatever the button and however it is pressed, one gesture asks one thing.

The buttons are those that the screen shows, found at each moment: a new one is covered unnamed.
"""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.gestures.hands import (
    GAPS_MS,
    OF_THE_DAY,
    PRESSES,
    heard_from,
    held,
    hold,
    labels,
    middle,
    settled,
    twice,
)
from tests.night import IS_NIGHT

pytestmark = pytest.mark.browser

VIEW = ".switch__item[aria-current=page]"
SLOW_HANDS_MS = 1_200
# By day each screen is pressed in one way; at night in all, which takes a quarter of an hour.
SCREENS = {
    "present": "cadre",
    "vote": "vote",
    **({"share": "partage", "close": "clôture", "tables": "tables"} if IS_NIGHT else {}),
}
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


def onward(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Étape suivante"))


GESTURES = {f"two clicks {gap} ms apart": gap for gap in GAPS_MS} | {
    "Enter held": "Enter",
    "Space held": " ",
}
# By day one of each kind.
TRIED = GESTURES if IS_NIGHT else {name: GESTURES[name] for name in (OF_THE_DAY, "Enter held")}


@pytest.mark.parametrize("gesture", TRIED.values(), ids=TRIED)
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
    awa.types("Des données")
    awa.press("Enter")

    expect(awa.note("Des données")).to_be_visible()

    # Its button goes away at the first press: the second falls where a double click writes.
    awa.start_note("Santé", "Un début")
    awa.press("Escape")
    twice(awa.page, awa.page.get_by_role("button", name="Reprendre"), gap)
    awa.types(" et sa fin")
    awa.press("Enter")

    expect(awa.note("Un début et sa fin")).to_be_visible()
    expect(awa.page.locator(".zone .note")).to_have_count(2)


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


def test_a_key_held_on_a_note_acts_once(board):
    """It made a copy at each repetition, and opened the note to close it again."""
    board.goes_to("share")
    awa = board.participant("Awa")
    sent = heard_from(awa)

    awa.start_note("Santé", "Des données")
    hold(awa.page, "Enter")
    awa.note("Des données").focus()
    hold(awa.page, "Enter")
    awa.page.keyboard.type(" ouvertes")
    awa.press("Enter")
    awa.note("Des données ouvertes").focus()
    hold(awa.page, "Control+d")
    expect(awa.note("Des données ouvertes")).to_have_count(2)
    awa.note("Des données ouvertes").first.focus()
    hold(awa.page, "Delete")
    expect(awa.note("Des données ouvertes")).to_have_count(1)

    assert sent.take() == ["note.add", "note.edit", "note.add", "note.remove"]


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
@pytest.mark.parametrize("press", PRESSES if IS_NIGHT else [OF_THE_DAY])
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
    print(f"G1:{SCREENS[phase]}, {press}\u00a0: {len(tried)} pressés, {len(gone)} partis")  # noqa: T201


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

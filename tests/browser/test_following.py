"""Brought where who leads looks, following a face, reading one thing together; and no character
that is typed is lost while all of it moves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

MOVES = 50
KEYS_PER_SECOND = 20
PHASES = ("group", "report_out", "vote", "break", "share")
ZONES = ("health", "open_data", "environment", "inclusion")
# Somebody who types at that pace and looks at nothing: a letter for each key, until told to stop.
TYPES = """([selector, pause]) => {
  const field = document.querySelector(selector)
  field.focus()
  globalThis.typed = ""
  globalThis.typing = setInterval(() => {
    const letter = String.fromCharCode(97 + (globalThis.typed.length % 26))
    globalThis.typed += letter
    document.execCommand("insertText", false, letter)
  }, pause)
}"""
STOPS = "() => { clearInterval(globalThis.typing); return globalThis.typed }"
TYPED = "() => document.activeElement.value"


def back(person):
    return person.page.get_by_role("button", name="Revenir au facilitateur")


def followed(person, name):
    return person.page.get_by_role("button", name=re.compile(f"^Vous suivez {name}"))


def in_sight(person, zone):
    """Whether this zone is in the middle of the window."""
    return person.page.locator(f".zone:has([data-zone={zone}]), .area[data-zone={zone}]")


def test_everybody_is_brought_comes_back_follows_a_face_and_reads_together(board):
    board.goes_to("group")
    board.has_notes(**{"Une cantine moins chère": "health"})
    camille, awa, bruno = board.facilitator(), board.participant("Awa"), board.participant("Bruno")
    camille.page.set_viewport_size({"width": 900, "height": 500})
    awa.page.set_viewport_size({"width": 900, "height": 500})
    bruno.page.get_by_role("button", name="Liste").click()

    camille.page.keyboard.press("Control+=")
    in_sight(camille, "integrity").scroll_into_view_if_needed()
    camille.page.get_by_role("button", name="Suivez-moi").click()
    expect(followed(awa, "Animation")).to_be_visible()
    expect(in_sight(awa, "integrity")).to_be_in_viewport()
    expect(in_sight(bruno, "integrity")).to_be_in_viewport()
    expect(awa.page.get_by_role("button", name=re.compile("^Zoom 125"))).to_be_visible()
    in_sight(camille, "health").scroll_into_view_if_needed()
    expect(in_sight(awa, "health")).to_be_in_viewport(ratio=0.3)
    assert_nothing_serious(awa.page)

    awa.page.mouse.move(400, 300)
    awa.page.mouse.wheel(0, 400)
    expect(back(awa)).to_be_visible()
    back(awa).click()
    expect(followed(awa, "Animation")).to_be_visible()
    camille.begins_another_gesture()
    camille.page.get_by_role("button", name="On vous suit").click()
    expect(followed(awa, "Animation")).to_have_count(0)
    expect(back(bruno)).to_have_count(0)

    awa.page.locator(".people-button").click()
    awa.page.get_by_role("button", name="Suivre Animation").click()
    expect(followed(awa, "Animation")).to_be_visible()
    in_sight(camille, "open_data").scroll_into_view_if_needed()
    expect(in_sight(awa, "open_data")).to_be_in_viewport(ratio=0.3)
    awa.press("Escape")
    expect(followed(awa, "Animation")).to_have_count(0)

    board.goes_to("share")
    field = bruno.page.get_by_label("Nouveau post-it dans « Santé")
    field.focus()
    camille.page.get_by_role("button", name=re.compile("^Montrer à tous : « Santé")).click()
    card = awa.page.get_by_role("region", name="À lire ensemble")
    expect(card).to_contain_text("Santé")
    expect(bruno.page.get_by_role("button", name="Lire en grand")).to_be_visible()
    expect(field).to_be_focused()
    late = board.participant("Zoé")
    expect(late.page.get_by_role("region", name="À lire ensemble")).to_be_visible()
    assert_nothing_serious(awa.page)
    camille.page.get_by_role("button", name="Ne plus montrer", exact=True).click()
    expect(card).to_have_count(0)


def test_no_character_typed_during_a_move_is_lost_on_the_wall_and_in_the_list(board):
    """Twenty keys a second, across fifty moves: everybody is brought elsewhere, and the phase
    changes under their fingers."""
    board.goes_to("share")
    awa, bruno = board.participant("Awa"), board.participant("Bruno")
    awa.zone("Santé").get_by_role("button", name=re.compile("^Post-it")).click()
    bruno.page.get_by_role("button", name="Liste").click()
    pause = 1_000 // KEYS_PER_SECOND
    for person, field in ((awa, ".note__input"), (bruno, "#ajout-health")):
        expect(person.page.locator(field)).to_be_visible()
        person.page.evaluate(TYPES, [field, pause])

    for move in range(MOVES):
        if move % 10 == 9:
            board.goes_to(PHASES[move // 10])
        else:
            zone = ZONES[move % len(ZONES)]
            board.steering.do("everyone.bring", zone=zone, x=500, y=move * 20, zoom=100)
        awa.page.wait_for_timeout(pause)
    for person in (awa, bruno):
        person.page.wait_for_function("seen => globalThis.typed.length >= seen", arg=MOVES)
        typed = person.page.evaluate(STOPS)
        assert len(typed) >= MOVES
        assert person.page.evaluate(TYPED) == typed

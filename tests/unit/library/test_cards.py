"""Help cards in the form of the editor: changed, added, taken away."""

from app.kits.loader import catalogue
from app.library.draft import read_draft, record_of
from tests.unit.library.forms import form_of
from tests.unit.library.test_draft import FRENCH

RETRO = catalogue()["retro-30"]
AT = "facilitation.cards"


def as_lists(record):
    cards = record["facilitation"]["cards"]
    return [card | {"say": list(card["say"]), "do": list(card["do"])} for card in cards]


def cards_of(*, without=(), **typed):
    form = form_of(RETRO) | {AT + name: [value] for name, value in typed.items()}
    form = {name: values for name, values in form.items() if not name.startswith(tuple(without))}
    return as_lists(read_draft(form, RETRO, FRENCH).record)


def test_a_form_that_says_nothing_of_cards_keeps_them_as_does_one_that_changes_nothing():
    known = as_lists(record_of(RETRO))

    assert cards_of(without=[AT]) == known
    assert cards_of() == known


def test_a_card_is_changed_one_sentence_a_line():
    changed = {"[0].say": "Je laisse un silence.\r\n\r\n  Écrivons d’abord.  "}

    first, *others = cards_of(**changed)

    assert first["say"] == ["Je laisse un silence.", "Écrivons d’abord."]
    assert others == as_lists(record_of(RETRO))[1:]


def test_the_empty_card_is_a_new_one_once_it_says_something():
    last = len(RETRO.facilitation.cards)
    added = {f"[{last}].title": "La visio coupe", f"[{last}].do": "Reprenez à l’écrit."}

    new = cards_of(**added)[-1]

    assert new == {
        "id": "carte",
        "title": "La visio coupe",
        "say": [],
        "do": ["Reprenez à l’écrit."],
    }


def test_a_card_that_is_emptied_goes_and_the_others_keep_their_ids():
    emptied = {"[0].title": "", "[0].say": "", "[0].do": ""}

    ids = [card["id"] for card in cards_of(**emptied)]

    assert ids == [card.id for card in RETRO.facilitation.cards[1:]]

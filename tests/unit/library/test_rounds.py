"""The rounds of vote that a kit prepares, and its quorum, in the form of the editor: written,
added, moved, taken away."""

import pytest

from app.actor import Role
from app.kits.domain import Kit
from app.kits.loader import catalogue, check, load
from app.kits.writer import write
from app.library.draft import clean, read_draft, record_of
from app.library.gestures import act_on
from app.words import Language, words
from tests.unit.kits.builders import a_round
from tests.unit.library.forms import form_of

FRENCH = words(Language.FRENCH)
PGO = catalogue()["pgo-2h"]
THEMES = [zone.id for zone in PGO.zones if zone.kind == "theme"]
FIRST_THEME = f"zones[{[zone.id for zone in PGO.zones].index(THEMES[0])}]"
AT = "vote.rounds"


def with_rounds(*rounds, quorum=0):
    record = record_of(PGO)
    kit = check(record | {"vote": record["vote"] | {"rounds": rounds, "quorum": quorum}})
    assert isinstance(kit, Kit), kit
    return kit


# Themes and voters are told in another order than that of the page.
KIT = with_rounds(
    a_round(zones=[THEMES[2], THEMES[0]], voters=["facilitator", "participant"], quorum=12),
    a_round(id="then", question="Et ensuite ?", budget=1),
    quorum=20,
)


def draft_of(kit=KIT, *, without=(), **typed):
    form = form_of(kit) | {
        name: value if isinstance(value, list) else [value] for name, value in typed.items()
    }
    return read_draft({k: v for k, v in form.items() if k not in without}, kit, FRENCH)


def kept(record):
    kit = check(clean(record))
    assert isinstance(kit, Kit), kit
    return kit


def told(draft):
    wrong = check(clean(draft.record))
    return [draft.field_of(each.path) for each in wrong] if isinstance(wrong, list) else []


def test_rounds_that_nobody_touches_are_written_again_byte_for_byte_the_same():
    assert write(kept(draft_of().record)) == write(KIT)
    assert load(write(KIT), name="rounds") == KIT


def test_a_form_that_shows_no_round_keeps_those_of_the_kit():
    assert kept(draft_of(without=[f"{AT}.order", "vote.quorum"]).record) == KIT


def test_a_quorum_is_hoped_for_or_not():
    assert kept(draft_of(**{"vote.quorum": "0"}).record).vote.quorum == 0
    assert kept(draft_of(**{"vote.quorum": "35"}).record).vote.quorum == 35


def test_a_round_is_written_anew_and_the_other_stays():
    typed = {
        f"{AT}[0].question": "  Que garder ?\r\n",
        f"{AT}[0].budget": "6",
        f"{AT}[0].zones": [THEMES[1], THEMES[2]],
        f"{AT}[0].quorum": "0",
    }

    first, second = kept(draft_of(**typed, without=[f"{AT}[0].voters"]).record).vote.rounds

    assert (first.id, first.question, first.budget) == ("first", "Que garder ?", 6)
    assert (first.zones, first.voters, first.quorum) == ((THEMES[2], THEMES[1]), (), 0)
    assert second == KIT.vote.rounds[1]


def test_the_empty_round_is_a_new_one_once_it_asks_something():
    typed = {
        f"{AT}[2].question": "Et pour l’équipe ?",
        f"{AT}[2].voters": ["co_facilitator"],
        f"{AT}[2].zones": [THEMES[0]],
    }

    *others, new = kept(draft_of(**typed).record).vote.rounds

    assert tuple(others) == KIT.vote.rounds
    assert (new.id, new.budget, new.per_idea) == ("tour", PGO.vote.budget, PGO.vote.per_idea)
    assert (new.voters, new.zones) == ((Role.CO_FACILITATOR,), (THEMES[0],))


def test_a_round_whose_question_is_emptied_goes_away():
    left = kept(draft_of(**{f"{AT}[0].question": " "}).record).vote.rounds

    assert left == KIT.vote.rounds[1:]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"vote.quorum": "beaucoup"}, "vote.quorum"),
        ({f"{AT}[1].quorum": "1001"}, f"{AT}[1].quorum"),
        ({f"{AT}[1].question": "x" * 401}, f"{AT}[1].question"),
        ({f"{AT}[0].per_idea": "4"}, f"{AT}[0].per_idea"),
        ({f"{AT}[0].zones": ["nowhere"]}, f"{AT}[0].zones"),
        ({f"{AT}[1].voters": ["observer"]}, f"{AT}[1].voters"),
        ({f"{AT}[0].question": "", f"{AT}[1].budget": "0"}, f"{AT}[1].budget"),
        ({f"{FIRST_THEME}.kind": "side"}, f"{AT}[0].zones"),
    ],
)
def test_what_is_wrong_with_a_round_is_told_at_the_field_that_shows_it(typed, field):
    assert field in told(draft_of(**typed))


def test_an_eleventh_round_is_told_under_the_list():
    ten = with_rounds(*(a_round(id=f"r{n}") for n in range(10)))

    eleven = {f"{AT}.order": [str(n) for n in range(11)], f"{AT}[10].question": "Encore ?"}

    assert told(draft_of(ten, **eleven)) == [AT]


def test_rounds_are_moved_by_what_was_pressed():
    form = form_of(KIT)

    record, _ = act_on(draft_of(), "round-up:1", form, KIT, FRENCH)

    assert kept(record).vote.rounds == KIT.vote.rounds[::-1]
    for act in ("round-up:0", "round-down:1", "round-down:9", "round-dance:0"):
        assert kept(act_on(draft_of(), act, form, KIT, FRENCH)[0]) == KIT


def test_a_theme_that_is_removed_leaves_the_rounds_too():
    gone = [zone.id for zone in KIT.zones].index(THEMES[2])

    record, _ = act_on(draft_of(), f"zone-remove:{gone}", form_of(KIT), KIT, FRENCH)

    assert [prepared["zones"] for prepared in record["vote"]["rounds"]] == [[THEMES[0]], []]

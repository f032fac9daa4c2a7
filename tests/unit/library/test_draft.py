"""What the form of the editor says of a kit: read whole, mended in one go, never half kept."""

import pytest

from app.errors import Malformed
from app.kits.domain import Kit, PhaseKind
from app.kits.loader import catalogue, check
from app.library.domain import changed, copied, next_version, slug_of
from app.library.draft import clean, read_draft, record_of
from app.library.gestures import act_on
from app.library.kinds import KINDS
from app.words import Language, words
from tests.unit.library.forms import form_of
from tests.unit.library.owned import an_own_kit

FRENCH = words(Language.FRENCH)
RETRO = catalogue()["retro-30"]


def drafted(kit, *, without=(), **typed):
    """What the form says of a kit once somebody typed in it."""
    form = form_of(kit) | {name.replace("__", "."): [text] for name, text in typed.items()}
    return read_draft({k: v for k, v in form.items() if k not in without}, kit, FRENCH)


def kept(record):
    kit = check(clean(record))
    assert isinstance(kit, Kit), kit
    return kit


def reasons(record):
    return {each.path: each.expected for each in check(clean(record))}


def acted(kit, act, **typed):
    form = form_of(kit) | {name.replace("__", "."): [text] for name, text in typed.items()}
    record, shown = act_on(read_draft(form, kit, FRENCH), act, form, kit, FRENCH)
    return kept(record), shown


@pytest.mark.parametrize("name", catalogue())
def test_a_form_in_which_nobody_typed_is_the_kit(name):
    kit = catalogue()[name]

    assert kept(drafted(kit).record) == kit


def test_what_is_typed_is_kept_and_the_rest_is_untouched():
    form = form_of(RETRO) | {
        "phases[1].title": ["  Écrire seul\r\n"],
        "phases[1].minutes": ["9"],
        "phases[1].rights.react": ["everyone"],
        "zones[1].prompt": ["Qu’est-ce qui nous a aidés ?"],
        "vote.budget": ["4"],
    }

    kit = kept(read_draft(form, RETRO, FRENCH).record)

    assert (kit.phases[1].title, kit.phases[1].minutes) == ("Écrire seul", 9)
    assert kit.phases[1].rights.react == "everyone"
    assert kit.zones[1].prompt == "Qu’est-ce qui nous a aidés ?"
    assert (kit.vote.budget, kit.total_minutes) == (4, 33)
    assert kit.facilitation == RETRO.facilitation
    assert kit.messages == RETRO.messages
    assert kit.phases[1].pages == RETRO.phases[1].pages


def test_zones_keep_the_order_that_a_phase_gave_them():
    form = form_of(RETRO) | {"phases[1].zones": ["practice", "try", "keep"]}

    assert kept(read_draft(form, RETRO, FRENCH).record).phases[1].zones == (
        *(zone for zone in RETRO.phases[1].zones if zone in ("try", "keep")),
        "practice",
    )


def test_all_that_is_wrong_is_told_at_once_each_at_its_field():
    form = form_of(RETRO) | {
        "phases[0].title": [""],
        "phases[1].minutes": ["dix"],
        "zones[2].prompt": ["x" * 401],
        "vote.budget": ["0"],
        "id": ["Mon Kit"],
    }

    told = reasons(read_draft(form, RETRO, FRENCH).record)

    assert set(told) == {
        "phases[0].title",
        "phases[1].minutes",
        "zones[2].prompt",
        "vote.budget",
        "id",
    }
    assert told["phases[1].minutes"] == "un nombre entier de 1 à 240"


def test_a_fault_is_told_at_the_field_of_the_phase_wherever_it_was_moved():
    form = form_of(RETRO) | {"phases.order": ["1", "0", "2", "3", "4", "5", "6"]}
    form |= {"phases[0].title": [""]}
    draft = read_draft(form, RETRO, FRENCH)

    (fault,) = check(clean(draft.record))

    assert fault.path == "phases[1].title"
    assert draft.field_of(fault.path) == "phases[0].title"
    assert draft.field_of("vote.per_idea") == "vote.per_idea"


@pytest.mark.parametrize("kind", PhaseKind)
def test_a_phase_of_each_kind_can_be_added_and_the_kit_is_still_valid(kind):
    kit, shown = acted(RETRO, "add", add__kind=kind, add__after="1")

    assert shown == 2
    assert kit.phases[2].kind is kind
    assert kit.phases[2].minutes == KINDS[kind].minutes
    assert kit.total_minutes == 30 + KINDS[kind].minutes
    assert [*kit.phases[:2], *kit.phases[3:]] == list(RETRO.phases)


def test_a_phase_is_copied_with_all_that_the_form_does_not_show():
    pgo = catalogue()["pgo-2h"]
    place = next(n for n, phase in enumerate(pgo.phases) if phase.pages)

    kit, shown = acted(pgo, f"copy:{place}")

    copy = kit.phases[shown]
    assert copy.pages == pgo.phases[place].pages
    assert copy.id != pgo.phases[place].id
    assert copy.title.endswith("(copie)")


def test_phases_are_moved_and_removed_and_the_last_one_stays():
    moved, shown = acted(RETRO, "down:0")
    assert ([phase.id for phase in moved.phases[:2]], shown) == (["write", "welcome"], 1)
    assert acted(RETRO, "up:0")[0] == RETRO
    removed, _ = acted(RETRO, "remove:0")
    assert removed.phases == RETRO.phases[1:]
    alone = check(
        {**record_of(RETRO), "phases": record_of(RETRO)["phases"][:1], "total_minutes": 3}
    )
    assert isinstance(alone, Kit)
    assert acted(alone, "remove:0")[0] == alone


def test_a_zone_that_is_removed_leaves_the_phases_too():
    kit, _ = acted(catalogue()["pgo-2h"], "zone-remove:3")

    gone = catalogue()["pgo-2h"].zones[3].id
    assert gone not in [zone.id for zone in kit.zones]
    assert all(gone not in phase.zones for phase in kit.phases)


def test_a_zone_is_added_and_may_be_used_at_once():
    kit, _ = acted(RETRO, "zone-add")

    assert kit.zones[-1].kind == "theme"
    assert len({zone.id for zone in kit.zones}) == len(kit.zones)


@pytest.mark.parametrize(
    "act", ["", "dance", "remove:99", "up:-1", "copy:x", "add", "zone-remove:40"]
)
def test_what_is_no_gesture_changes_nothing(act):
    assert acted(RETRO, act)[0] == RETRO


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"phases.order": ["0"] * 50},
        {"phases.order": ["x", "../..", "9" * 50], "zones.order": ["<b>"]},
        {"phases.order": ["0"], "phases[0].from": ["nowhere"], "phases[0].kind": ["dance"]},
        {"title": ["\x00\ud800\u202e"], "phases.order": ["0"], "phases[0].minutes": ["9" * 400]},
    ],
)
def test_a_form_that_no_page_of_ours_sent_is_refused_and_breaks_nothing(form):
    result = check(clean(read_draft(form, RETRO, FRENCH).record))

    assert isinstance(result, list)
    assert result


@pytest.mark.parametrize("name", ["phases.order", "zones.order", "phases[0].zones"])
def test_a_form_that_shows_many_more_than_a_kit_may_have_is_not_read(name):
    form = {"phases.order": ["0"]} | {name: ["0"] * 51}

    with pytest.raises(Malformed):
        read_draft(form, RETRO, FRENCH)


def test_the_name_of_a_file_comes_from_the_title():
    assert slug_of("L’école ouverte, n° 2 !") == "l-ecole-ouverte-n-2"
    assert slug_of("2 h pour décider") == "h-pour-decider"
    assert slug_of("日本") == "kit"
    assert copied(RETRO, title="À nous").id == "a-nous"


def test_a_version_that_served_gives_its_number_to_no_other():
    fresh, served = an_own_kit(RETRO), an_own_kit(RETRO, served=1)
    wanted = check({**record_of(RETRO), "title": "Autrement"})
    chosen = check({**record_of(RETRO), "title": "Autrement", "version": "2.0.0"})

    assert changed(fresh, wanted).kit.version == RETRO.version
    assert changed(served, wanted).kit.version == next_version(RETRO.version)
    assert changed(served, chosen).kit.version == "2.0.0"
    assert next_version("1.9999.9999") == "2.0.0"

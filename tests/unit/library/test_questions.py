"""The form of the fiches and what to prepare, in the form of the editor: changed, added, moved."""

from app.kits.domain import FieldKind, Kit
from app.kits.loader import catalogue, check
from app.library.draft import clean, read_draft
from app.library.gestures import act_on, added_field
from app.words import Language, words
from tests.unit.library.forms import form_of

FRENCH = words(Language.FRENCH)
PGO = catalogue()["pgo-3h"]
AT = "commitment_form.fields"


def draft_of(**typed):
    form = form_of(PGO) | {name: [value] for name, value in typed.items()}
    return read_draft(form, PGO, FRENCH)


def kept(record):
    kit = check(clean(record))
    assert isinstance(kit, Kit), kit
    return kit


def test_a_question_is_written_anew_and_the_others_stay():
    typed = {
        f"{AT}[3].label": "Qui le fera ?",
        f"{AT}[3].kind": "text",
        f"{AT}[3].required_for_transmission": "no",
        f"{AT}[3].max_length": "",
    }

    form = kept(draft_of(**typed).record).commitment_form

    asked = form.fields[3]
    assert (asked.id, asked.label) == (PGO.commitment_form.fields[3].id, "Qui le fera ?")
    assert (asked.kind, asked.max_length) == (FieldKind.TEXT, None)
    assert not asked.required_for_transmission
    others = (*form.fields[:3], *form.fields[4:])
    known = PGO.commitment_form.fields
    assert others == (*known[:3], *known[4:])
    assert (form.levels, form.values) == (PGO.commitment_form.levels, PGO.commitment_form.values)


def test_what_is_wrong_with_a_question_is_told_at_the_field_that_shows_it():
    order = {f"{AT}.order": ["1", "0", *map(str, range(2, len(PGO.commitment_form.fields)))]}
    wrong = {f"{AT}[1].help": [" "], f"{AT}[4].max_length": ["beaucoup"]}
    emptied = {f"facilitation.checklist[0].{key}": [""] for key in ("when", "tasks")}
    long = {"facilitation.checklist[1].tasks": [f"Appelez.\n{'x' * 401}"]}

    draft = read_draft(form_of(PGO) | order | wrong | emptied | long, PGO, FRENCH)

    fields = {draft.field_of(each.path) for each in check(clean(draft.record))}
    assert fields == {
        f"{AT}[1].help",
        f"{AT}[4].max_length",
        "facilitation.checklist[1].tasks",
    }


def test_a_question_is_added_before_those_that_the_tool_fills_in_and_taken_away():
    draft = draft_of()

    record, _ = act_on(draft, "question-add", form_of(PGO), PGO, FRENCH)

    kinds = [each.kind for each in kept(record).commitment_form.fields]
    added = added_field(draft.record, record)
    place = int(added.removeprefix(f"{AT}[").removesuffix("].label"))
    assert kinds[place] is FieldKind.TEXT
    assert {*kinds[place + 1 :]} <= {FieldKind.PROVENANCE, FieldKind.STATUS}

    gone, _ = act_on(draft, "question-remove:3", form_of(PGO), PGO, FRENCH)
    ids = [each.id for each in kept(gone).commitment_form.fields]
    assert ids == [each.id for place, each in enumerate(PGO.commitment_form.fields) if place != 3]


def test_a_gesture_means_what_was_pressed_wherever_it_was_moved_meanwhile():
    moved = form_of(PGO)
    moved["phases.order"] = ["1", "0", *moved["phases.order"][2:]]
    moved[f"{AT}.order"] = ["0", "4", "3", *moved[f"{AT}.order"][1:3], *moved[f"{AT}.order"][5:]]

    record, _ = act_on(read_draft(moved, PGO, FRENCH), "remove:1", moved, PGO, FRENCH)
    assert kept(record).phases[0] == PGO.phases[0]
    assert PGO.phases[1] not in kept(record).phases

    record, _ = act_on(read_draft(moved, PGO, FRENCH), "question-remove:4", moved, PGO, FRENCH)
    assert PGO.commitment_form.fields[4] not in kept(record).commitment_form.fields


def test_the_levels_and_the_values_are_written_added_and_emptied():
    last = len(PGO.commitment_form.levels)
    typed = {
        "commitment_form.levels[1].definition": "Ce qui sert un engagement.",
        f"commitment_form.levels[{last}].title": "Essai",
        f"commitment_form.levels[{last}].definition": "Ce que l’on essaie d’abord.",
        f"commitment_form.levels[{last}].attached_to": "engagement",
        "commitment_form.values[0].title": "",
        "commitment_form.values[0].test": "",
    }

    form = kept(draft_of(**typed).record).commitment_form

    assert form.levels[1].definition == "Ce qui sert un engagement."
    new = form.levels[-1]
    assert (new.id, new.title, new.attached_to) == ("niveau", "Essai", "engagement")
    assert form.values == PGO.commitment_form.values[1:]


def test_what_to_prepare_is_written_one_task_a_line():
    last = len(PGO.facilitation.checklist)
    typed = {
        "facilitation.checklist[0].tasks": "Fixez la date.\r\n\r\n  Invitez.  ",
        f"facilitation.checklist[{last}].when": "Le soir même",
        f"facilitation.checklist[{last}].tasks": "Remerciez.",
    }

    first, *others, new = kept(draft_of(**typed).record).facilitation.checklist

    assert first.tasks == ("Fixez la date.", "Invitez.")
    assert tuple(others) == PGO.facilitation.checklist[1:]
    assert (new.when, new.tasks) == ("Le soir même", ("Remerciez.",))

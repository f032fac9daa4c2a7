"""Filling in the form of a draft: field by field, with what each author was looking at."""

import dataclasses

import pytest
from msgspec.structs import replace

from app.actor import Role
from app.board.commitments.commands import EditCommitment, SeenHeader
from app.board.fold import fold
from app.board.forms.commands import AddMilestone, LockForm, RemoveMilestone, WriteField
from app.board.notes.writing import LATE_WRITING_MS
from app.board.opening import plan_of
from app.board.outcomes.commands import MarkCommitment
from app.board.suspension.commands import Suspend
from app.kits.domain import CommitmentsAccess, FieldKind
from app.kits.loader import catalogue
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_board,
    a_drafting_phase,
    a_phase,
    an_actor,
    some_drafts,
)
from tests.unit.board.asking import ACCEPTED, SOON, after, answer, decided, refusal

FIRST, SECOND = "milestone-000000000001", "milestone-000000000002"


def a_drafting_board(**plan):
    return a_board(some_drafts("n1", "n2"), phase=a_drafting_phase(), **plan)


def write(text, *, field="problem", base=0, draft="n1"):
    return WriteField(commitment=draft, field=field, text=text, base=base)


def text_of(board, field="problem", draft="n1"):
    return board.forms[draft].texts[field].text


def written(board, *commands, actor=AUTHOR):
    for command in commands:
        board = after(board, command, actor)
    return board


def test_what_one_writes_in_a_field_is_kept_with_how_many_times_it_changed():
    board = written(a_drafting_board(), write("Un constat"), write("Un constat, chiffré", base=1))

    assert text_of(board) == "Un constat, chiffré"
    assert board.forms["n1"].texts["problem"].rev == 2
    assert board.forms["n1"].texts["problem"].at == SOON
    assert "n2" not in board.forms


def test_two_people_write_in_two_fields_at_once():
    board = after(a_drafting_board(), write("Un constat"), AUTHOR)

    board = after(board, write("Le rectorat", field="lead"), OTHER)

    assert (text_of(board), text_of(board, "lead")) == ("Un constat", "Le rectorat")


def test_who_was_looking_at_another_text_overwrites_nothing():
    board = after(a_drafting_board(), write("Le premier"), AUTHOR)

    assert refusal(board, write("Le second"), OTHER) == "stale"
    assert text_of(board) == "Le premier"


def test_the_same_text_again_changes_nothing_whatever_one_was_looking_at():
    board = after(a_drafting_board(), write("Le même"), AUTHOR)

    assert decided(board, write("Le même", base=0), OTHER) == ()


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("absent", "the kit has no such question"),
        ("title", "it is in the header"),
        ("values", "each value has its own text"),
        ("values.absent", "no such value"),
        ("problem.more", "a text is one field"),
        (f"milestones.{FIRST}.title", "nobody added this milestone"),
    ],
)
def test_a_field_that_the_form_has_not_is_refused(field, why):
    assert refusal(a_drafting_board(), write("?", field=field), AUTHOR) == "not_found", why


def test_a_field_takes_what_its_kit_says_and_no_more():
    assert refusal(a_drafting_board(), write("x" * 201), AUTHOR) == "text_refused"
    assert text_of(written(a_drafting_board(), write("x" * 200))) == "x" * 200


def test_a_line_stays_on_one_line():
    board = written(a_drafting_board(), write("Le\nrectorat", field="lead"))

    assert text_of(board, "lead") == "Le rectorat"


def test_a_value_is_argued_in_its_own_words():
    board = written(a_drafting_board(), write("Tout est publié", field="values.transparency"))

    assert text_of(board, "values.transparency") == "Tout est publié"


def test_a_milestone_has_a_name_two_dates_and_something_to_check():
    board = written(
        a_drafting_board(),
        AddMilestone(commitment="n1", milestone=FIRST),
        write("Dix lycées", field=f"milestones.{FIRST}.title"),
        write("2027-09-01", field=f"milestones.{FIRST}.start"),
        write("2027-12-31", field=f"milestones.{FIRST}.end"),
        write("Dix adresses", field=f"milestones.{FIRST}.deliverable"),
    )

    assert board.forms["n1"].milestones == (FIRST,)
    assert text_of(board, f"milestones.{FIRST}.end") == "2027-12-31"


@pytest.mark.parametrize("day", ["demain", "2027-02-30", "2027-9-1", "0001-01-01", "20270901"])
def test_a_date_is_a_day_that_exists(day):
    board = written(a_drafting_board(), AddMilestone(commitment="n1", milestone=FIRST))

    answer = refusal(board, write(day, field=f"milestones.{FIRST}.start"), AUTHOR)

    assert answer == "text_refused"


def test_the_texts_of_a_milestone_leave_with_it_and_are_written_again_by_who_puts_it_back():
    board = written(
        a_drafting_board(),
        AddMilestone(commitment="n1", milestone=FIRST),
        AddMilestone(commitment="n1", milestone=SECOND),
        write("Dix lycées", field=f"milestones.{SECOND}.title"),
        RemoveMilestone(commitment="n1", milestone=SECOND),
    )
    assert board.forms["n1"].milestones == (FIRST,)
    assert "Dix lycées" not in str(board)

    board = written(
        board,
        AddMilestone(commitment="n1", milestone=SECOND, after=FIRST),
        write("Dix lycées", field=f"milestones.{SECOND}.title"),
    )

    assert board.forms["n1"].milestones == (FIRST, SECOND)
    assert text_of(board, f"milestones.{SECOND}.title") == "Dix lycées"


def test_a_form_holds_thirty_milestones():
    board = a_drafting_board()
    for number in range(30):
        key = f"milestone-{number:012x}"
        board = after(board, AddMilestone(commitment="n1", milestone=key), AUTHOR)

    one_more = AddMilestone(commitment="n1", milestone="milestone-ffffffffffff")

    assert refusal(board, one_more, AUTHOR) == "limit_reached"


def test_a_kit_without_milestones_takes_none():
    board = a_drafting_board(form=())

    assert refusal(board, AddMilestone(commitment="n1", milestone=FIRST), AUTHOR) == "not_found"
    assert refusal(board, write("?"), AUTHOR) == "not_found"


def test_a_draft_that_is_not_there_takes_nothing():
    assert refusal(a_drafting_board(), write("?", draft="absent"), FACILITATOR) == "not_found"


def test_an_observer_reads():
    assert refusal(a_drafting_board(), write("?"), OBSERVER) == "phase_closed"


def test_a_draft_that_is_locked_is_written_by_those_who_lead_alone():
    board = after(a_drafting_board(), LockForm(commitment="n1", locked=True), FACILITATOR)

    assert refusal(board, write("?"), AUTHOR) == "form_locked"
    assert refusal(board, EditCommitment(commitment="n1", pilot="Moi"), AUTHOR) == "form_locked"
    assert text_of(after(board, write("Relu"), FACILITATOR)) == "Relu"
    assert text_of(after(board, write("Un autre", draft="n2"), AUTHOR), draft="n2") == "Un autre"
    board = after(board, LockForm(commitment="n1", locked=False), FACILITATOR)
    assert text_of(after(board, write("De nouveau"), AUTHOR)) == "De nouveau"


def test_a_pilot_writes_in_their_draft_and_in_no_other_whatever_the_phase():
    board = written(a_drafting_board(), write("Un constat"))
    closed = replace(board, plan=replace(board.plan, phases=(a_phase(),)), phase=a_phase().id)
    for role in (Role.OBSERVER, Role.PARTICIPANT):
        pilot = dataclasses.replace(an_actor("pilot", role), drafts=frozenset({"n1"}))
        stranger = an_actor("pilot", role)

        assert answer(closed, write("Fini", base=1), pilot) == ACCEPTED
        assert answer(closed, EditCommitment(commitment="n1", title="Finir"), pilot) == ACCEPTED
        assert answer(closed, AddMilestone(commitment="n1", milestone=FIRST), pilot) == ACCEPTED
        assert answer(closed, write("Fini", base=1), stranger) == "phase_closed"
        assert answer(closed, write("Ailleurs", draft="n2"), pilot) == "phase_closed"
        assert answer(closed, MarkCommitment(commitment="n1", status="kept"), pilot) == "forbidden"
        assert answer(closed, LockForm(commitment="n1", locked=True), pilot) == "forbidden"


def test_a_pilot_goes_on_while_the_workshop_is_suspended_and_stops_where_the_draft_is_locked():
    board = written(a_drafting_board(), write("Un constat"))
    pilot = dataclasses.replace(an_actor("pilot", Role.OBSERVER), drafts=frozenset({"n1"}))
    held = after(board, Suspend(message=""), FACILITATOR)
    locked = after(board, LockForm(commitment="n1", locked=True), FACILITATOR)

    assert answer(held, write("Fini", base=1), pilot) == ACCEPTED
    assert answer(held, write("Ailleurs", draft="n2"), pilot) == "suspended"
    assert answer(locked, write("Fini", base=1), pilot) == "form_locked"


def test_who_finishes_a_sentence_when_all_move_on_finishes_it():
    left = a_board(
        some_drafts("n1"),
        phase=a_phase("next", commitments=CommitmentsAccess.HIDDEN),
        after=a_drafting_phase("before"),
    )

    assert text_of(after(left, write("Ma phrase"), AUTHOR, now=NOW + LATE_WRITING_MS - 1))
    assert refusal(left, write("?"), AUTHOR, now=NOW + LATE_WRITING_MS + 1) == "phase_closed"


def test_two_people_who_change_one_header_are_told():
    board = after(a_drafting_board(), EditCommitment(commitment="n1", pilot="Awa"), AUTHOR)

    late = EditCommitment(commitment="n1", pilot="Zoé", base=SeenHeader(pilot=""))
    level = EditCommitment(commitment="n1", level="engagement", base=SeenHeader(level="action"))

    assert refusal(board, late, OTHER) == "stale"
    assert refusal(board, level, OTHER) == "stale"
    same = replace(late, base=SeenHeader(pilot="Awa"))
    assert after(board, same, OTHER).commitments["n1"].pilot == "Zoé"


def test_the_form_of_each_shipped_kit_is_in_the_plan_of_its_boards():
    for kit in catalogue().values():
        plan = plan_of(kit)
        kinds = {field.kind for field in plan.form}

        assert {"title", "milestones"} <= {field.id for field in plan.form}, kit.id
        assert not kinds & {FieldKind.PROVENANCE, FieldKind.STATUS}, kit.id
        assert [value.id for value in plan.values] == [
            value.id for value in kit.commitment_form.values
        ]


def test_a_board_opened_before_there_were_forms_goes_on_without_one():
    board = fold([some_drafts("n1")], a_drafting_board(form=(), values=()))

    assert board.forms == {}
    assert after(board, EditCommitment(commitment="n1", pilot="Awa"), AUTHOR).commitments["n1"]


def test_a_draft_goes_into_another_theme_and_nowhere_else():
    board = a_drafting_board()
    other = next(zone.id for zone in board.plan.zones if zone.id != board.commitments["n1"].zone)

    moved = after(board, EditCommitment(commitment="n1", zone=other))

    assert moved.commitments["n1"].zone == other
    assert decided(moved, EditCommitment(commitment="n1", zone=other)) == ()
    assert refusal(board, EditCommitment(commitment="n1", zone="absent")) == "not_found"
    stale = EditCommitment(commitment="n1", zone=other, base=SeenHeader(zone="elsewhere"))
    assert refusal(board, stale) == "stale"

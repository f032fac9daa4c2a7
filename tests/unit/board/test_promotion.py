"""From a ranking to draft commitments, the ways out of a tie, and the header of a draft."""

import dataclasses

import pytest

from app.actor import Role
from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.fold import fold
from app.board.forms.commands import LockForm
from app.board.notes.commands import RemoveNote
from app.board.notes.events import NoteEdited
from app.board.notes.writing import LATE_WRITING_MS
from app.board.voting.commands import OpenVote
from app.kits.domain import Authors, CommitmentsAccess
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    a_board,
    a_closed_round,
    a_comment,
    a_drafting_phase,
    a_group,
    a_note,
    a_phase,
    a_result,
    a_round,
    a_vote_phase,
    an_actor,
    ideas,
    names,
    some_drafts,
    some_notes,
)
from tests.unit.board.asking import after, decided, refusal


def promote(count, *chosen, reason=""):
    return PromoteIdeas(round="r1", count=count, ideas=ideas(*chosen), reason=reason)


def ranked(**dots):
    """A board whose round gave these dots to these notes."""
    return a_board(*some_notes(*dots), *a_closed_round(**dots), phase=a_vote_phase())


def drafts(board, command):
    return list(after(board, command, FACILITATOR).commitments)


# -- Promotion --------------------------------------------------------------------------------


def test_the_first_ideas_become_drafts_with_where_they_come_from():
    notes = (a_note("n1"), a_note("n2", signature=Authors.HIDDEN), a_note("n3"))
    board = a_board(
        *notes,
        a_comment("c1", "n1", text="Oui, avec la cantine"),
        a_group("g1", "n1", "n2", title="Cantine", zone="climate"),
        *a_closed_round(g1=4, n3=1),
        phase=a_vote_phase(),
    )

    draft = after(board, promote(1), FACILITATOR).commitments["g1"]

    assert (draft.title, draft.zone, draft.idea, draft.round) == ("Cantine", "climate", "g1", "r1")
    assert (draft.rank, draft.dots, draft.voters) == (1, 4, 4)
    assert [source.text for source in draft.notes] == ["Idée n1", "Idée n2"]
    assert draft.notes[0].comments == ("Oui, avec la cantine",)
    assert (draft.level, draft.attached_to, draft.pilot, draft.next_step) == (None, None, "", "")


def test_a_draft_keeps_each_answer_under_its_comment_and_what_was_said_of_the_group_apart():
    board = a_board(
        *some_notes("n1", "n2", "n3"),
        a_comment("of_note", "n1", text="Et les prix ?"),
        a_group("g1", "n1", "n2", title="Cantine"),
        a_comment("of_group", "g1", text="Pour quand ?"),
        a_comment("alone", "n1", text="Oui"),
        a_comment("late", "n1", text="Dans un an", answers="of_note"),
        a_comment("soon", "g1", text="Dès mars", answers="of_group"),
        a_comment("orphan", "g1", text="Non", answers="gone"),
        *a_closed_round(g1=4, n3=1),
        phase=a_vote_phase(),
    )

    first, second = after(board, promote(1), FACILITATOR).commitments["g1"].notes

    assert first.comments == (
        "Pour quand ?", "Dès mars", "Non", "Et les prix ?", "Dans un an", "Oui"
    )  # fmt: skip
    assert (first.answers, first.of_group) == ((1, 4), 3)
    assert (second.comments, second.answers, second.of_group) == ((), (), 0)


def test_a_draft_takes_the_texts_that_people_voted_on_and_says_which_were_changed_since():
    board = a_board(*some_notes("n1", "n2"), phase=a_vote_phase())
    voted = after(board, OpenVote(round="r1", budget=5, per_idea=2), FACILITATOR)
    edited = fold([a_result(n1=2, n2=1), NoteEdited(note="n1", text="Autre", rev=1)], voted)

    found = after(edited, promote(2), FACILITATOR).commitments

    assert found["n1"].title == "Idée n1"
    assert [(source.text, source.changed) for source in found["n1"].notes] == [("Idée n1", True)]
    assert [(source.text, source.changed) for source in found["n2"].notes] == [("Idée n2", False)]


def test_a_draft_keeps_its_notes_as_they_were_when_it_was_made():
    board = after(ranked(n1=2, n2=1), promote(1), FACILITATOR)

    gone = after(board, RemoveNote(note="n1"), FACILITATOR)

    assert gone.commitments["n1"].notes[0].text == "Idée n1"


def test_ideas_without_a_dot_are_never_promoted():
    assert drafts(ranked(n1=2, n2=0, n3=0), promote(3)) == ["n1"]


def test_an_idea_without_a_dot_becomes_a_draft_for_a_written_reason():
    board = ranked(n1=2, n2=0, n3=0)
    asked = DraftIdea(round="r1", idea="n2", reason="Obligation légale")

    [drafted] = decided(board, asked, FACILITATOR)

    [idea] = drafted.ideas
    assert (idea.idea, idea.rank, idea.dots, drafted.reason) == ("n2", 0, 0, "Obligation légale")
    assert refusal(after(board, asked, FACILITATOR), asked, FACILITATOR) == "stale"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": ""}, "text_refused"),
        ({"round": "r9"}, "not_found"),
        ({"idea": "n9"}, "not_found"),
    ],
)
def test_a_draft_for_a_reason_is_refused_without_it_and_for_what_was_not_voted_on(changes, code):
    asked = {"round": "r1", "idea": "n2", "reason": "Oui"} | changes

    assert refusal(ranked(n1=2, n2=0), DraftIdea(**asked), FACILITATOR) == code


def test_an_idea_that_left_the_board_is_not_drafted():
    board = after(ranked(n1=2, n2=0), RemoveNote(note="n2"), FACILITATOR)

    asked = DraftIdea(round="r1", idea="n2", reason="Oui")
    assert refusal(board, asked, FACILITATOR) == "stale"


def test_promoting_again_adds_those_that_are_missing_and_leaves_the_others():
    once = after(ranked(n1=3, n2=2, n3=1), promote(1), FACILITATOR)

    [again] = decided(once, promote(3), FACILITATOR)

    assert [idea.idea for idea in again.ideas] == ["n2", "n3"]
    assert decided(once, promote(1), FACILITATOR) == ()


def test_a_tie_at_the_cut_is_never_settled_silently():
    assert refusal(ranked(n1=3, n2=2, n3=2), promote(2), FACILITATOR) == "tie_unsettled"


def test_a_larger_count_keeps_all_the_tied():
    assert drafts(ranked(n1=3, n2=2, n3=2), promote(3)) == ["n1", "n2", "n3"]


def test_a_second_round_settles_a_tie():
    tied = ranked(n1=3, n2=2, n3=2)
    settled = fold(a_closed_round("r2", "r1", n2=0, n3=1), tied)

    assert drafts(settled, promote(2)) == ["n1", "n3"]


def test_a_second_round_that_stays_tied_settles_nothing():
    tied = fold(a_closed_round("r2", "r1", n2=1, n3=1), ranked(n1=3, n2=2, n3=2))

    assert refusal(tied, promote(2), FACILITATOR) == "tie_unsettled"


def test_a_choice_among_the_tied_is_written_with_its_reason():
    board = ranked(n1=3, n2=2, n3=2)

    [promoted] = decided(board, promote(2, "n3", reason="Déjà financée"), FACILITATOR)

    assert [idea.idea for idea in promoted.ideas] == ["n1", "n3"]
    assert promoted.reason == "Déjà financée"


def test_a_choice_among_the_tied_without_a_reason_is_refused():
    assert refusal(ranked(n1=3, n2=2, n3=2), promote(2, "n3"), FACILITATOR) == "text_refused"


@pytest.mark.parametrize("chosen", [("n1",), ("n2", "n3"), ("n9",)])
def test_a_choice_that_does_not_fill_the_cut_settles_nothing(chosen):
    board = ranked(n1=3, n2=2, n3=2)

    assert refusal(board, promote(2, *chosen, reason="Parce que"), FACILITATOR) == "tie_unsettled"


def test_a_reason_is_written_only_where_a_human_chose():
    board = ranked(n1=3, n2=2, n3=1)

    [promoted] = decided(board, promote(2, "n2", reason="Parce que"), FACILITATOR)

    assert promoted.reason == ""


def test_an_idea_that_left_the_board_since_the_vote_is_passed_over():
    board = ranked(n1=3, n2=2, n3=1)
    board = after(board, RemoveNote(note="n1"), FACILITATOR)

    assert drafts(board, promote(2)) == ["n2"]
    assert decided(board, promote(1), FACILITATOR) == ()


def test_an_open_round_promotes_nothing():
    board = a_board(*some_notes("n1", "n2"), a_round(), phase=a_vote_phase())

    assert refusal(board, promote(1), FACILITATOR) == "stale"


def test_an_unknown_round_is_not_found_and_only_facilitators_promote():
    assert refusal(a_board(), promote(1), FACILITATOR) == "not_found"
    assert refusal(ranked(n1=1, n2=0), promote(1)) == "forbidden"


# -- The header of a draft --------------------------------------------------------------------


def edit(key="n1", **changes):
    return EditCommitment(commitment=key, **changes)


def drafting(*events, **phase):
    drafts = (*some_notes("n1", "n2", "n3"), some_drafts("n1", "n2", "n3"))
    return a_board(*drafts, *events, phase=a_drafting_phase(**phase))


def header(board, key="n1"):
    draft = board.commitments[key]
    return (draft.title, draft.level, draft.attached_to, draft.pilot, draft.next_step)


def with_levels(**levels):
    board = drafting()
    for key, level in levels.items():
        board = after(board, edit(key, level=level))
    return board


def test_an_edit_changes_what_it_says_and_nothing_else():
    board = after(drafting(), edit(pilot="La direction", next_step="Écrire au recteur"))

    assert header(board) == ("Fiche n1", None, None, "La direction", "Écrire au recteur")
    assert header(after(board, edit(title="Mieux manger")))[0] == "Mieux manger"


def test_an_edit_that_says_what_is_already_so_changes_nothing():
    assert decided(drafting(), edit(title="Fiche n1", level=None, pilot="")) == ()


def test_a_draft_keeps_a_title():
    assert refusal(drafting(), edit(title="")) == "text_refused"


def test_a_pilot_and_a_next_step_may_be_taken_away():
    board = after(drafting(), edit(pilot="La direction", next_step="Écrire"))

    assert header(after(board, edit(pilot="", next_step="")))[3:] == ("", "")


@pytest.mark.parametrize(
    ("access", "expected"),
    [(CommitmentsAccess.HIDDEN, "phase_closed"), (CommitmentsAccess.SHOWN, "phase_closed")],
)
def test_participants_edit_only_where_the_phase_opens_the_drafts(access, expected):
    board = drafting(commitments=access)

    assert refusal(board, edit(pilot="Moi")) == expected
    assert decided(board, edit(pilot="Moi"), FACILITATOR)


def test_who_finishes_a_sentence_of_a_draft_when_all_move_on_is_not_cut_short():
    drafts = (*some_notes("n1"), some_drafts("n1"))
    board = a_board(*drafts, phase=a_phase(), after=a_drafting_phase("before"))

    assert decided(board, edit(pilot="Moi"), now=NOW + LATE_WRITING_MS)
    assert refusal(board, edit(pilot="Moi"), now=NOW + LATE_WRITING_MS + 1) == "phase_closed"
    assert refusal(board, edit(pilot="Moi"), OBSERVER) == "phase_closed"


def test_an_observer_never_edits_a_draft():
    assert refusal(drafting(), edit(pilot="Moi"), OBSERVER) == "phase_closed"


def test_a_draft_that_does_not_exist_is_not_found():
    assert refusal(drafting(), edit("n9", pilot="Moi"), FACILITATOR) == "not_found"


def test_an_unknown_level_is_not_found():
    assert refusal(drafting(), edit(level="miracle")) == "not_found"


def test_an_action_is_attached_to_an_engagement():
    board = with_levels(n1="engagement", n2="action")

    attached = after(board, edit("n2", attached_to="n1"))

    assert attached.commitments["n2"].attached_to == "n1"
    assert after(attached, edit("n2", attached_to=None)).commitments["n2"].attached_to is None


def test_an_attachment_outlives_an_edit_of_something_else():
    board = after(with_levels(n1="engagement", n2="action"), edit("n2", attached_to="n1"))

    assert after(board, edit("n2", pilot="Moi")).commitments["n2"].attached_to == "n1"


@pytest.mark.parametrize("target", ["n3", "n2", "n9"], ids=["no engagement", "itself", "unknown"])
def test_an_action_is_attached_to_nothing_else(target):
    board = with_levels(n1="engagement", n2="action", n3="initiative")

    assert refusal(board, edit("n2", attached_to=target)) == "malformed"


def test_a_level_that_stands_alone_is_attached_to_nothing():
    board = with_levels(n1="engagement", n2="initiative")

    assert decided(board, edit("n2", attached_to="n1")) == ()
    assert decided(drafting(), edit("n2", attached_to="n1")) == ()


def test_an_action_that_becomes_something_else_is_detached():
    board = after(with_levels(n1="engagement", n2="action"), edit("n2", attached_to="n1"))

    assert after(board, edit("n2", level="initiative")).commitments["n2"].attached_to is None
    assert after(board, edit("n2", level=None)).commitments["n2"].attached_to is None


def test_what_was_attached_to_a_draft_that_changes_level_is_free_again():
    board = after(with_levels(n1="engagement", n2="action"), edit("n2", attached_to="n1"))
    board = after(board, edit("n2", pilot="Moi"))

    events = decided(board, edit("n1", level="initiative"))
    freed = fold(events, board)

    assert names(events) == ["commitment.edited"] * 2
    assert header(freed, "n2") == ("Fiche n2", "action", None, "Moi", "")


def test_a_pilot_who_changes_the_level_of_a_draft_frees_no_other_draft():
    board = after(with_levels(n1="engagement", n2="action"), edit("n2", attached_to="n1"))
    pilot = dataclasses.replace(an_actor("pilot", Role.OBSERVER), drafts=frozenset({"n1"}))
    of_both = dataclasses.replace(pilot, drafts=frozenset({"n1", "n2"}))
    asked = edit("n1", level="initiative", pilot="Moi")

    assert refusal(board, asked, pilot) == "attachment_kept"
    assert decided(board, edit("n1", level="engagement", pilot="Moi"), pilot)
    assert after(board, asked, of_both).commitments["n2"].attached_to is None


def test_a_locked_draft_is_not_freed_by_who_may_not_write_in_it():
    board = after(with_levels(n1="engagement", n2="action"), edit("n2", attached_to="n1"))
    board = after(board, LockForm(commitment="n2", locked=True), FACILITATOR)

    assert refusal(board, edit("n1", level="initiative"), AUTHOR) == "attachment_kept"
    assert decided(board, edit("n1", level="initiative"), FACILITATOR)


def test_facilitators_edit_drafts_whatever_the_phase():
    board = a_board(*some_notes("n1"), some_drafts("n1"), phase=a_phase())

    assert decided(board, edit(pilot="Moi"), FACILITATOR)
    assert refusal(board, edit(pilot="Moi"), AUTHOR) == "phase_closed"

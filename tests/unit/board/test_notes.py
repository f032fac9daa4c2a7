"""Writing notes: who may, where, until when, and what is stored of the author."""

import pytest

from app.board.fold import fold
from app.board.notes.commands import AddNote, ColorNote, EditNote, MoveNote, RemoveNote, RevealNotes
from app.board.notes.rules import MAX_NOTES, MAX_NOTES_PER_PERSON
from app.board.notes.writing import LATE_WRITING_MS
from app.errors import PhaseClosed
from app.kits.domain import Authors, Color, PhaseKind, Who, Writing
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_board,
    a_group,
    a_note,
    a_phase,
    a_private_phase,
    a_round,
    a_sealed_note,
    a_sorting_phase,
    a_vote_phase,
    a_writing_phase,
    names,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import ACCEPTED, after, answer, decided, refusal

ADD = AddNote(note="new", text="Moins de papier", zone="health", x=10, y=20)
EDIT = EditNote(note="n1", text="Autrement dit", base=0)
MOVE = MoveNote(note="n1", zone="parking", x=500, y=600)
COLOR = ColorNote(note="n1", color=Color.ROSE)
REMOVE = RemoveNote(note="n1")
CHANGES = (EDIT, COLOR, REMOVE)

each_change = pytest.mark.parametrize("command", CHANGES, ids=lambda each: type(each).__name__)


def test_a_note_is_stored_as_it_was_written():
    [added] = decided(a_board(phase=a_writing_phase()), ADD)

    assert (added.text, added.zone, added.x, added.y) == ("Moins de papier", "health", 10, 20)
    assert (added.author, added.signature, added.sealed) == (AUTHOR.seat, Authors.NAMED, False)
    assert added.at == NOW + 1000


@pytest.mark.parametrize("signature", [Authors.NAMED, Authors.HIDDEN])
def test_a_phase_that_knows_its_authors_stores_the_seat(signature):
    [added] = decided(a_board(phase=a_writing_phase(authors=signature)), ADD)

    assert (added.author, added.signature) == (AUTHOR.seat, signature)


def test_an_anonymous_phase_stores_a_pseudonym_and_never_the_seat():
    [added] = decided(a_board(phase=a_writing_phase(authors=Authors.ANONYMOUS)), ADD)

    assert added.author == AUTHOR.pseudonym
    assert AUTHOR.seat not in (added.author, added.note, added.text)


def test_a_note_written_in_private_is_sealed():
    [added] = decided(a_board(phase=a_private_phase()), ADD)

    assert added.sealed


def test_a_note_of_a_facilitator_in_private_is_sealed_too():
    [added] = decided(a_board(phase=a_private_phase()), ADD, FACILITATOR)

    assert added.sealed


def test_a_closed_phase_refuses_notes_of_participants():
    assert refusal(a_board(phase=a_phase()), ADD) == "phase_closed"


def test_a_facilitator_adds_notes_in_a_closed_phase():
    [added] = decided(a_board(phase=a_phase()), ADD, FACILITATOR)

    assert added.author == FACILITATOR.seat


def test_an_observer_never_writes():
    assert refusal(a_board(phase=a_writing_phase()), ADD, OBSERVER) == "phase_closed"


def test_a_zone_that_the_phase_does_not_open_refuses_notes():
    board = a_board(phase=a_writing_phase(zones=("parking",)))

    assert refusal(board, ADD) == "phase_closed"


def test_an_unknown_zone_is_not_found():
    board = a_board(phase=a_writing_phase())

    assert refusal(board, AddNote(note="new", text="x", zone="moon", x=0, y=0)) == "not_found"


def test_a_zone_kept_for_facilitators_refuses_participants():
    board = a_board(phase=a_writing_phase(zones=("stage",)))
    on_stage = AddNote(note="new", text="x", zone="stage", x=0, y=0)

    assert refusal(board, on_stage) == "phase_closed"
    assert answer(board, on_stage, FACILITATOR) == ACCEPTED


def test_an_empty_note_is_refused():
    board = a_board(a_note(), phase=a_writing_phase())

    assert refusal(board, AddNote(note="new", text="", zone="health", x=0, y=0)) == "text_refused"
    assert refusal(board, EditNote(note="n1", text="", base=0)) == "text_refused"


def test_a_note_is_not_added_twice():
    assert refusal(a_board(a_note("new"), phase=a_writing_phase()), ADD) == "stale"


def test_a_note_cannot_take_the_id_of_a_group():
    board = a_board(*some_notes("n1", "n2"), a_group("new", "n1", "n2"), phase=a_writing_phase())

    assert refusal(board, ADD) == "stale"


def test_a_person_has_room_for_so_many_notes_and_a_facilitator_for_more():
    mine = some_notes(*(f"n{number}" for number in range(MAX_NOTES_PER_PERSON)))
    board = a_board(*mine, phase=a_writing_phase())

    assert refusal(board, ADD) == "limit_reached"
    assert answer(board, ADD, OTHER) == ACCEPTED
    assert answer(fold([a_note("last", author=FACILITATOR.seat)], board), ADD, FACILITATOR) == (
        ACCEPTED
    )


def test_anonymous_notes_count_for_their_author():
    anonymous = {"author": AUTHOR.pseudonym, "signature": Authors.ANONYMOUS}
    mine = some_notes(*(f"n{number}" for number in range(MAX_NOTES_PER_PERSON)), **anonymous)

    assert refusal(a_board(*mine, phase=a_writing_phase()), ADD) == "limit_reached"


def test_a_board_has_room_for_so_many_notes():
    [note] = a_board(a_note(author=None)).notes.values()
    board = a_board(phase=a_writing_phase())
    full = type(board)(
        plan=board.plan, phase=board.phase, notes={str(key): note for key in range(MAX_NOTES)}
    )

    assert refusal(full, ADD) == refusal(full, ADD, FACILITATOR) == "limit_reached"


# -- Late writing -----------------------------------------------------------------------------


def test_a_note_being_finished_when_the_phase_ends_is_still_taken():
    board = a_board(phase=a_phase(), after=a_writing_phase("before"))

    [added] = decided(board, ADD, now=NOW + LATE_WRITING_MS)

    assert added.phase == "before"
    assert added.signature is Authors.NAMED


def test_a_note_that_comes_too_late_is_refused():
    board = a_board(phase=a_phase(), after=a_writing_phase("before"))

    assert refusal(board, ADD, now=NOW + LATE_WRITING_MS + 1) == "phase_closed"


def test_only_the_phase_just_left_is_still_open():
    board = a_board(phase=a_phase(), after=a_phase("before"))

    assert refusal(board, ADD) == "phase_closed"


def test_a_note_finished_late_follows_the_signature_of_its_phase():
    left = a_writing_phase("before", authors=Authors.ANONYMOUS)

    [added] = decided(a_board(phase=a_phase(), after=left), ADD)

    assert (added.author, added.signature) == (AUTHOR.pseudonym, Authors.ANONYMOUS)


def test_a_note_finished_late_is_open_once_the_others_are_revealed():
    board = a_board(phase=a_phase(kind=PhaseKind.VOTE), after=a_private_phase("before"))

    [added] = decided(board, ADD)

    assert not added.sealed


@pytest.mark.parametrize("kind", [PhaseKind.BREAK, PhaseKind.PRESENT, PhaseKind.EXPLORE])
def test_a_note_finished_late_stays_sealed_while_the_others_are(kind):
    board = a_board(phase=a_phase(kind=kind), after=a_private_phase("before"))

    [added] = decided(board, ADD)

    assert added.sealed


def test_an_edit_finished_late_is_still_taken():
    board = a_board(a_note(), phase=a_phase(), after=a_writing_phase("before"))

    assert answer(board, EDIT) == ACCEPTED
    assert answer(board, EDIT, now=NOW + LATE_WRITING_MS + 1) == "phase_closed"


# -- One's own notes --------------------------------------------------------------------------


@each_change
def test_an_author_changes_their_own_note_while_writing_is_open(command):
    assert answer(a_board(a_note(), phase=a_writing_phase()), command) == ACCEPTED


@each_change
def test_an_author_changes_their_own_sealed_and_anonymous_note(command):
    mine = a_sealed_note(author=AUTHOR.pseudonym, signature=Authors.ANONYMOUS)
    board = a_board(mine, phase=a_private_phase(authors=Authors.ANONYMOUS))

    assert answer(board, command) == ACCEPTED


@each_change
def test_an_author_cannot_change_their_note_in_a_closed_phase(command):
    assert refusal(a_board(a_note(), phase=a_phase()), command) == "phase_closed"


@pytest.mark.parametrize("command", [COLOR, REMOVE])
def test_what_carries_no_text_is_refused_without_promising_to_keep_one(command):
    """As when one goes back, by Ctrl+Z, on a note of a step that is over."""
    with pytest.raises(PhaseClosed) as refused:
        decided(a_board(a_note(), phase=a_phase()), command, AUTHOR)

    assert "Rien n’a changé" in str(refused.value)
    assert "texte" not in str(refused.value)


@each_change
def test_a_participant_cannot_change_a_note_of_someone_else(command):
    assert refusal(a_board(a_note(), phase=a_writing_phase()), command, OTHER) == "forbidden"


@each_change
def test_a_facilitator_changes_any_open_note_in_any_phase(command):
    assert answer(a_board(a_note(), phase=a_phase()), command, FACILITATOR) == ACCEPTED


@each_change
def test_not_even_a_facilitator_changes_a_sealed_note_of_someone_else(command):
    board = a_board(a_sealed_note(), phase=a_private_phase())

    assert refusal(board, command, FACILITATOR) == "forbidden"


@each_change
def test_no_note_changes_while_people_vote(command):
    board = a_board(*some_notes("n1", "n2"), a_round(), phase=a_vote_phase(writing=Writing.OPEN))

    assert refusal(board, command) == "phase_closed"
    assert refusal(board, command, FACILITATOR) == "vote_open"


@each_change
def test_a_note_that_is_gone_is_not_found(command):
    assert refusal(a_board(phase=a_writing_phase()), command) == "not_found"


@each_change
def test_a_prepared_note_belongs_to_the_facilitators(command):
    board = a_board(a_note(author=None), phase=a_writing_phase())

    assert refusal(board, command) == "forbidden"
    assert answer(board, command, FACILITATOR) == ACCEPTED


def test_an_edit_moves_the_revision_on():
    [edited] = decided(a_board(a_note(), phase=a_writing_phase()), EDIT)

    assert (edited.text, edited.rev) == ("Autrement dit", 1)


@pytest.mark.parametrize("base", [0, 2])
def test_an_edit_of_another_revision_is_stale(base):
    board = after(a_board(a_note(), phase=a_writing_phase()), EDIT)

    assert refusal(board, EditNote(note="n1", text="Encore", base=base)) == "stale"
    assert answer(board, EditNote(note="n1", text="Encore", base=1)) == ACCEPTED


def test_the_same_text_and_the_same_color_change_nothing():
    board = a_board(a_note(text="Idée", color=Color.ROSE), phase=a_writing_phase())

    assert decided(board, EditNote(note="n1", text="Idée", base=0)) == ()
    assert decided(board, COLOR) == ()


def test_a_removed_note_leaves_its_group():
    notes = some_notes("n1", "n2", "n3")
    board = a_board(*notes, a_group("g1", "n1", "n2", "n3"), phase=a_writing_phase())

    events = decided(board, REMOVE)

    assert names(events) == ["note.ungrouped", "note.removed"]
    assert fold(events, board).groups["g1"].notes == ("n2", "n3")


def test_a_removed_note_dissolves_a_group_of_two():
    board = a_board(*some_notes("n1", "n2"), a_group("g1", "n1", "n2"), phase=a_writing_phase())

    left = after(board, REMOVE)

    assert left.groups == {}
    assert left.notes["n2"].group is None


# -- Moving -----------------------------------------------------------------------------------


def test_an_author_moves_their_note_while_writing_is_open():
    [moved] = decided(a_board(a_note(), phase=a_writing_phase()), MOVE)

    assert (moved.zone, moved.x, moved.y) == ("parking", 500, 600)


def test_an_author_cannot_move_their_note_to_a_zone_that_is_not_open():
    board = a_board(a_note(), phase=a_writing_phase(zones=("health",)))

    assert refusal(board, MOVE) == "phase_closed"


def test_moving_the_notes_of_others_needs_the_right_to_arrange():
    arranging = a_phase(rights=some_rights(arrange=Who.EVERYONE))
    facilitators = a_phase(rights=some_rights(arrange=Who.FACILITATORS))

    assert answer(a_board(a_note(), phase=arranging), MOVE, OTHER) == ACCEPTED
    assert refusal(a_board(a_note(), phase=facilitators), MOVE, OTHER) == "phase_closed"
    assert answer(a_board(a_note(), phase=facilitators), MOVE, FACILITATOR) == ACCEPTED
    assert refusal(a_board(a_note(), phase=arranging), MOVE, OBSERVER) == "phase_closed"


def test_nobody_moves_a_sealed_note_but_its_author():
    board = a_board(a_sealed_note(), phase=a_private_phase())

    assert answer(board, MOVE) == ACCEPTED
    assert refusal(board, MOVE, OTHER) == refusal(board, MOVE, FACILITATOR) == "forbidden"


def test_nothing_moves_while_people_vote():
    board = a_board(*some_notes("n1", "n2"), a_round(), phase=a_vote_phase())

    assert refusal(board, MOVE, FACILITATOR) == "vote_open"


def test_a_note_moved_to_an_unknown_place_or_that_is_gone_is_not_found():
    board = a_board(a_note(), phase=a_writing_phase())

    assert refusal(board, MoveNote(note="n1", zone="moon", x=0, y=0)) == "not_found"
    assert refusal(board, MoveNote(note="n9", zone="health", x=0, y=0)) == "not_found"


def test_a_moved_note_leaves_its_group_and_a_group_of_one_is_dissolved():
    notes = some_notes("n1", "n2")
    board = a_board(*notes, a_group("g1", "n1", "n2"), phase=a_sorting_phase())

    moved = after(board, MOVE, OTHER)

    assert moved.notes["n1"].zone == "parking"
    assert moved.groups == {}
    assert moved.notes["n1"].group is moved.notes["n2"].group is None


# -- Revealing --------------------------------------------------------------------------------


def test_a_reveal_opens_every_sealed_note_at_once():
    board = a_board(a_sealed_note("n1"), a_sealed_note("n2"), a_note("n3"))

    [revealed] = decided(board, RevealNotes(), FACILITATOR)

    assert set(revealed.notes) == {"n1", "n2"}
    assert revealed.notes["n1"].text == "Idée n1"
    assert not any(note.sealed for note in fold([revealed], board).notes.values())


def test_a_reveal_with_nothing_sealed_changes_nothing():
    assert decided(a_board(a_note()), RevealNotes(), FACILITATOR) == ()


def test_only_facilitators_reveal():
    assert refusal(a_board(a_sealed_note()), RevealNotes()) == "forbidden"

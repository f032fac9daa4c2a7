"""What is said about notes: comments, and reactions to notes and zones."""

import pytest
from msgspec.structs import replace

from app.board.comments.commands import AddComment, RemoveComment
from app.board.comments.rules import MAX_COMMENTS
from app.board.notes.commands import RemoveNote
from app.board.reactions.commands import SetReaction
from app.board.visibility import project, project_event
from app.kits.domain import Authors, Who
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_comment,
    a_note,
    a_phase,
    a_sealed_note,
    some_rights,
)
from tests.unit.board.asking import ACCEPTED, after, answer, decided, refusal

COMMENT = AddComment(comment="new", note="n1", text="Je suis d’accord")
REMOVE = RemoveComment(comment="c1")
REACT = SetReaction(target="n1", on=True)


def talking(who=Who.EVERYONE, **changes):
    return a_phase(rights=some_rights(react=who, comment=who), **changes)


def test_a_comment_is_stored_with_its_author():
    [added] = decided(a_board(a_note(), phase=talking(authors=Authors.NAMED)), COMMENT, OTHER)

    assert (added.note, added.text, added.author) == ("n1", "Je suis d’accord", OTHER.seat)
    assert added.signature is Authors.NAMED


def test_an_anonymous_phase_stores_the_pseudonym_of_who_comments():
    [added] = decided(a_board(a_note(), phase=talking(authors=Authors.ANONYMOUS)), COMMENT)

    assert added.author == AUTHOR.pseudonym


@pytest.mark.parametrize("authors", Authors)
def test_a_reaction_names_nobody_to_the_others_and_its_author_to_themselves(authors):
    board = a_board(a_note(), phase=talking(authors=authors))
    reacted = after(after(board, REACT, OTHER), REACT)
    (event,) = decided(board, REACT)

    for viewer in (None, OTHER, FACILITATOR, OBSERVER):
        assert AUTHOR.seat not in project(reacted, viewer).reactions["n1"]
        assert project_event(reacted, event, viewer).seat == ""
        assert len(project(reacted, viewer).reactions["n1"]) == 2
    assert project(reacted, AUTHOR).reactions == {"n1": ("", AUTHOR.seat)}
    assert project_event(reacted, event, AUTHOR).seat == AUTHOR.seat


def test_a_reaction_of_an_anonymous_phase_is_stored_without_its_seat_and_taken_back_later():
    anonymous = talking(authors=Authors.ANONYMOUS)
    reacted = after(a_board(a_note(), phase=anonymous), REACT)

    assert reacted.reactions == {"n1": (AUTHOR.pseudonym,)}
    named = replace(reacted, plan=a_board(phase=talking()).plan)
    assert decided(named, REACT) == ()
    assert after(named, SetReaction(target="n1", on=False)).reactions == {}


@pytest.mark.parametrize(
    ("who", "actor", "expected"),
    [
        (Who.EVERYONE, OTHER, ACCEPTED),
        (Who.EVERYONE, OBSERVER, "phase_closed"),
        (Who.FACILITATORS, OTHER, "phase_closed"),
        (Who.FACILITATORS, FACILITATOR, ACCEPTED),
        (Who.NOBODY, OTHER, "phase_closed"),
        (Who.NOBODY, FACILITATOR, ACCEPTED),
    ],
)
def test_comments_follow_the_right_of_the_phase_and_facilitators_may_always(who, actor, expected):
    assert answer(a_board(a_note(), phase=talking(who)), COMMENT, actor) == expected


@pytest.mark.parametrize("actor", [AUTHOR, FACILITATOR])
def test_a_sealed_note_cannot_be_commented(actor):
    assert refusal(a_board(a_sealed_note(), phase=talking()), COMMENT, actor) == "phase_closed"


def test_an_empty_comment_is_refused():
    empty = AddComment(comment="new", note="n1", text="")

    assert refusal(a_board(a_note(), phase=talking()), empty) == "text_refused"


def test_a_comment_is_not_added_twice():
    assert refusal(a_board(a_note(), a_comment("new"), phase=talking()), COMMENT) == "stale"


def test_a_board_has_room_for_so_many_comments():
    board = a_board(a_note(), *(a_comment(f"c{each}") for each in range(3)), phase=talking())
    [comment, *_] = board.comments.values()
    comments = {str(each): comment for each in range(MAX_COMMENTS)}
    full = type(board)(plan=board.plan, phase=board.phase, notes=board.notes, comments=comments)

    assert refusal(full, COMMENT) == "limit_reached"


def test_a_note_that_is_gone_takes_no_comment():
    assert refusal(a_board(phase=talking()), COMMENT) == "not_found"


def test_a_comment_is_removed_by_its_author_or_a_facilitator():
    board = a_board(a_note(), a_comment(), phase=a_phase())

    assert answer(board, REMOVE, AUTHOR) == ACCEPTED
    assert answer(board, REMOVE, FACILITATOR) == ACCEPTED
    assert refusal(board, REMOVE, OTHER) == "forbidden"


def test_the_author_of_an_anonymous_comment_removes_it():
    mine = a_comment(author=AUTHOR.pseudonym, signature=Authors.ANONYMOUS)

    assert answer(a_board(a_note(), mine), REMOVE) == ACCEPTED


def test_a_comment_that_is_gone_is_not_found():
    assert refusal(a_board(a_note()), REMOVE) == "not_found"


@pytest.mark.parametrize("target", ["n1", "health"])
def test_a_reaction_is_set_once_and_taken_back_once(target):
    board = a_board(a_note(), phase=talking())
    react, stop = SetReaction(target=target, on=True), SetReaction(target=target, on=False)

    reacted = after(board, react)

    assert reacted.reactions == {target: (AUTHOR.seat,)}
    assert decided(reacted, react) == ()
    assert after(reacted, stop).reactions == {}
    assert decided(board, stop) == ()


def test_reactions_of_several_people_add_up():
    board = a_board(a_note(), phase=talking())

    assert after(after(board, REACT), REACT, OTHER).reactions == {"n1": (AUTHOR.seat, OTHER.seat)}


@pytest.mark.parametrize(
    ("who", "actor", "expected"),
    [
        (Who.EVERYONE, OTHER, ACCEPTED),
        (Who.EVERYONE, OBSERVER, "phase_closed"),
        (Who.FACILITATORS, OTHER, "phase_closed"),
        (Who.FACILITATORS, FACILITATOR, ACCEPTED),
        (Who.NOBODY, FACILITATOR, "phase_closed"),
    ],
)
def test_reactions_follow_the_right_of_the_phase(who, actor, expected):
    assert answer(a_board(a_note(), phase=talking(who)), REACT, actor) == expected


def test_what_is_sealed_or_absent_takes_no_reaction():
    board = a_board(a_sealed_note(), phase=talking())

    assert refusal(board, REACT, OTHER) == "not_found"
    assert refusal(board, SetReaction(target="moon", on=True)) == "not_found"


def test_what_is_said_of_a_note_leaves_with_it():
    board = after(a_board(a_note(), a_comment(), phase=talking()), REACT)

    gone = after(board, RemoveNote(note="n1"), FACILITATOR)

    assert gone.comments == gone.reactions == gone.notes == {}


def test_nobody_takes_the_room_of_all_comments(monkeypatch):
    monkeypatch.setattr("app.board.comments.rules.MAX_COMMENTS_PER_PERSON", 3)
    board = a_board(a_note(), phase=talking(authors=Authors.ANONYMOUS))
    for number in range(3):
        board = after(board, AddComment(comment=f"c{number}", note="n1", text="Oui"), OTHER)

    assert refusal(board, COMMENT, OTHER) == "limit_reached"
    assert len(after(board, COMMENT, AUTHOR).comments) == 4
    assert len(after(board, COMMENT, FACILITATOR).comments) == 4

"""The five signs that people make of notes, groups and zones."""

import pytest
from msgspec import json

from app.board.core.state import BoardState
from app.board.groups.commands import JoinGroup, LeaveGroup
from app.board.notes.commands import RemoveNote
from app.board.parsing import parse_command
from app.board.reactions.commands import SetReaction
from app.board.reactions.events import ReactionSet
from app.board.reactions.fold import reactions_to
from app.board.reactions.state import Sign
from app.board.visibility import project, project_event
from app.board.wastebasket.commands import RestoreNote
from app.errors import Malformed
from app.kits.domain import Authors, Who
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_group,
    a_phase,
    some_notes,
    some_rights,
)
from tests.unit.board.asking import after, decided, refusal

AGREE = SetReaction(target="n1", on=True, sign=Sign.AGREE)
ASK = SetReaction(target="n1", on=True, sign=Sign.ASK)
OPEN = some_rights(react=Who.EVERYONE, arrange=Who.EVERYONE)


def a_wall(authors: Authors = Authors.NAMED) -> BoardState:
    return a_board(
        *some_notes("n1", "n2", "n3"),
        a_group("g1", "n1", "n2", title="Cantine"),
        phase=a_phase(rights=OPEN, authors=authors),
    )


@pytest.mark.parametrize("target", ["n1", "g1", "health"])
@pytest.mark.parametrize("sign", Sign)
def test_each_sign_is_set_once_and_taken_back_once_by_itself(target, sign):
    react, stop = (SetReaction(target=target, on=on, sign=sign) for on in (True, False))

    reacted = after(a_wall(), react)

    assert reactions_to(reacted, target) == {sign: (AUTHOR.seat,)}
    assert decided(reacted, react) == ()
    assert after(reacted, stop) == a_wall()


def test_one_person_may_make_several_signs_and_takes_back_only_the_one_they_say():
    board = after(after(after(a_wall(), AGREE), ASK), AGREE, OTHER)

    left = after(board, SetReaction(target="n1", on=False, sign=Sign.AGREE))

    assert reactions_to(left, "n1") == {Sign.AGREE: (OTHER.seat,), Sign.ASK: (AUTHOR.seat,)}


@pytest.mark.parametrize("authors", Authors)
def test_everybody_is_told_counts_and_each_person_their_own_signs(authors):
    board = after(after(after(a_wall(authors), AGREE), ASK), AGREE, OTHER)
    (told,) = decided(a_wall(authors), ASK)

    for viewer in (None, OTHER, FACILITATOR, OBSERVER):
        seen = json.encode([project(board, viewer).signs, project_event(board, told, viewer)])
        assert AUTHOR.seat.encode() not in seen
        assert AUTHOR.pseudonym.encode() not in seen
    assert project(board, OTHER).signs == {"n1": {Sign.AGREE: ("", OTHER.seat), Sign.ASK: ("",)}}
    assert project(board, None).signs == {"n1": {Sign.AGREE: ("", ""), Sign.ASK: ("",)}}


def test_a_reaction_of_before_is_a_heart_in_a_log_and_from_a_page():
    stored = b'{"type":"reaction.set","target":"n1","seat":"s1","on":true}'
    asked = parse_command(b'{"type":"reaction.set","target":"n1","on":true}')

    assert json.decode(stored, type=ReactionSet).sign is Sign.HEART
    assert asked == SetReaction(target="n1", on=True, sign=Sign.HEART)
    assert after(a_wall(), asked).reactions == {"n1": (AUTHOR.seat,)}


def test_a_note_that_comes_back_has_every_sign_that_was_made_of_it():
    board = after(after(a_wall(), AGREE, OTHER), SetReaction(target="n1", on=True), OTHER)

    removed = after(board, RemoveNote(note="n1"), FACILITATOR)

    assert removed.signs == removed.reactions == {}
    restored = after(removed, RestoreNote(note="n1"), FACILITATOR)
    assert (restored.signs, restored.reactions) == (board.signs, board.reactions)


def test_the_signs_of_a_group_that_came_undone_wait_until_it_comes_back():
    to_group = SetReaction(target="g1", on=True, sign=Sign.CARE)
    board = after(a_wall(), to_group, OTHER)

    undone = after(board, LeaveGroup(note="n2"), FACILITATOR)

    assert "g1" not in undone.groups
    assert refusal(undone, to_group) == "not_found"
    again = after(undone, JoinGroup(note="n2", group="g1"), FACILITATOR)
    assert reactions_to(again, "g1") == {Sign.CARE: (OTHER.seat,)}


def test_no_other_sign_is_taken():
    with pytest.raises(Malformed):
        parse_command(b'{"type":"reaction.set","target":"n1","on":true,"sign":"thumb"}')

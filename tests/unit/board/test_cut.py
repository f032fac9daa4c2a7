"""The line under the ideas that become drafts: a written reason moves it, and nothing else."""

import pytest

from app.actor import Role
from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.core.plan import VoteRule
from app.board.themes.commands import SetVoteRule
from app.board.voting.commands import MoveCut
from app.board.voting.cut import MAX_MOVES, cut_of, most_promoted
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    a_board,
    a_closed_round,
    a_round,
    a_vote_phase,
    ideas,
    some_notes,
)
from tests.unit.board.asking import after, decided, refusal


def ranked(promote=2, **dots):
    """A board whose round gave these dots to these notes, of which the kit keeps the first."""
    rule = VoteRule(budget=5, per_idea=2, promote=promote, voters=(Role.PARTICIPANT,))
    return a_board(*some_notes(*dots), *a_closed_round(**dots), phase=a_vote_phase(), vote=rule)


def move(count, reason="Deux fiches tiennent dans l’heure", key="r1"):
    return MoveCut(round=key, count=count, reason=reason)


def promote(count, *chosen, reason=""):
    return PromoteIdeas(round="r1", count=count, ideas=ideas(*chosen), reason=reason)


def test_the_line_is_where_the_kit_draws_it_until_a_reason_moves_it():
    board = ranked(n1=4, n2=3, n3=2, n4=1)
    assert cut_of(board, "r1") == 2

    moved = after(after(board, move(3), FACILITATOR), move(1, "Une seule"), FACILITATOR)

    assert cut_of(moved, "r1") == 1
    told = [(cut.count, cut.reason) for cut in moved.rounds["r1"].cuts]
    assert told == [(3, "Deux fiches tiennent dans l’heure"), (1, "Une seule")]


def test_what_is_below_the_line_becomes_a_draft_once_a_reason_moved_it_and_not_before():
    board = ranked(n1=4, n2=3, n3=2, n4=1)
    assert refusal(board, promote(3), FACILITATOR) == "stale"

    drafts = after(after(board, move(3), FACILITATOR), promote(3), FACILITATOR).commitments

    assert list(drafts) == ["n1", "n2", "n3"]


def test_ideas_tied_on_the_line_may_all_be_kept_without_moving_it():
    board = ranked(n1=4, n2=2, n3=2, n4=1)
    assert most_promoted(board, "r1") == 3

    assert list(after(board, promote(3), FACILITATOR).commitments) == ["n1", "n2", "n3"]
    assert refusal(board, promote(4), FACILITATOR) == "stale"


def test_a_line_moved_to_where_ideas_are_tied_does_not_settle_them():
    board = after(ranked(n1=4, n2=3, n3=2, n4=2), move(3), FACILITATOR)

    assert refusal(board, promote(3), FACILITATOR) == "tie_unsettled"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (move(3, reason=""), "text_refused"),
        (move(5), "malformed"),
        (move(3, key="r9"), "not_found"),
    ],
)
def test_a_line_is_not_moved_without_a_reason_nor_under_ideas_without_a_dot(asked, code):
    assert refusal(ranked(n1=4, n2=3, n3=2, n4=1, n5=0), asked, FACILITATOR) == code


def test_a_line_is_moved_by_those_who_lead_once_the_round_is_closed():
    open_board = a_board(*some_notes("n1", "n2"), a_round("r1", "n1", "n2"), phase=a_vote_phase())

    assert refusal(open_board, move(1), FACILITATOR) == "stale"
    assert refusal(ranked(n1=4, n2=3), move(1), AUTHOR) == "forbidden"


def test_a_second_round_has_no_line_of_its_own():
    board = a_board(
        *some_notes("n1", "n2", "n3"),
        *a_closed_round(n1=2, n2=2, n3=1),
        *a_closed_round("r2", parent="r1", n1=2, n2=1),
        phase=a_vote_phase(),
    )

    assert refusal(board, move(1, key="r2"), FACILITATOR) == "malformed"


def test_a_line_does_not_go_above_an_idea_that_it_made_a_draft():
    board = after(ranked(n1=4, n2=3, n3=2), promote(2), FACILITATOR)

    assert refusal(board, move(1), FACILITATOR) == "stale"

    drafted = DraftIdea(round="r1", idea="n3", reason="Obligation légale")
    [moved] = decided(after(board, drafted, FACILITATOR), move(3), FACILITATOR)
    assert moved.cut.count == 3


def test_a_line_put_where_it_is_already_has_not_moved():
    assert decided(ranked(n1=4, n2=3, n3=2), move(2), FACILITATOR) == ()


def test_a_line_moves_so_many_times_and_no_more():
    board = ranked(n1=4, n2=3, n3=2)
    for number in range(MAX_MOVES):
        board = after(board, move(3 if number % 2 == 0 else 1), FACILITATOR)

    assert refusal(board, move(3), FACILITATOR) == "limit_reached"


def test_another_rule_moves_no_line_that_people_saw():
    board = ranked(n1=4, n2=3, n3=2, n4=1)
    rule = SetVoteRule(budget=5, per_idea=2, promote=4)

    ruled = after(board, rule, FACILITATOR)

    assert (cut_of(ruled, "r1"), most_promoted(ruled, "r1")) == (2, 2)
    assert refusal(ruled, promote(4), FACILITATOR) == "stale"
    moved = after(ruled, move(3), FACILITATOR)
    again = after(moved, SetVoteRule(budget=5, per_idea=2, promote=1), FACILITATOR)
    assert cut_of(again, "r1") == 3
    assert [cut.reason for cut in again.rounds["r1"].cuts] == ["", move(3).reason]


def test_a_rule_that_keeps_as_many_says_nothing_of_lines():
    board = ranked(n1=4, n2=3, n3=2, n4=1)

    assert len(decided(board, SetVoteRule(budget=6, per_idea=2, promote=2), FACILITATOR)) == 1

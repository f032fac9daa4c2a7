"""The rounds that a kit prepares: their question, who votes on what, and a quorum that informs."""

import pytest
from msgspec.structs import replace

from app.actor import Role
from app.board.core.plan import PreparedRound, VoteRule
from app.board.themes.commands import SeenRule, SetVoteRule
from app.board.voting.commands import (
    CastBallot,
    CloseVote,
    DropRound,
    OpenVote,
    PrepareRound,
    SeenPrepared,
)
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    a_board,
    a_note,
    a_vote_phase,
    ideas,
    some_notes,
)
from tests.unit.board.asking import Ballots, after, decided, refusal

FIRST = PreparedRound(
    id="first", question="Que faire d’abord ?", budget=3, per_idea=1, zones=("climate",), quorum=2
)
TEAM = PreparedRound(
    id="team", question="Et nous ?", budget=2, per_idea=1, voters=(Role.FACILITATOR,)
)
RULE = VoteRule(
    budget=5, per_idea=2, promote=3, voters=(Role.PARTICIPANT,), quorum=4, rounds=(FIRST, TEAM)
)


def a_prepared_board(*events):
    warm = (a_note(key, zone="climate") for key in ("n3", "n4"))
    phase = a_vote_phase(zones=("health", "climate"))
    return a_board(*some_notes("n1", "n2"), *warm, *events, phase=phase, vote=RULE)


def opens(prepared=None, **changes):
    return OpenVote(round="r2", budget=3, per_idea=1, prepared=prepared, **changes)


def test_a_round_of_the_kit_has_its_question_its_themes_and_its_quorum():
    held = after(a_prepared_board(), opens("first"), FACILITATOR).rounds["r2"]

    assert (held.question, held.quorum, held.ideas) == ("Que faire d’abord ?", 2, ("n3", "n4"))


def test_a_round_that_is_asked_live_is_on_all_ideas_with_the_quorum_of_the_kit():
    held = after(a_prepared_board(), opens(), FACILITATOR).rounds["r2"]

    assert (held.question, held.quorum, len(held.ideas)) == ("", 4, 4)


def test_a_round_has_the_voters_that_the_kit_says_and_those_who_lead_vote_if_it_says_so():
    board = after(a_prepared_board(), opens("team"), FACILITATOR)
    ballot = CastBallot(round="r2", choices={})

    assert refusal(board, ballot, AUTHOR) == "forbidden"
    assert decided(board, ballot, FACILITATOR)
    usual = after(a_prepared_board(), opens(), FACILITATOR)
    assert decided(usual, ballot, AUTHOR)
    assert refusal(usual, ballot, FACILITATOR) == "forbidden"


def test_a_second_round_has_the_voters_and_the_quorum_of_the_first():
    board = after(a_prepared_board(), opens("team"), FACILITATOR)
    board = after(board, CloseVote(round="r2"), FACILITATOR)
    every = ideas("n1", "n2", "n3", "n4")
    tied = OpenVote(round="r3", budget=1, per_idea=1, ideas=every, parent="r2")

    held = after(board, tied, FACILITATOR).rounds["r3"]

    assert (held.voters, held.question) == ((Role.FACILITATOR,), "Et nous ?")


def test_a_quorum_blocks_nothing():
    board = after(a_prepared_board(), opens("first"), FACILITATOR)
    box = Ballots()

    closed = after(board, CloseVote(round="r2"), FACILITATOR, box=box)

    assert not closed.rounds["r2"].is_open


def test_a_round_that_the_kit_does_not_prepare_is_refused():
    assert refusal(a_prepared_board(), opens("third"), FACILITATOR) == "not_found"


# -- What the workshop prepares, beside its kit ---------------------------------------------------

NEW = PrepareRound(
    prepared="round-000000000001", question="Et demain ?", budget=4, per_idea=2, zones=("health",)
)
CHANGED = PrepareRound(prepared="first", question="Que faire ?", budget=6, per_idea=2, quorum=9)


def questions(board):
    return [each.question for each in board.plan.vote.rounds]


def leads(board, *commands):
    for command in commands:
        board = after(board, command, FACILITATOR)
    return board


def test_a_workshop_adds_a_round_changes_one_moves_one_and_takes_one_away():
    board = leads(a_prepared_board(), NEW, CHANGED, replace(NEW, after=None))

    assert questions(board) == ["Et demain ?", "Que faire ?", "Et nous ?"]
    held = after(board, opens("first"), FACILITATOR).rounds["r2"]
    assert (held.question, held.quorum, len(held.ideas)) == ("Que faire ?", 9, 4)
    assert questions(leads(board, DropRound(prepared="first"))) == ["Et demain ?", "Et nous ?"]
    assert decided(board, replace(CHANGED, after="round-000000000001"), FACILITATOR) == ()
    assert decided(board, DropRound(prepared="absent"), FACILITATOR) == ()


def test_a_round_that_is_open_keeps_what_it_was_when_it_is_prepared_otherwise():
    board = leads(a_prepared_board(), opens("first"), CHANGED, DropRound(prepared="team"))

    assert (board.rounds["r2"].question, board.rounds["r2"].quorum) == ("Que faire d’abord ?", 2)
    assert questions(board) == ["Que faire ?"]


def test_two_people_who_prepare_one_round_are_told():
    seen = SeenPrepared(question=FIRST.question, budget=3, per_idea=1, zones=("climate",), quorum=2)
    board = leads(a_prepared_board(), replace(CHANGED, base=seen))

    assert refusal(board, replace(CHANGED, question="Autre", base=seen), FACILITATOR) == "stale"
    assert refusal(board, replace(CHANGED, question="Autre", base=None), FACILITATOR) == "stale"
    assert refusal(board, replace(NEW, base=seen), FACILITATOR) == "stale"
    assert questions(leads(board, replace(NEW, base=None)))[-1] == "Et demain ?"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"question": ""}, "text_refused"),
        ({"per_idea": 5}, "malformed"),
        ({"zones": ("parking",)}, "malformed"),
        ({"zones": ("moon",)}, "not_found"),
        ({"voters": (Role.OBSERVER,)}, "malformed"),
        ({"after": "round-000000000001"}, "malformed"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value,
)
def test_a_round_that_makes_no_sense_is_not_prepared(changes, code):
    assert refusal(a_prepared_board(), replace(NEW, **changes), FACILITATOR) == code


def test_a_workshop_prepares_so_many_rounds_and_no_more():
    rounds = (replace(NEW, prepared=f"round-{number:012x}") for number in range(8))
    board = leads(a_prepared_board(), *rounds)

    assert refusal(board, replace(NEW, prepared="one-more"), FACILITATOR) == "limit_reached"
    assert refusal(a_prepared_board(), NEW, AUTHOR) == "forbidden"


def test_the_quorum_of_the_rule_is_changed_and_stays_where_nobody_says_it():
    rule = SetVoteRule(budget=5, per_idea=2, promote=3, quorum=12)
    board = leads(a_prepared_board(), rule, SetVoteRule(budget=6, per_idea=2, promote=3))

    assert (board.plan.vote.budget, board.plan.vote.quorum) == (6, 12)
    assert after(board, opens(), FACILITATOR).rounds["r2"].quorum == 12
    late = replace(rule, quorum=3, base=SeenRule(budget=6, per_idea=2, promote=3, quorum=11))
    assert refusal(board, late, FACILITATOR) == "stale"

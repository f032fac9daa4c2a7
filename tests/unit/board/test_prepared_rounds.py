"""The rounds that a kit prepares: their question, who votes on what, and a quorum that informs."""

from app.actor import Role
from app.board.core.plan import PreparedRound, VoteRule
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
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

"""What became of a draft: where it stands, since when, and why."""

import pytest

from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from tests.factories import AUTHOR, FACILITATOR, a_board, some_drafts
from tests.unit.board.asking import SOON, after, decided, refusal

BOARD = a_board(some_drafts("n1"))


def mark(status, **said):
    return MarkCommitment(commitment="n1", status=status, **said)


def test_a_draft_is_read_again_sent_then_kept_and_each_step_stays():
    board = after(BOARD, mark(Status.REVIEWED), FACILITATOR)
    board = after(board, mark(Status.SENT, to="La DITP", sender="Awa"), FACILITATOR)
    board = after(board, mark(Status.KEPT, reason="Le plan la reprend"), FACILITATOR)

    steps = board.outcomes["n1"]
    assert [step.status for step in steps] == [Status.REVIEWED, Status.SENT, Status.KEPT]
    assert (steps[1].to, steps[1].sender, steps[1].at) == ("La DITP", "Awa", SOON)
    assert steps[2].reason == "Le plan la reprend"


@pytest.mark.parametrize("status", [Status.KEPT, Status.MERGED, Status.SET_ASIDE])
def test_what_is_decided_has_a_written_reason(status):
    assert refusal(BOARD, mark(status), FACILITATOR) == "text_refused"
    assert after(BOARD, mark(status, reason="Faute de moyens"), FACILITATOR).outcomes


def test_what_is_sent_says_to_whom():
    assert refusal(BOARD, mark(Status.SENT), FACILITATOR) == "text_refused"


def test_two_people_who_mark_the_same_draft_are_told():
    board = after(BOARD, mark(Status.REVIEWED, base=Status.DRAFT), FACILITATOR)

    late = mark(Status.SET_ASIDE, reason="Doublon", base=Status.DRAFT)

    assert refusal(board, late, FACILITATOR) == "stale"
    assert decided(board, mark(Status.REVIEWED, base=Status.DRAFT), FACILITATOR) == ()


def test_only_those_who_lead_say_what_becomes_of_a_draft_that_is_there():
    assert refusal(BOARD, mark(Status.REVIEWED), AUTHOR) == "forbidden"
    absent = MarkCommitment(commitment="absent", status=Status.REVIEWED)
    assert refusal(BOARD, absent, FACILITATOR) == "not_found"


def test_a_draft_takes_fifty_steps():
    board = BOARD
    for number in range(50):
        status = Status.DRAFT if number % 2 else Status.REVIEWED
        board = after(board, mark(status), FACILITATOR)

    assert refusal(board, mark(Status.REVIEWED), FACILITATOR) == "limit_reached"

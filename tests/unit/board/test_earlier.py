"""What was decided last time: copied when it is named, followed up, shown no more."""

import pytest
from msgspec.structs import replace

from app.board.earlier.commands import (
    CopiedDecision,
    ForgetEarlier,
    MarkEarlier,
    NameEarlier,
    SeenStanding,
)
from app.board.earlier.state import Standing
from app.board.earlier.telling import decided_in
from tests.factories import AUTHOR, FACILITATOR, OBSERVER, a_board, a_phase, some_drafts
from tests.unit.board.asking import after, decided, refusal

CANTEEN = CopiedDecision(id="d1", title="Une cantine moins chère", level="Action", pilot="Awa")
GARDEN = CopiedDecision(id="d2", title="Un jardin")
LAST_TIME = NameEarlier(title="La dernière fois", day="2026-03-02", items=(CANTEEN, GARDEN))
DONE = MarkEarlier(item="d1", standing=Standing.DONE, word="Voté en mars")


@pytest.fixture
def board():
    return a_board(phase=a_phase())


@pytest.fixture
def following(board):
    return after(board, LAST_TIME, FACILITATOR)


def standings(board):
    return [(item.id, item.standing, item.word) for item in board.earlier.items]


def test_what_was_decided_is_copied_and_where_it_stands_is_said(following):
    assert following.earlier.title == "La dernière fois"
    assert [item.title for item in following.earlier.items] == [CANTEEN.title, GARDEN.title]
    assert decided(following, LAST_TIME, FACILITATOR) == ()

    marked = after(following, DONE, FACILITATOR)

    assert standings(marked) == [("d1", "done", "Voté en mars"), ("d2", "unknown", "")]
    assert decided(marked, DONE, FACILITATOR) == ()
    assert after(marked, ForgetEarlier(), FACILITATOR).earlier is None


def test_named_again_it_comes_as_it_now_is_and_keeps_what_was_said_of_it(following):
    marked = after(following, DONE, FACILITATOR)
    now = replace(LAST_TIME, items=(replace(CANTEEN, pilot="Léo"),))

    again = after(marked, now, FACILITATOR)

    assert [item.pilot for item in again.earlier.items] == ["Léo"]
    assert standings(again) == [("d1", "done", "Voté en mars")]


@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER])
@pytest.mark.parametrize("command", [LAST_TIME, DONE, ForgetEarlier()])
def test_those_who_lead_alone_say_it(following, actor, command):
    assert refusal(following, command, actor) == "forbidden"


def test_what_is_not_shown_has_no_standing_and_a_title_is_needed(board, following):
    assert refusal(board, DONE, FACILITATOR) == "not_found"
    assert refusal(following, replace(DONE, item="d9"), FACILITATOR) == "not_found"
    without = replace(LAST_TIME, items=(replace(CANTEEN, title=""),))
    assert refusal(board, without, FACILITATOR) == "text_refused"


def test_two_who_lead_do_not_undo_each_other(following):
    seen = SeenStanding(standing=Standing.UNKNOWN, word="")
    marked = after(following, replace(DONE, base=seen), FACILITATOR)

    assert refusal(marked, replace(DONE, word="Reporté", base=seen), FACILITATOR) == "stale"


def test_a_board_tells_its_drafts_that_have_a_title(board):
    drafts = a_board(some_drafts("draft", "other"), phase=a_phase())

    assert decided_in(board) == []
    assert [item["id"] for item in decided_in(drafts)] == ["draft", "other"]
    assert {*decided_in(drafts)[0]} == {"id", "title", "level", "pilot", "next_step"}

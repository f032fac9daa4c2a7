"""What the group says of its time: in numbers, to those to whom it tells nobody's."""

import pytest

from app.actor import Role
from app.board.closing.commands import AnswerClosing
from app.board.live import Submission
from app.board.phases.commands import GoToPhase
from app.ids import CommandId, board_of
from tests.factories import a_new_workshop, a_visitor, an_id


@pytest.fixture
def closing(server, new_browser):
    """A workshop at its closing, and who is in it, by their browsers."""
    workshops, boards = server.workshops, server.boards
    made = workshops.create_and_lead(a_new_workshop(), a_visitor("leader"))
    board = boards.load(board_of(made.workshop.id))
    go = GoToPhase(phase="close", expected=board.state.phase)
    boards.submit_all(board, [Submission(CommandId(an_id(1)), actor(board, made.seat), go)])
    browsers = {}
    for role in (Role.FACILITATOR, Role.PARTICIPANT):
        browsers[role] = new_browser()
        key = workshops.tokens(made.workshop.id)[role]
        browsers[role].post("/api/seats", json={"key": key, "name": f"Qui {role}"})
    return made.workshop.id, browsers


def actor(live, seat):
    return live.actor(seat.id, seat.role)


def answer(server, workshop, *scores, first=0):
    key = server.workshops.tokens(workshop)[Role.PARTICIPANT]
    for number, score in enumerate(scores, first):
        visitor = a_visitor(f"guest {number}")
        seat = server.workshops.take_seat(key, f"Invité {number}", visitor).seat
        live = server.boards.load(board_of(workshop))
        command = AnswerClosing(score=score)
        done = Submission(CommandId(an_id(100 + number)), actor(live, seat), command)
        assert isinstance(server.boards.submit_all(live, [done]).answers[0], int)


def scores(browser, workshop):
    told = browser.get(f"/api/workshops/{workshop}/scores").json["scores"]
    return told and [each["answers"] for each in told]


def test_who_leads_is_told_from_the_fifth_answer_on(server, closing):
    workshop, browsers = closing

    answer(server, workshop, 4, 4, 5, 3)
    before = scores(browsers[Role.FACILITATOR], workshop)
    answer(server, workshop, 1, first=4)

    assert before is None
    assert scores(browsers[Role.FACILITATOR], workshop) == [1, 0, 1, 2, 1]


def test_the_others_are_told_once_nobody_can_answer_any_more(server, closing):
    workshop, browsers = closing
    answer(server, workshop, 4, 4, 5, 3, 1)

    during = scores(browsers[Role.PARTICIPANT], workshop)
    server.workshops.close(workshop)

    assert during is None
    assert scores(browsers[Role.PARTICIPANT], workshop) == [1, 0, 1, 2, 1]

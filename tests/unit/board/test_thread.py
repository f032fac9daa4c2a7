"""What those who lead say to each other: kept in order, and told to nobody else."""

import pytest

from app.board.fold import fold
from app.board.thread.commands import SendMessage
from app.board.thread.events import MessageSent
from app.board.thread.fold import KEPT_MESSAGES
from app.board.visibility import digest, project, project_events
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_board,
    a_phase,
    an_id,
)
from tests.unit.board.asking import SOON, after, decided, refusal

SAID = SendMessage(message=an_id(1), text="Jonas décroche, je l’appelle.")
SENT = MessageSent(message=SAID.message, seat=CO_FACILITATOR.seat, text=SAID.text, at=SOON)


@pytest.fixture
def board():
    return a_board(phase=a_phase())


def test_those_who_lead_write_to_each_other_in_order(board):
    assert decided(board, SAID, CO_FACILITATOR) == (SENT,)

    answered = after(after(board, SAID, CO_FACILITATOR), a_message(2, "Merci."), FACILITATOR)

    assert [(each.seat, each.text) for each in answered.thread] == [
        (CO_FACILITATOR.seat, SAID.text),
        (FACILITATOR.seat, "Merci."),
    ]


def a_message(number, text):
    return SendMessage(message=an_id(number), text=text)


@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER])
def test_nobody_else_writes_to_them(board, actor):
    assert refusal(board, SAID, actor) == "forbidden"


def test_an_empty_message_and_one_that_is_there_already_are_refused(board):
    assert refusal(board, a_message(1, ""), FACILITATOR) == "text_refused"
    assert refusal(after(board, SAID, CO_FACILITATOR), SAID, FACILITATOR) == "stale"


def test_nobody_else_is_told_a_word_of_it(board):
    said = after(board, SAID, CO_FACILITATOR)

    for viewer in (None, AUTHOR, OTHER, OBSERVER):
        assert project_events(said, (SENT,), viewer) == ()
        assert project(said, viewer).thread == ()
    for viewer in (FACILITATOR, CO_FACILITATOR):
        assert project_events(said, (SENT,), viewer) == (SENT,)
        assert project(said, viewer).thread == said.thread
    assert digest(said) == digest(board)


def test_the_board_keeps_the_latest_messages(board):
    sent = [
        MessageSent(message=an_id(number), seat=FACILITATOR.seat, text=str(number), at=NOW)
        for number in range(KEPT_MESSAGES + 5)
    ]

    thread = fold(sent, board).thread

    assert len(thread) == KEPT_MESSAGES
    assert (thread[0].text, thread[-1].text) == ("5", str(KEPT_MESSAGES + 4))

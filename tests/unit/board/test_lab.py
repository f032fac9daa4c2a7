"""The call to the lab: asked, changed, withdrawn, and told to those who lead alone."""

import pytest

from app.board.lab.commands import CallLab
from app.board.lab.events import LabCalled
from app.board.visibility import project, project_events
from tests.factories import AUTHOR, FACILITATOR, OBSERVER, a_board, a_phase
from tests.unit.board.asking import after, decided, refusal

NEED = CallLab(text="Personne ne nous entend")


@pytest.fixture
def board():
    return a_board(phase=a_phase())


def test_who_facilitates_calls_the_lab_and_calls_it_off(board):
    assert decided(board, NEED, FACILITATOR) == (LabCalled(text=NEED.text),)

    called = after(board, NEED, FACILITATOR)

    assert called.lab_call == NEED.text
    assert decided(called, NEED, FACILITATOR) == ()
    assert after(called, CallLab(text=""), FACILITATOR).lab_call == ""


@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER])
def test_nobody_else_calls_the_lab(board, actor):
    assert refusal(board, NEED, actor) == "forbidden"


def test_the_call_is_told_to_those_who_facilitate_alone(board):
    called = after(board, NEED, FACILITATOR)
    event = LabCalled(text=NEED.text)

    for viewer in (None, AUTHOR, OBSERVER):
        assert project_events(called, (event,), viewer) == ()
        assert project(called, viewer, {}).lab_call == ""
    assert project_events(called, (event,), FACILITATOR) == (event,)
    assert project(called, FACILITATOR, {}).lab_call == NEED.text

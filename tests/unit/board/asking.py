"""How the tests of the board ask it something: what happened, or with which code it was refused."""

import pytest

from app.actor import Actor
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.decide import decide
from app.board.fold import fold
from app.errors import Refusal
from tests.factories import AUTHOR, NOW, SECOND
from tests.fakes import Ballots

SOON = NOW + SECOND
ACCEPTED = "accepted"


def decided(
    state: BoardState,
    command: Command,
    actor: Actor = AUTHOR,
    *,
    box: Ballots | None = None,
    now: int = SOON,
) -> tuple[Event, ...]:
    return decide(state, command, actor, box=box or Ballots(), now=now)


def after(
    state: BoardState,
    command: Command,
    actor: Actor = AUTHOR,
    *,
    box: Ballots | None = None,
    now: int = SOON,
) -> BoardState:
    """The board once the command is accepted, ballots kept."""
    box = box or Ballots()
    events = decide(state, command, actor, box=box, now=now)
    box.keep(command, actor)
    return fold(events, state)


def refusal(
    state: BoardState,
    command: Command,
    actor: Actor = AUTHOR,
    *,
    box: Ballots | None = None,
    now: int = SOON,
) -> str:
    """The code of the refusal; an accepted command fails the test."""
    with pytest.raises(Refusal) as refused:
        decide(state, command, actor, box=box or Ballots(), now=now)
    return refused.value.code


def answer(
    state: BoardState,
    command: Command,
    actor: Actor = AUTHOR,
    *,
    box: Ballots | None = None,
    now: int = SOON,
) -> str:
    """ACCEPTED, or the code of the refusal."""
    try:
        decide(state, command, actor, box=box or Ballots(), now=now)
    except Refusal as refused:
        return refused.code
    return ACCEPTED

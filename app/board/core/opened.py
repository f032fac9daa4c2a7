"""How a board begins: with the running order of its kit, which agenda/ then adapts; or whole, as it
was carried from another server."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, EventSpec, Renews
from app.board.core.events import Event
from app.board.core.plan import Plan
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer


class BoardOpened(Event, frozen=True, kw_only=True, tag="board.opened"):
    plan: Plan


class BoardCarried(Event, frozen=True, kw_only=True, tag="board.carried"):
    """The board as it came (app/moving), in place of the events that made it where it was. Told to
    nobody: whoever asks for what came before is sent the board as they may know it."""

    state: BoardState


def _opened(_: BoardState, event: BoardOpened) -> BoardState:
    return BoardState(plan=event.plan)


def _carried(_: BoardState, event: BoardCarried) -> BoardState:
    return event.state


def _told_to_nobody(_: BoardState, __: BoardCarried, ___: Viewer) -> None:
    return None


def _always(_: BoardState, __: BoardCarried, ___: Viewer) -> bool:
    return True


OPENED: Final = Capability(
    events=(
        EventSpec(BoardOpened, _opened, view=AS_IT_IS, personal=False),
        EventSpec(BoardCarried, _carried, view=_told_to_nobody, personal=True),
    ),
    keeps={"plan": AS_IT_IS},
    renews=(Renews(BoardCarried, _always),),
)

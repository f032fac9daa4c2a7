"""How a board begins: with the running order of its kit, which agenda/ then adapts."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, EventSpec
from app.board.core.events import Event
from app.board.core.plan import Plan
from app.board.core.state import BoardState


class BoardOpened(Event, frozen=True, kw_only=True, tag="board.opened"):
    plan: Plan


def _opened(_: BoardState, event: BoardOpened) -> BoardState:
    return BoardState(plan=event.plan)


OPENED: Final = Capability(
    events=(EventSpec(BoardOpened, _opened, view=AS_IT_IS),),
    keeps={"plan": AS_IT_IS},
)

"""The reserves on each draft. Mirrored by static/js/reserves/fold.js."""

from msgspec.structs import replace

from app.board.core.records import without
from app.board.core.state import BoardState, Reserve
from app.board.reserves.events import ReserveAdded, ReserveRemoved


def reserve_added(state: BoardState, event: ReserveAdded) -> BoardState:
    if event.commitment not in state.commitments:
        return state
    reserve = Reserve(
        commitment=event.commitment,
        text=event.text,
        author=event.author,
        signature=event.signature,
        at=event.at,
    )
    return replace(state, reserves={**state.reserves, event.reserve: reserve})


def reserve_removed(state: BoardState, event: ReserveRemoved) -> BoardState:
    return replace(state, reserves=without(state.reserves, event.reserve))

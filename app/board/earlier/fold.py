"""What is shown of last time. Mirrored by static/js/earlier/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.earlier.events import EarlierForgotten, EarlierMarked, EarlierNamed


def earlier_named(state: BoardState, event: EarlierNamed) -> BoardState:
    return replace(state, earlier=event.earlier)


def earlier_forgotten(state: BoardState, _: EarlierForgotten) -> BoardState:
    return replace(state, earlier=None)


def earlier_marked(state: BoardState, event: EarlierMarked) -> BoardState:
    if state.earlier is None:
        return state
    items = tuple(
        replace(item, standing=event.standing, word=event.word) if item.id == event.item else item
        for item in state.earlier.items
    )
    return replace(state, earlier=replace(state.earlier, items=items))

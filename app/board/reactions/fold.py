"""Who reacted to what. A note takes its reactions away with it. Mirrored by
static/js/reactions/fold.js."""

from typing import Final

from msgspec.structs import replace

from app.board.core.records import toggled, without
from app.board.core.state import BoardState
from app.board.notes.events import NoteRemoved
from app.board.reactions.events import ReactionSet

# In what a browser is told: somebody, who is not named.
NOBODY: Final = ""


def reaction_set(state: BoardState, event: ReactionSet) -> BoardState:
    authors = _with(state.reactions.get(event.target, ()), event.seat, on=event.on)
    if not authors:
        return replace(state, reactions=without(state.reactions, event.target))
    return replace(state, reactions={**state.reactions, event.target: authors})


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    return replace(state, reactions=without(state.reactions, event.note))


def _with(authors: tuple[str, ...], author: str, *, on: bool) -> tuple[str, ...]:
    """Those who are not named come first, so that the order tells nothing."""
    if author != NOBODY:
        return toggled(authors, author, on=on)
    if on:
        return (NOBODY, *authors)
    return authors[1:] if authors and authors[0] == NOBODY else authors

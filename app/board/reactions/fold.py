"""Who reacted to what. A note takes its reactions away with it; those to a group that came undone
wait, counted nowhere, until it comes back. Mirrored by static/js/reactions/fold.js."""

from collections.abc import Mapping
from typing import Final, TypeVar

from msgspec.structs import replace

from app.board.core.records import toggled, without
from app.board.core.state import BoardState
from app.board.notes.events import NoteRemoved
from app.board.reactions.events import ReactionSet
from app.board.reactions.state import Sign

K = TypeVar("K")
V = TypeVar("V", tuple[str, ...], dict[Sign, tuple[str, ...]])

# In what a browser is told: somebody, who is not named.
NOBODY: Final = ""


def reactions_to(state: BoardState, target: str) -> Mapping[Sign, tuple[str, ...]]:
    """Who reacted to it by each sign; no sign that nobody made."""
    hearts = state.reactions.get(target)
    others = state.signs.get(target, {})
    return others if hearts is None else {Sign.HEART: hearts, **others}


def reaction_set(state: BoardState, event: ReactionSet) -> BoardState:
    found = reactions_to(state, event.target).get(event.sign, ())
    authors = _with(found, event.seat, on=event.on)
    if event.sign is Sign.HEART:
        return replace(state, reactions=_kept(state.reactions, event.target, authors))
    signs = _kept(state.signs.get(event.target, {}), event.sign, authors)
    return replace(state, signs=_kept(state.signs, event.target, signs))


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    if event.note not in state.notes:
        return state
    return replace(
        state,
        reactions=without(state.reactions, event.note),
        signs=without(state.signs, event.note),
    )


def _kept(records: dict[K, V], key: K, value: V) -> dict[K, V]:
    """With this value, or without the key when there is nobody in it."""
    return {**records, key: value} if value else without(records, key)


def _with(authors: tuple[str, ...], author: str, *, on: bool) -> tuple[str, ...]:
    """Those who are not named come first, so that the order tells nothing."""
    if author != NOBODY:
        return toggled(authors, author, on=on)
    if on:
        return (NOBODY, *authors)
    return authors[1:] if authors and authors[0] == NOBODY else authors

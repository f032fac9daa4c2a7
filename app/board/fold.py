"""Board state as a pure fold of its events: each capability folds its own part. Mirrored by
static/js/board/fold.js.

`apply` is total: every event applies, none is refused, and one that names something absent
changes nothing. States are immutable: a new one shares with the old one what did not change.
"""

from collections.abc import Iterable
from functools import reduce
from typing import Any, Final

from app.board.capabilities import CAPABILITIES
from app.board.core.capability import Fold
from app.board.core.events import Event
from app.board.core.state import BoardState


def apply(state: BoardState, event: Event) -> BoardState:
    """Return the state after one event."""
    return _FOLDS[type(event)](state, event)


def fold(events: Iterable[Event], start: BoardState | None = None) -> BoardState:
    return reduce(apply, events, start or BoardState())


def _after(first: Fold[Any], then: Fold[Any]) -> Fold[Any]:
    return lambda state, event: then(first(state, event), event)


def _folds() -> dict[type[Event], Fold[Any]]:
    """The fold of each type of event. When several capabilities fold the same one, the last of the
    list goes first: what it keeps refers to what the others are about to change."""
    found: dict[type[Event], Fold[Any]] = {}
    for capability in CAPABILITIES:
        specs = [(spec.kind, spec.fold) for spec in capability.events]
        also = [(spec.kind, spec.fold) for spec in capability.also_folds]
        for kind, mine in (*specs, *also):
            earlier = found.get(kind)
            found[kind] = mine if earlier is None else _after(mine, earlier)
    return found


_FOLDS: Final = _folds()

"""Who looks at a board, and which authors are shown to them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.actor import Actor
from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import NoteId, ZoneId
from app.kits.domain import Authors

# None: everyone at once, the public view.
Viewer: TypeAlias = Actor | None


@dataclass(frozen=True, slots=True)
class Sight:
    """What a viewer has before them while some zones are kept from them: the notes that they see,
    and the zones that they do not."""

    notes: Collection[NoteId]
    hidden: Collection[ZoneId]


# What is told instead of the time at which something unsigned was written: the real one could tell
# who wrote it.
UNTOLD: Final[Millis] = 0


def shown_author(author: str | None, signature: Signature, viewer: Viewer) -> str | None:
    """Shown when the phase was signed; otherwise only to the author, as their own seat."""
    if viewer is not None and viewer.owns(author):
        return viewer.seat
    return author if signature is Authors.NAMED else None


def owns(viewer: Viewer, author: str | None) -> bool:
    return viewer is not None and viewer.owns(author)

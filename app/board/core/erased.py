"""Somebody's texts left the log, at their request: what the log itself says of it.

It says that something was erased, when, and of which entries; neither what, nor whose it was
(docs/adr/0034). The entries that are named are those of before, without these texts: folding them
gives the board as it goes on, so this event changes nothing by itself.
"""

from typing import Final

from msgspec import Struct

from app.board.core.capability import Capability, EventSpec, Renews
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer


class Redacted(Struct, frozen=True, kw_only=True):
    """An entry that lost something. `digest` is that of what is left of it, in hexadecimal."""

    seq: int
    digest: str


class TextsErased(Event, frozen=True, kw_only=True, tag="texts.erased"):
    """Told to nobody: whoever is there is sent the board anew, as after a restore."""

    entries: tuple[Redacted, ...]


def _unchanged(state: BoardState, _: TextsErased) -> BoardState:
    return state


def _told_to_nobody(_: BoardState, __: TextsErased, ___: Viewer) -> None:
    return None


def _always(_: BoardState, __: TextsErased, ___: Viewer) -> bool:
    return True


ERASED: Final = Capability(
    events=(EventSpec(TextsErased, _unchanged, view=_told_to_nobody, personal=False),),
    renews=(Renews(TextsErased, _always),),
)

"""What those who lead say of an earlier workshop."""

from typing import Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from app.board.core.commands import Command
from app.board.earlier.state import Standing

MOST_DECIDED: Final = 40

AnyDecided: TypeAlias = Annotated[str, Meta(max_length=60)]


class CopiedDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: AnyDecided
    title: str
    level: str = ""
    pilot: str = ""
    next_step: str = ""


class NameEarlier(Command, frozen=True, kw_only=True, tag="earlier.name"):
    """Show what was decided in it: a copy, which does not change with it. Who may read it there
    is asked by whoever hands it out (`POST /api/workshops/<id>/earlier`)."""

    title: str
    day: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
    items: Annotated[tuple[CopiedDecision, ...], Meta(min_length=1, max_length=MOST_DECIDED)]


class ForgetEarlier(Command, frozen=True, kw_only=True, tag="earlier.forget"):
    """Show it no more."""


class SeenStanding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    standing: Standing
    word: str


class MarkEarlier(Command, frozen=True, kw_only=True, tag="earlier.mark"):
    """Where one of them stands, with a word on it; `base`: what was looked at."""

    item: AnyDecided
    standing: Standing
    word: str = ""
    base: SeenStanding | UnsetType = UNSET

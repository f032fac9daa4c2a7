"""What facilitators ask of the themes of their workshop. `base`: what they were looking at."""

from typing import Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

from app.board.core.commands import Command
from app.ids import ZoneId

THEME_PATTERN: Final = r"^theme-[0-9a-f]{12}\Z"

NewTheme: TypeAlias = Annotated[ZoneId, Meta(pattern=THEME_PATTERN)]
AnyZone: TypeAlias = Annotated[ZoneId, Meta(max_length=60)]
Dots: TypeAlias = Annotated[int, Meta(ge=1, le=100)]


class SeenTheme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str | UnsetType = UNSET
    prompt: str | UnsetType = UNSET


class EditTheme(Command, frozen=True, kw_only=True, tag="theme.edit"):
    """Only what changes."""

    zone: AnyZone
    title: str | UnsetType = UNSET
    prompt: str | UnsetType = UNSET
    base: SeenTheme = field(default_factory=SeenTheme)


class AddTheme(Command, frozen=True, kw_only=True, tag="theme.add"):
    """After the other themes, in every phase that shows some."""

    zone: NewTheme
    title: str
    prompt: str = ""


class RemoveTheme(Command, frozen=True, kw_only=True, tag="theme.remove"):
    zone: AnyZone


class RestoreTheme(Command, frozen=True, kw_only=True, tag="theme.restore"):
    zone: AnyZone


class SeenRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    budget: int
    per_idea: int
    promote: int
    quorum: int | UnsetType = UNSET


class SetVoteRule(Command, frozen=True, kw_only=True, tag="vote.rule"):
    """Dots per person, at most on one idea, how many ideas become drafts, and how many ballots are
    hoped for (0: no number). For the rounds to come: one that is open keeps its own."""

    budget: Dots
    per_idea: Dots
    promote: Annotated[int, Meta(ge=1, le=50)]
    quorum: Annotated[int, Meta(ge=0, le=1000)] | UnsetType = UNSET
    base: SeenRule | UnsetType = UNSET

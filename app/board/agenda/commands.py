"""What facilitators ask of the running order of their workshop.

A change says what its author was looking at (`base`): two people who change the same thing
together are told, and neither overwrites the other in silence.
"""

from typing import Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

from app.board.core.commands import Command
from app.ids import PhaseId
from app.kits.domain import PhaseKind

STEP_PATTERN: Final = r"^step-[0-9a-f]{12}\Z"
# Far beyond what is allowed: the rule says what is, in a sentence.
MAX_ASKED_MINUTES: Final = 100_000
MAX_MILLIS: Final = 2**53 - 1

NewPhase: TypeAlias = Annotated[PhaseId, Meta(pattern=STEP_PATTERN)]
AnyPhase: TypeAlias = Annotated[PhaseId, Meta(max_length=60)]
AskedMinutes: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_ASKED_MINUTES)]
Instant: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_MILLIS)]


class SeenPhase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the author of a change had on their screen, of what they change."""

    title: str | UnsetType = UNSET
    minutes: int | UnsetType = UNSET
    instruction: str | UnsetType = UNSET
    see_others: bool | UnsetType = UNSET


class EditPhase(Command, frozen=True, kw_only=True, tag="agenda.edit"):
    """Only what changes. `see_others`: whether its tables see each other."""

    phase: AnyPhase
    title: str | UnsetType = UNSET
    minutes: AskedMinutes | UnsetType = UNSET
    instruction: str | UnsetType = UNSET
    see_others: bool | UnsetType = UNSET
    base: SeenPhase = field(default_factory=SeenPhase)


class WriteBrief(Command, frozen=True, kw_only=True, tag="agenda.brief"):
    """The facilitators' own notes of a phase. `base` is null when those of the kit were shown."""

    phase: AnyPhase
    brief: str
    base: Annotated[str, Meta(max_length=20_000)] | None = None


class AddPhase(Command, frozen=True, kw_only=True, tag="agenda.add"):
    """After a phase; first when `after` is null."""

    phase: NewPhase
    kind: PhaseKind
    title: str
    minutes: AskedMinutes
    after: AnyPhase | None


class DuplicatePhase(Command, frozen=True, kw_only=True, tag="agenda.duplicate"):
    """A copy, right after its original."""

    phase: AnyPhase
    copy: NewPhase
    title: str


class MovePhase(Command, frozen=True, kw_only=True, tag="agenda.move"):
    """After another; first when `after` is null. `base` is the one it came after."""

    phase: AnyPhase
    after: AnyPhase | None
    base: AnyPhase | UnsetType | None = UNSET


class RemovePhase(Command, frozen=True, kw_only=True, tag="agenda.remove"):
    phase: AnyPhase


class RestorePhase(Command, frozen=True, kw_only=True, tag="agenda.restore"):
    """Back from the shelf, where it was."""

    phase: AnyPhase


class SetStart(Command, frozen=True, kw_only=True, tag="agenda.start"):
    """When the first phase is planned to begin; null: not said."""

    at: Instant | None
    base: Instant | UnsetType | None = UNSET


class SetVideo(Command, frozen=True, kw_only=True, tag="agenda.video"):
    """Where people see and hear each other; empty: nowhere."""

    url: str
    base: Annotated[str, Meta(max_length=2_000)] | UnsetType = UNSET

"""The running order of one board, copied from its kit when the workshop opens.

A copy, so that a kit may change without touching the workshops made from it. Everything here is
sent to every participant: the facilitator's private notes stay in the workshop, not in the plan.
"""

from typing import TypeAlias

from msgspec import Struct

from app.actor import Role
from app.ids import PhaseId, ZoneId
from app.kits.domain import (
    Authors,
    Color,
    CommitmentsAccess,
    FieldKind,
    PhaseKind,
    Rights,
    TableMaking,
    Who,
    Writing,
    ZoneKind,
)
from app.kits.richtext import Block


class Page(Struct, frozen=True, kw_only=True):
    title: str
    body: tuple[Block, ...]


class TableRule(Struct, frozen=True, kw_only=True):
    """How the kit would have tables made. Below `from_people`, everyone stays together."""

    make: TableMaking
    from_people: int
    size: int
    see_others: bool


class Phase(Struct, frozen=True, kw_only=True):
    id: PhaseId
    kind: PhaseKind
    title: str
    minutes: int
    instruction: str
    details: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    zones: tuple[ZoneId, ...] = ()
    writing: Writing = Writing.CLOSED
    authors: Authors = Authors.HIDDEN
    rights: Rights = Rights(react=Who.NOBODY, comment=Who.NOBODY, arrange=Who.NOBODY)
    commitments: CommitmentsAccess = CommitmentsAccess.HIDDEN
    tables: TableRule | None = None


class Zone(Struct, frozen=True, kw_only=True):
    id: ZoneId
    kind: ZoneKind
    title: str
    prompt: str = ""
    hint: str = ""
    color: Color = Color.PAPER
    writers: Who = Who.EVERYONE


class PreparedRound(Struct, frozen=True, kw_only=True):
    """A round that the kit prepares. Without `voters` or `quorum`, those of the rule; without
    `zones`, those of the phase."""

    id: str
    question: str
    budget: int
    per_idea: int
    zones: tuple[ZoneId, ...] = ()
    voters: tuple[Role, ...] = ()
    quorum: int = 0


class VoteRule(Struct, frozen=True, kw_only=True):
    budget: int
    per_idea: int
    promote: int
    voters: tuple[Role, ...]
    notice: str = ""
    abstention: str = ""
    fewest_ballots: int = 0
    receipts: bool = False  # boards of before had none
    quorum: int = 0
    rounds: tuple[PreparedRound, ...] = ()


class Level(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    definition: str
    attached_to: str | None = None


class FormField(Struct, frozen=True, kw_only=True):
    """One question of the form of a draft. What is `required` says what is missing, and never
    blocks."""

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    max_length: int | None = None


class Value(Struct, frozen=True, kw_only=True):
    """A reason for which a commitment is worth it. At least one that counts alone is asked for."""

    id: str
    title: str
    test: str = ""
    counts_alone: bool = True


class Score(Struct, frozen=True, kw_only=True):
    score: int
    label: str


class Question(Struct, frozen=True, kw_only=True):
    id: str
    label: str
    help: str = ""
    max_length: int = 280


class Closing(Struct, frozen=True, kw_only=True):
    question: str
    scores: tuple[Score, ...]
    questions: tuple[Question, ...]


class Plan(Struct, frozen=True, kw_only=True):
    kit: str
    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    vote: VoteRule
    levels: tuple[Level, ...] = ()
    closing: Closing | None = None
    form: tuple[FormField, ...] = ()
    values: tuple[Value, ...] = ()

    def phase(self, wanted: PhaseId) -> Phase | None:
        return next((phase for phase in self.phases if phase.id == wanted), None)

    def zone(self, wanted: ZoneId) -> Zone | None:
        return next((zone for zone in self.zones if zone.id == wanted), None)


# The kinds of phase in which everyone reads everyone's ideas: entering one opens the sealed notes.
# A break, a presentation or the exploration of themes may be visited without revealing anything.
REVEALING: frozenset[PhaseKind] = frozenset(
    {
        PhaseKind.SHARE,
        PhaseKind.GROUP,
        PhaseKind.TABLES,
        PhaseKind.VOTE,
        PhaseKind.DRAFT,
        PhaseKind.CLOSE,
    }
)

Signature: TypeAlias = Authors

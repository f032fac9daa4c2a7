"""What a kit says: themes, phases, vote rule, commitment form, texts. Frozen and pure.

The shape of the YAML file *is* the shape of these classes: a field without a default is a
required key, one with a default is optional, and its type says what may be written there.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from app.actor import Role
from app.ids import PhaseId, ZoneId
from app.kits.rounds import PreparedRound, Quorum
from app.kits.schema import (
    SLUG,
    Between,
    Characters,
    Count,
    Items,
    Language,
    Minutes,
    NoteText,
    Sentence,
    Slug,
    Text,
    Title,
    Version,
)


class PhaseKind(StrEnum):
    WELCOME = "welcome"
    ICEBREAKER = "icebreaker"
    PRESENT = "present"
    EXPLORE = "explore"
    WRITE = "write"
    SHARE = "share"
    GROUP = "group"
    BREAK = "break"
    TABLES = "tables"
    VOTE = "vote"
    DRAFT = "draft"
    CLOSE = "close"


class Writing(StrEnum):
    """Whether notes are written in a phase, and who sees them while it lasts."""

    CLOSED = "closed"
    OPEN = "open"
    PRIVATE = "private"


class Authors(StrEnum):
    """How the notes written in a phase are signed, for good."""

    NAMED = "named"
    HIDDEN = "hidden"  # stored, never shown
    ANONYMOUS = "anonymous"  # not stored in a readable form


class Who(StrEnum):
    EVERYONE = "everyone"
    FACILITATORS = "facilitators"
    NOBODY = "nobody"


class CommitmentsAccess(StrEnum):
    HIDDEN = "hidden"
    SHOWN = "shown"
    EDITABLE = "editable"


class ZoneKind(StrEnum):
    THEME = "theme"  # its ideas are voted; it gives the commitment its theme
    SIDE = "side"  # never voted


class Color(StrEnum):
    YELLOW = "yellow"
    ROSE = "rose"
    SKY = "sky"
    MINT = "mint"
    LILAC = "lilac"
    PEACH = "peach"
    SAND = "sand"
    PAPER = "paper"


class TableMaking(StrEnum):
    BY_THEME = "by_theme"
    BY_COMMITMENT = "by_commitment"
    RANDOM = "random"
    BY_HAND = "by_hand"


class FieldKind(StrEnum):
    LINE = "line"
    TEXT = "text"
    LIST = "list"
    LEVEL = "level"
    THEME = "theme"
    VALUES = "values"
    MILESTONES = "milestones"
    PROVENANCE = "provenance"  # filled by the tool
    STATUS = "status"  # filled by the tool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSize:
    """How many people the kit is meant for; from `tables_from` on, sub-groups are needed."""

    min: Count
    max: Count
    tables_from: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamJob:
    id: Slug
    title: Title
    job: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistStep:
    when: Title
    tasks: Annotated[tuple[Sentence, ...], Items(1, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCard:
    """What to say and do when something goes wrong."""

    id: Slug
    title: Title
    say: tuple[Sentence, ...]
    do: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilitation:
    team: tuple[TeamJob, ...]
    checklist: tuple[ChecklistStep, ...]
    cards: tuple[HelpCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    id: Annotated[ZoneId, SLUG]
    kind: ZoneKind
    title: Title
    prompt: Sentence
    hint: Sentence
    color: Color
    writers: Who
    prepared_notes: tuple[NoteText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Who may react, comment, and move or group the notes of others. Always resolved."""

    react: Who
    comment: Who
    arrange: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page shown by the facilitator; its body is Markdown."""

    title: Title
    body: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """How sub-groups are made. Below `from_people`, everyone stays together."""

    make: TableMaking
    from_people: Count
    size: Annotated[int, Between(2, 50)]
    see_others: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    id: Annotated[PhaseId, SLUG]
    kind: PhaseKind
    title: Title
    minutes: Minutes
    min_minutes: Annotated[int, Between(0, 240)]  # 0: may be skipped to catch up
    goal: Sentence
    instruction: Sentence
    facilitator_notes: Text
    zones: tuple[Annotated[ZoneId, SLUG], ...]
    writing: Writing
    authors: Authors
    rights: Rights
    commitments: CommitmentsAccess
    details: Text | None = None
    pages: tuple[Page, ...] = ()
    tables: TableRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRule:
    """Dots per person, at most how many on one idea, how many ideas are promoted. Under
    `fewest_ballots`, what people chose is not published; 0: it always is. With `receipts`, each
    ballot is published too, under a number that its voter's browser alone knew. A `quorum` of
    ballots informs, and blocks nothing; `rounds` are offered at the step of the vote."""

    budget: Annotated[int, Between(1, 100)]
    per_idea: Annotated[int, Between(1, 100)]
    promote: Annotated[int, Between(1, 50)]
    tie: Literal["second_round"]
    voters: Annotated[tuple[Role, ...], Items(1, 3)]
    purpose: Sentence
    abstention: Sentence
    notice: Sentence
    fewest_ballots: Annotated[int, Between(0, 50)] = 0
    receipts: bool = True
    quorum: Quorum = 0
    rounds: Annotated[tuple[PreparedRound, ...], Items(0, 10)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A size of commitment; one that is attached needs a commitment of the other level."""

    id: Slug
    title: Title
    definition: Sentence
    attached_to: Slug | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One question. What is required explains what is missing, and never blocks writing."""

    id: Slug
    label: Title
    help: Sentence
    example: Sentence
    kind: FieldKind
    required_for_transmission: bool
    max_length: Characters | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    id: Slug
    title: Title
    test: Sentence
    counts_alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentForm:
    levels: tuple[Level, ...]
    fields: Annotated[tuple[FormField, ...], Items(1, 50)]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotiLabel:
    score: Annotated[int, Between(1, 5)]
    label: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Roti:
    """Return on time invested: one question, five scores from 1 to 5."""

    question: Sentence
    labels: Annotated[tuple[RotiLabel, ...], Items(5, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingQuestion:
    id: Slug
    label: Title
    help: Sentence
    max_length: Characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    roti: Roti
    questions: tuple[ClosingQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail to copy, with {placeholders} of the known list."""

    subject: Sentence
    body: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    invitation: Message
    reminder: Message
    thanks: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    format: Literal[1]
    id: Slug
    version: Version
    language: Language
    title: Title
    summary: Sentence
    notice: Text
    audience: Sentence
    total_minutes: Annotated[int, Between(1, 1440)]
    group_size: GroupSize
    materials: tuple[Sentence, ...]
    facilitation: Facilitation
    zones: Annotated[tuple[Zone, ...], Items(1, 30)]
    phases: Annotated[tuple[Phase, ...], Items(1, 40)]
    vote: VoteRule
    commitment_form: CommitmentForm
    closing: Closing
    messages: Messages

"""What the minutes of a workshop hold: frozen values that any format can write. No rule here.

These names are public: as_json writes them as they are. A new field needs a default; a change of
meaning needs a new number in as_json.FORMAT. No seat, no pseudonym and no time of writing is in
them: in a small group, the minute at which an anonymous note was written can name its author.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from app.actor import Role
from app.board.outcomes.state import Status
from app.board.reactions.state import Sign
from app.clock import Millis
from app.exports.vote_lines import BallotLine, RoundLine
from app.ids import CommitmentId, GroupId, NoteId, PhaseId, RoundId, WorkshopId, ZoneId
from app.kits.domain import Color, PhaseKind, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopInfo:
    """The cover of the minutes. `kit` is its title, as people know it."""

    id: WorkshopId
    title: str
    team: str = ""
    day: date | None = None
    kit: str = ""
    is_rehearsal: bool = False  # simulated people played it: nothing of it is a result


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    role: Role = Role.PARTICIPANT
    is_removed: bool = False  # named where they signed, and not counted


People: TypeAlias = Mapping[str, Person]  # by seat
Ballots: TypeAlias = Mapping[RoundId, tuple[BallotLine, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAnswers:
    """What people answered at the end, already cut from who answered: the scores on one side, the
    sentences of each question on the other."""

    scores: tuple[int, ...]
    sentences: Mapping[str, tuple[str, ...]]


class PhaseStatus(StrEnum):
    DONE = "done"
    CURRENT = "current"
    SKIPPED = "skipped"  # the workshop went past it
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    """One step of the running order. `spent_ms` is null when it is not known, or not over."""

    id: PhaseId
    kind: PhaseKind
    title: str
    status: PhaseStatus
    planned_minutes: int
    spent_ms: int | None
    notes_written: int
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """`answers` have none themselves. An answer whose comment is gone stands by itself."""

    text: str
    author: str | None = None
    answers: tuple["CommentLine", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """`author` is a first name, or null when it is not shown. `private`: only the person who took
    these minutes can read this note yet. `reactions`: all of them; `signs`: how many of each.
    `x`, `y`: where it lies in its zone, in thousandths of the room that it leaves there."""

    id: NoteId
    text: str
    phase: PhaseId
    author: str | None = None
    private: bool = False
    comments: tuple[CommentLine, ...] = ()
    reactions: int = 0
    color: Color = Color.YELLOW
    x: int = 0
    y: int = 0
    signs: Mapping[Sign, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """`x`, `y`: as those of a note."""

    id: GroupId
    title: str
    notes: tuple[NoteLine, ...]
    x: int = 0
    y: int = 0
    reactions: int = 0
    signs: Mapping[Sign, int] = field(default_factory=dict)
    comments: tuple[CommentLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLine:
    """`hidden` counts the notes that others keep private for now: nothing else of them is here.
    `on_wall`: whether the board shows it at the step where the workshop is."""

    id: ZoneId
    kind: ZoneKind
    title: str
    prompt: str
    reactions: int
    groups: tuple[GroupLine, ...]
    notes: tuple[NoteLine, ...]
    hidden: int
    color: Color = Color.PAPER
    on_wall: bool = True
    signs: Mapping[Sign, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A note of a promoted idea, as people voted on it. `changed`: its text was another one on the
    board by then. Each of the `comments` stands before its answers, which are at the places
    `answers` (from 0); the first `of_group` were said of the whole group."""

    note: NoteId
    text: str
    author: str | None
    comments: tuple[str, ...]
    changed: bool = False
    answers: tuple[int, ...] = ()
    of_group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What was answered to one question of the form, or to one of its values. `markdown`: the same
    with its lists, its marks and its links, when people wrote it together."""

    question: str
    text: str
    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A step of a commitment; its days are as 2027-09-01, or empty."""

    title: str
    start: str
    end: str
    deliverable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveLine:
    """What the minority says of a draft; signed or not."""

    text: str
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """Where a draft stands, since when, and why."""

    status: Status
    reason: str
    to: str
    by: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedLine:
    """A draft that was merged into another: its title as it then was, and where it came from."""

    title: str
    round: int | None
    rank: int | None
    dots: int
    voters: int
    reason: str
    notes: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A draft commitment and where it comes from. `reason` was written by whoever chose it among
    ideas that stayed tied, or whatever its rank; it has none where nobody put a dot."""

    id: CommitmentId
    title: str
    level: str | None
    attached_to: str | None
    pilot: str
    next_step: str
    zone: str
    round: int | None
    rank: int | None
    dots: int
    voters: int
    reason: str
    notes: tuple[SourceLine, ...]
    answers: tuple[AnswerLine, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    reserves: tuple[ReserveLine, ...] = ()
    outcome: OutcomeLine | None = None
    merged: tuple[MergedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    score: int
    label: str
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencesLine:
    question: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine:
    """Scores and sentences apart, the sentences in alphabetical order: neither the score nor the
    order of arrival says whose sentence it is."""

    question: str
    answers: int
    scores: tuple[ScoreLine, ...]
    sentences: tuple[SentencesLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """What to compare later with what the server says: so many actions, recorded in their order,
    have this fingerprint."""

    actions: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The minutes, as one person may read them at `taken_at`."""

    workshop: WorkshopInfo
    taken_at: Millis
    facilitators: tuple[str, ...]
    participants: int
    phases: tuple[PhaseLine, ...]
    vote_notice: str
    zones: tuple[ZoneLine, ...]
    rounds: tuple[RoundLine, ...]
    commitments: tuple[CommitmentLine, ...]
    closing: ClosingLine | None
    journal: JournalLine | None = None

"""What happened on a board: one frozen struct per fact, past-tense names, never edited.

To change the meaning of a fact, add a type and keep reading the old one. Positions are in
thousandths of the zone's field (0 to 1000); times are milliseconds since 1970, UTC. Every number
is an integer, so that Python and JavaScript write the same bytes.
"""

from typing import TypeAlias

from msgspec import Struct

from app.board.plan import Plan, Signature
from app.clock import Millis
from app.ids import CommentId, CommitmentId, GroupId, IdeaId, NoteId, PhaseId, RoundId, ZoneId
from app.kits.domain import Color


class _Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    pass


class BoardOpened(_Event, frozen=True, kw_only=True, tag="board.opened"):
    plan: Plan


class NoteAdded(_Event, frozen=True, kw_only=True, tag="note.added"):
    """`author` is a seat, a pseudonym (anonymous), or null (the kit's own notes, or not shown)."""

    note: NoteId
    zone: ZoneId
    x: int
    y: int
    color: Color
    text: str | None
    author: str | None
    signature: Signature
    sealed: bool
    phase: PhaseId
    at: Millis


class NoteEdited(_Event, frozen=True, kw_only=True, tag="note.edited"):
    note: NoteId
    text: str
    rev: int


class NoteMoved(_Event, frozen=True, kw_only=True, tag="note.moved"):
    note: NoteId
    zone: ZoneId
    x: int
    y: int


class NoteColored(_Event, frozen=True, kw_only=True, tag="note.colored"):
    note: NoteId
    color: Color


class NoteRemoved(_Event, frozen=True, kw_only=True, tag="note.removed"):
    note: NoteId


class OpenedNote(Struct, frozen=True, kw_only=True):
    """What a sealed note was hiding."""

    text: str
    x: int
    y: int
    color: Color
    rev: int
    author: str | None


class NotesRevealed(_Event, frozen=True, kw_only=True, tag="notes.revealed"):
    """All the sealed notes at once, with their texts: a reveal is all or nothing."""

    notes: dict[NoteId, OpenedNote]


class CommentAdded(_Event, frozen=True, kw_only=True, tag="comment.added"):
    comment: CommentId
    note: NoteId
    text: str
    author: str | None
    signature: Signature
    at: Millis


class CommentRemoved(_Event, frozen=True, kw_only=True, tag="comment.removed"):
    comment: CommentId


class ReactionSet(_Event, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note or a zone. Reactions are signed, whatever the phase says of notes."""

    target: str
    seat: str
    on: bool


class GroupMade(_Event, frozen=True, kw_only=True, tag="group.made"):
    group: GroupId
    title: str
    zone: ZoneId
    x: int
    y: int
    notes: tuple[NoteId, ...]


class GroupRenamed(_Event, frozen=True, kw_only=True, tag="group.renamed"):
    group: GroupId
    title: str


class GroupMoved(_Event, frozen=True, kw_only=True, tag="group.moved"):
    group: GroupId
    zone: ZoneId
    x: int
    y: int


class NoteGrouped(_Event, frozen=True, kw_only=True, tag="note.grouped"):
    note: NoteId
    group: GroupId


class NoteUngrouped(_Event, frozen=True, kw_only=True, tag="note.ungrouped"):
    note: NoteId


class GroupDissolved(_Event, frozen=True, kw_only=True, tag="group.dissolved"):
    group: GroupId


class PhaseStarted(_Event, frozen=True, kw_only=True, tag="phase.started"):
    phase: PhaseId
    at: Millis


class PageTurned(_Event, frozen=True, kw_only=True, tag="page.turned"):
    page: int


class TimerStarted(_Event, frozen=True, kw_only=True, tag="timer.started"):
    ends_at: Millis
    seconds: int


class TimerStopped(_Event, frozen=True, kw_only=True, tag="timer.stopped"):
    pass


class ReadyChanged(_Event, frozen=True, kw_only=True, tag="ready.changed"):
    seat: str
    ready: bool


class HandChanged(_Event, frozen=True, kw_only=True, tag="hand.changed"):
    seat: str
    raised: bool


class VoteOpened(_Event, frozen=True, kw_only=True, tag="vote.opened"):
    """`parent` is the round whose tie this one settles."""

    round: RoundId
    phase: PhaseId
    budget: int
    per_idea: int
    ideas: tuple[IdeaId, ...]
    parent: RoundId | None
    at: Millis


class BallotCounted(_Event, frozen=True, kw_only=True, tag="ballot.counted"):
    """Someone's ballot is in. Who and what is not said: `voted` people have a ballot."""

    round: RoundId
    voted: int


class BallotKept(_Event, frozen=True, kw_only=True, tag="ballot.kept"):
    """Sent to the voter alone, never stored in the log."""

    round: RoundId
    choices: dict[IdeaId, int]


class Count(Struct, frozen=True, kw_only=True):
    dots: int
    voters: int


class VoteClosed(_Event, frozen=True, kw_only=True, tag="vote.closed"):
    """`counts` has every idea of the round; `voted` includes those who abstained."""

    round: RoundId
    counts: dict[IdeaId, Count]
    voted: int
    abstained: int
    at: Millis


class SourceNote(Struct, frozen=True, kw_only=True):
    """A note as it stood when its idea was promoted."""

    note: NoteId
    text: str
    author: str | None
    signature: Signature
    comments: tuple[str, ...]


class PromotedIdea(Struct, frozen=True, kw_only=True):
    commitment: CommitmentId
    idea: IdeaId
    title: str
    zone: ZoneId
    rank: int
    dots: int
    voters: int
    notes: tuple[SourceNote, ...]


class IdeasPromoted(_Event, frozen=True, kw_only=True, tag="ideas.promoted"):
    """`reason` is written when a human chose among ideas that stayed tied."""

    round: RoundId
    ideas: tuple[PromotedIdea, ...]
    reason: str
    at: Millis


class CommitmentEdited(_Event, frozen=True, kw_only=True, tag="commitment.edited"):
    """The whole header, as it now stands."""

    commitment: CommitmentId
    title: str
    level: str | None
    attached_to: CommitmentId | None
    pilot: str
    next_step: str


class ClosingCounted(_Event, frozen=True, kw_only=True, tag="closing.counted"):
    """Someone answered the closing questions: `answers` people did. What they said is apart."""

    answers: int


Event: TypeAlias = (
    BoardOpened
    | NoteAdded
    | NoteEdited
    | NoteMoved
    | NoteColored
    | NoteRemoved
    | NotesRevealed
    | CommentAdded
    | CommentRemoved
    | ReactionSet
    | GroupMade
    | GroupRenamed
    | GroupMoved
    | NoteGrouped
    | NoteUngrouped
    | GroupDissolved
    | PhaseStarted
    | PageTurned
    | TimerStarted
    | TimerStopped
    | ReadyChanged
    | HandChanged
    | VoteOpened
    | BallotCounted
    | BallotKept
    | VoteClosed
    | IdeasPromoted
    | CommitmentEdited
    | ClosingCounted
)

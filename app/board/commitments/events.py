"""What happens to draft commitments."""

from msgspec import UNSET, Struct, UnsetType

from app.board.core.events import Event
from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import CommitmentId, IdeaId, NoteId, RoundId, ZoneId


class SourceNote(Struct, frozen=True, kw_only=True):
    """A note of an idea that was promoted, with the text on which people voted. `changed`: the
    text on the board was another one by then. Each of the `comments` stands before its answers,
    which are at the places `answers`; the first `of_group` were said of the whole group."""

    note: NoteId
    text: str
    author: str | None
    signature: Signature
    comments: tuple[str, ...]
    changed: bool = False
    answers: tuple[int, ...] = ()
    of_group: int = 0


class PromotedIdea(Struct, frozen=True, kw_only=True):
    commitment: CommitmentId
    idea: IdeaId
    title: str
    zone: ZoneId
    rank: int
    dots: int
    voters: int
    notes: tuple[SourceNote, ...]


class IdeasPromoted(Event, frozen=True, kw_only=True, tag="ideas.promoted"):
    """`reason` is written when a human chose: among the tied, or whatever the rank."""

    round: RoundId
    ideas: tuple[PromotedIdea, ...]
    reason: str
    at: Millis


class CommitmentEdited(Event, frozen=True, kw_only=True, tag="commitment.edited"):
    """The whole header, as it now stands; its theme, when it is another one."""

    commitment: CommitmentId
    title: str
    level: str | None
    attached_to: CommitmentId | None
    pilot: str
    next_step: str
    zone: ZoneId | UnsetType = UNSET

"""What is told of draft commitments: their headers as they are now, their notes without the authors
who did not sign."""

from msgspec import UNSET
from msgspec.structs import replace

from app.board.commitments.events import (
    CommitmentEdited,
    IdeasPromoted,
    PromotedIdea,
    SourceNote,
)
from app.board.core.state import BoardState, Commitment
from app.board.core.viewing import Viewer, shown_author
from app.ids import CommitmentId


def commitments_seen(state: BoardState, _: Viewer) -> dict[CommitmentId, Commitment]:
    return {key: commitment_seen(found) for key, found in state.commitments.items()}


def commitment_seen(found: Commitment) -> Commitment:
    """Without the authors who did not sign their notes."""
    merged = tuple(
        replace(origin, notes=tuple(_source(note) for note in origin.notes))
        for origin in found.merged
    )
    return replace(found, notes=tuple(_source(note) for note in found.notes), merged=merged)


def promoted_seen(_: BoardState, event: IdeasPromoted, __: Viewer) -> IdeasPromoted:
    return replace(event, ideas=tuple(_idea(idea) for idea in event.ideas))


def edited_seen(state: BoardState, event: CommitmentEdited, _: Viewer) -> CommitmentEdited:
    """The header as it is now, whatever it was then."""
    now = state.commitments.get(event.commitment)
    if now is None:
        return replace(event, title="", pilot="", next_step="")
    return CommitmentEdited(
        commitment=event.commitment,
        title=now.title,
        level=now.level,
        attached_to=now.attached_to,
        pilot=now.pilot,
        next_step=now.next_step,
        zone=UNSET if event.zone is UNSET else now.zone,
    )


def _idea(idea: PromotedIdea) -> PromotedIdea:
    return replace(idea, notes=tuple(_source(note) for note in idea.notes))


def _source(note: SourceNote) -> SourceNote:
    return replace(note, author=shown_author(note.author, note.signature, None))

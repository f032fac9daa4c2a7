"""Draft commitments and their headers. Mirrored by static/js/commitments/fold.js."""

from msgspec import UNSET
from msgspec.structs import replace

from app.board.commitments.events import CommitmentEdited, IdeasPromoted
from app.board.core.records import changed
from app.board.core.state import BoardState, Commitment


def ideas_promoted(state: BoardState, event: IdeasPromoted) -> BoardState:
    commitments = dict(state.commitments)
    for idea in event.ideas:
        commitments[idea.commitment] = Commitment(
            title=idea.title,
            level=None,
            attached_to=None,
            pilot="",
            next_step="",
            zone=idea.zone,
            idea=idea.idea,
            round=event.round,
            rank=idea.rank,
            dots=idea.dots,
            voters=idea.voters,
            notes=idea.notes,
            reason=event.reason,
            at=event.at,
        )
    return replace(state, commitments=commitments)


def commitment_edited(state: BoardState, event: CommitmentEdited) -> BoardState:
    zone = {} if event.zone is UNSET else {"zone": event.zone}
    edited = changed(
        state.commitments,
        event.commitment,
        title=event.title,
        level=event.level,
        attached_to=event.attached_to,
        pilot=event.pilot,
        next_step=event.next_step,
        **zone,
    )
    return replace(state, commitments=edited)

"""What is told of drafts that took another shape: as they are now, whatever they were then."""

from collections.abc import Mapping

from msgspec.structs import replace

from app.board.commitments.view import commitment_seen
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.forms.fold import EMPTY
from app.board.recasting.events import DraftsRecast
from app.board.recasting.state import Withdrawn
from app.ids import CommitmentId


def recast_seen(state: BoardState, event: DraftsRecast, _: Viewer) -> DraftsRecast:
    drafts = {
        key: commitment_seen(state.commitments[key])
        for key in event.drafts
        if key in state.commitments
    }
    forms = {key: state.forms.get(key, EMPTY) for key in event.forms if key in state.commitments}
    return replace(event, drafts=drafts, forms=forms)


def withdrawn_seen(state: BoardState, viewer: Viewer) -> Mapping[CommitmentId, Withdrawn]:
    """Where a draft went that is no more: those who lead may take it back, everyone is led to the
    one into which it was merged. What was written in it comes with it when it does. Told to nobody
    in particular, nothing."""
    if viewer is None:
        return {}
    return {
        key: Withdrawn(
            draft=commitment_seen(gone.draft), form=EMPTY, reserves={}, outcomes=(), heir=gone.heir
        )
        for key, gone in state.withdrawn.items()
        if viewer.is_facilitator or gone.heir in state.commitments
    }

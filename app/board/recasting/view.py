"""What is told of drafts that took another shape: as they are now, whatever they were then."""

from msgspec.structs import replace

from app.board.commitments.view import commitment_seen
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.forms.fold import EMPTY
from app.board.recasting.events import DraftsRecast


def recast_seen(state: BoardState, event: DraftsRecast, _: Viewer) -> DraftsRecast:
    drafts = {
        key: commitment_seen(state.commitments[key])
        for key in event.drafts
        if key in state.commitments
    }
    forms = {key: state.forms.get(key, EMPTY) for key in event.forms if key in state.commitments}
    return replace(event, drafts=drafts, forms=forms)

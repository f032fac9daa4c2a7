"""A ballot is seen by its voter alone."""

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.voting.events import BallotKept
from app.ids import IdeaId, RoundId


def no_ballots(_: BoardState, __: Viewer) -> dict[RoundId, dict[IdeaId, int]]:
    """The state of a board holds nobody's; a viewer's own are read in the box."""
    return {}


def kept_seen(_: BoardState, event: BallotKept, viewer: Viewer) -> BallotKept | None:
    return event if viewer is not None else None

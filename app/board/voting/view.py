"""A ballot is seen by its voter alone; a round, with what is left of the ideas it opened on."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.voting.events import BallotKept, VoteOpened
from app.ids import IdeaId, RoundId


def no_ballots(_: BoardState, __: Viewer) -> dict[RoundId, dict[IdeaId, int]]:
    """The state of a board holds nobody's; a viewer's own are read in the box."""
    return {}


def kept_seen(_: BoardState, event: BallotKept, viewer: Viewer) -> BallotKept | None:
    return event if viewer is not None else None


def opened_seen(state: BoardState, event: VoteOpened, _: Viewer) -> VoteOpened:
    """Without the texts of the notes that were removed since."""
    held = state.rounds.get(event.round)
    return replace(event, snapshot=held.snapshot if held is not None else {})

"""What other lines call a zone or a round."""

from app.board.core.state import BoardState
from app.ids import RoundId, ZoneId


def round_number(state: BoardState, key: RoundId | None) -> int | None:
    return next((number for number, other in enumerate(state.rounds, 1) if other == key), None)


def zone_title(state: BoardState, key: ZoneId | None) -> str:
    zone = state.plan.zone(key) if key else None
    return zone.title if zone else ""

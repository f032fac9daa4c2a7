"""Who reacted to what."""

from app.board.core.events import Event
from app.board.reactions.state import Sign


class ReactionSet(Event, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note, a group or a zone. `seat` is who reacted: as stored, a seat, or a
    pseudonym where the phase is anonymous; as told, one's own seat, or nothing for the others."""

    target: str
    seat: str
    on: bool
    sign: Sign = Sign.HEART

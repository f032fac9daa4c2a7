"""Who reacted to what."""

from app.board.core.events import Event


class ReactionSet(Event, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note or a zone. Reactions are signed, whatever the phase says of notes."""

    target: str
    seat: str
    on: bool

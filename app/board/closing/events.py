"""How many people answered at the end."""

from app.board.core.events import Event


class ClosingCounted(Event, frozen=True, kw_only=True, tag="closing.counted"):
    """Someone answered the closing questions: `answers` people did. What they said is apart."""

    answers: int

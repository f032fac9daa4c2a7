"""A call to the lab, and its end."""

from app.board.core.events import Event


class LabCalled(Event, frozen=True, kw_only=True, tag="lab.called"):
    """For those who facilitate, and for the lab. Empty, it was withdrawn."""

    text: str

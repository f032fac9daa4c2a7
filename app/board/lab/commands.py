"""What those who facilitate ask of the lab."""

from app.board.core.commands import Command


class CallLab(Command, frozen=True, kw_only=True, tag="lab.call"):
    """`text` is what one needs, in a sentence; empty, the call is withdrawn."""

    text: str

"""What those who facilitate ask when everybody is to stop."""

from app.board.core.commands import Command


class Suspend(Command, frozen=True, kw_only=True, tag="workshop.suspend"):
    """Hold the board, with a sentence for everybody. Empty: ours is shown."""

    message: str


class Resume(Command, frozen=True, kw_only=True, tag="workshop.resume"):
    """Let everybody go on, where they were."""

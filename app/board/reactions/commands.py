"""How people react."""

from typing import Annotated

from msgspec import Meta

from app.board.core.commands import Command
from app.board.reactions.state import Sign


class SetReaction(Command, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note, a group or a zone. Each sign is set by itself: pages of before have only
    one."""

    target: Annotated[str, Meta(max_length=60)]
    on: bool
    sign: Sign = Sign.HEART

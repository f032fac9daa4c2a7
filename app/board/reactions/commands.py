"""How people react."""

from typing import Annotated

from msgspec import Meta

from app.board.core.commands import Command


class SetReaction(Command, frozen=True, kw_only=True, tag="reaction.set"):
    """`target` is a note or a zone."""

    target: Annotated[str, Meta(max_length=60)]
    on: bool

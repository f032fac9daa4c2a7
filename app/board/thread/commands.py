"""What those who lead say to each other."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from app.board.core.commands import Command
from app.ids import UUID_PATTERN, MessageId

NewMessage: TypeAlias = Annotated[MessageId, Meta(pattern=UUID_PATTERN)]


class SendMessage(Command, frozen=True, kw_only=True, tag="message.send"):
    """To all those who lead, and to nobody else."""

    message: NewMessage
    text: str

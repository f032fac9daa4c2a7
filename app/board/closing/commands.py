"""What people answer at the end."""

from typing import Annotated

from msgspec import Meta, field

from app.board.core.commands import Command, Slug


class AnswerClosing(Command, frozen=True, kw_only=True, tag="closing.answer"):
    """The person's whole answer, which replaces the one before."""

    score: Annotated[int, Meta(ge=1, le=5)]
    texts: Annotated[dict[Slug, str], Meta(max_length=10)] = field(default_factory=dict)

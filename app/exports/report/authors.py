"""Whose name stands under a text that is taken away."""

from app.board.core.plan import Signature
from app.exports.domain import People


def shown_author(author: str | None, signature: Signature, people: People) -> str | None:
    """The viewer's own unsigned notes stay unsigned too: minutes are handed on."""
    if author is None or signature is not Signature.NAMED:
        return None
    person = people.get(author)
    return person.name if person else None

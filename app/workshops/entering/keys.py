"""What a key opens, a link or a code that somebody brings. Inside the caller's transaction."""

from sqlalchemy import Connection

from app.actor import Role
from app.workshops import store
from app.workshops.domain import (
    CODED_ROLE,
    Code,
    Key,
    Token,
    Workshop,
    is_guessable,
    token_hash,
)
from app.workshops.refusals import UnknownKey


def opened_by(connection: Connection, key: Key, *, is_held: bool = False) -> tuple[Workshop, Role]:
    """The workshop that a key opens, and the role that it gives there; UnknownKey for nothing.

    Held, a link is not renewed before the end of the transaction: nobody who comes in with the old
    one is forgotten when its seats end."""
    if is_guessable(key):
        workshop, role = store.find_by_code(connection, Code(key)), CODED_ROLE
    elif link := store.find_link(connection, token_hash(Token(key)), is_held=is_held):
        workshop, role = store.find_workshop(connection, link.workshop), link.role
    else:
        raise UnknownKey
    if workshop is None:
        raise UnknownKey
    return workshop, role

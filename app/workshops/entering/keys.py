"""What a key opens, a link or a code that somebody brings. Inside the caller's transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.actor import Role
from app.ids import CommitmentId
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
from app.workshops.piloting import store as pens
from app.workshops.refusals import UnknownKey


@dataclass(frozen=True, slots=True)
class Opened:
    """The workshop that a key opens, the role that it gives there, and the draft that it lets one
    write in. Who finishes a draft reads the rest as an observer does."""

    workshop: Workshop
    role: Role
    draft: CommitmentId | None = None


def opened_by(connection: Connection, key: Key, *, is_held: bool = False) -> Opened:
    """What a key opens; UnknownKey for nothing.

    Held, a link is not renewed before the end of the transaction: nobody who comes in with the old
    one is forgotten when its seats end."""
    if is_guessable(key):
        return _opened(store.find_by_code(connection, Code(key)), CODED_ROLE)
    token = token_hash(Token(key))
    if link := store.find_link(connection, token, is_held=is_held):
        return _opened(store.find_workshop(connection, link.workshop), link.role)
    if found := pens.opened_by(connection, token, is_held=is_held):
        workshop, draft = found
        return _opened(store.find_workshop(connection, workshop), Role.OBSERVER, draft)
    raise UnknownKey


def _opened(workshop: Workshop | None, role: Role, draft: CommitmentId | None = None) -> Opened:
    if workshop is None:
        raise UnknownKey
    return Opened(workshop, role, draft)

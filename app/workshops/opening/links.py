"""The keys of a workshop, its links and its short code: made, renewed, read again.

Inside the caller's transaction.
"""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from app.actor import Role
from app.clock import Clock
from app.errors import LimitReached
from app.ids import WorkshopId
from app.workshops import store
from app.workshops.domain import (
    CODED_ROLE,
    Code,
    Link,
    Token,
    TokenHash,
    new_code,
    token_hash,
    token_of,
)
from app.workshops.refusals import LinksOutOfReach

LINKED_ROLES: Final = tuple(Role)  # each role has its link
_CODE_TRIES: Final = 5


class Links:
    """Of every workshop of this server, whose secret makes their tokens.

    The secret before it, while it rotates, makes none: it only gives again those that it made."""

    def __init__(self, clock: Clock, *, secret_key: str, previous_key: str | None = None) -> None:
        self._clock = clock
        self._secret_key = secret_key
        self._known_keys = (secret_key, previous_key) if previous_key else (secret_key,)

    def make(self, connection: Connection, workshop: WorkshopId) -> None:
        """The first links of a workshop, one for each role; those that it has already stay. A
        workshop of before had two: it gets the others when somebody asks for them."""
        known = store.links_of(connection, workshop)
        for role in LINKED_ROLES:
            if role not in known:
                link = Link(workshop=workshop, role=role)
                token = token_of(link, self._secret_key)
                store.add_link(connection, link, token_hash(token), at=self._clock())

    def are_whole(self, connection: Connection, workshop: WorkshopId) -> bool:
        """Whether every role has its link there."""
        return store.links_of(connection, workshop).keys() >= set(LINKED_ROLES)

    def renew(self, connection: Connection, workshop: WorkshopId, role: Role) -> None:
        """Make a new link in the place of the one that gave this role, and a new code with that of
        the participants. The old ones open nothing from the end of the transaction on."""
        before, _ = store.links_of(connection, workshop)[role]
        link = replace(before, epoch=before.epoch + 1)
        token = token_of(link, self._secret_key)
        store.renew_link(connection, link, token_hash(token), at=self._clock())
        if role is CODED_ROLE:
            store.change_code(connection, workshop, free_code(connection))

    def tokens(self, connection: Connection, workshop: WorkshopId) -> dict[Role, Token]:
        """The tokens of a workshop's links, by the role they give; LinksOutOfReach when no secret
        that we know made them."""
        links = store.links_of(connection, workshop)
        return {role: self._token(link, kept) for role, (link, kept) in links.items()}

    def _token(self, link: Link, kept: TokenHash) -> Token:
        for key in self._known_keys:
            if token_hash(token := token_of(link, key)) == kept:
                return token
        raise LinksOutOfReach


def free_code(connection: Connection) -> Code:
    """A code that no workshop bears. Two at random meet once in 10¹¹: a few tries are plenty."""
    for _ in range(_CODE_TRIES):
        if not store.is_code_taken(connection, code := new_code()):
            return code
    raise LimitReached

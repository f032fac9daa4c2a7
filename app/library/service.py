"""Use cases of the kits that people made: keep, change, copy, hand over, erase. Owns transactions.

A kit belongs to whoever holds its edit link, as a workshop does: no account is asked for."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.kits.domain import Kit
from app.kits.writer import write
from app.library import store
from app.library.domain import (
    MOST_HELD,
    Kept,
    KitChanged,
    KitLinkOutOfReach,
    NoSuchKit,
    OwnKit,
    TooManyKits,
    UnknownKitLink,
    changed,
    new_kit_id,
    numbered_anew,
    token_of_kit,
)
from app.workshops.domain import BrowserHash, Token, Visitor, token_hash

log = logging.getLogger(__name__)

_TOUCHED_EVERY_MS: Final = 24 * 3_600_000


class Library:
    """Of this server, whose secret makes the tokens of the links. The secret before it, while it
    rotates, only gives again those that it made."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        secret_key: str,
        previous_key: str | None = None,
        shipped: Callable[[], Mapping[str, Kit]],
        file_of: Callable[[Kit], str] = write,
    ) -> None:
        """`file_of` writes a kit, or says that it is too long for a file."""
        self._database = database
        self._clock = clock
        self._secret_key = secret_key
        self._known_keys = (secret_key, previous_key) if previous_key else (secret_key,)
        self.shipped = shipped
        self.file_of = file_of

    def add(self, kit: Kit, visitor: Visitor) -> Kept:
        """Keep a kit, for the browser that brings it. Mismatch when it is too long for a file."""
        self.file_of(kit)
        now = self._clock()
        own = OwnKit(id=new_kit_id(), kit=kit, touched_at=now)
        with self._database.write() as connection:
            holder = self._holder(connection, visitor)
            token = token_of_kit(own, self._secret_key)
            store.add(connection, own, token_hash(token), at=now)
            store.hold(connection, own.id, holder, at=now)
        log.info("kit kept")
        return Kept(own, holder)

    def open(
        self, token: Token, visitor: Visitor, *, arrive: Callable[[], None] = lambda: None
    ) -> Kept:
        """Hold the kit that a link opens; UnknownKitLink for nothing. `arrive` is called before a
        browser holds what it did not: it may refuse."""
        with self._database.read() as connection:  # a link that is tried for nothing writes nothing
            own = store.find_by_link(connection, token_hash(token))
            known = visitor.known
            if own is None:
                raise UnknownKitLink
            if known is not None and store.find_held(connection, own.id, known):
                return Kept(own, known)
        arrive()
        with self._database.write() as connection:
            # Once more, where nothing moves: it may have been renewed.
            if (own := store.find_by_link(connection, token_hash(token))) is None:
                raise UnknownKitLink
            holder = self._holder(connection, visitor)
            store.hold(connection, own.id, holder, at=self._clock())
        return Kept(own, holder)

    def held_by(self, holder: BrowserHash | None) -> list[OwnKit]:
        """What this browser holds, the last touched first."""
        if holder is None:
            return []
        with self._database.read() as connection:
            return store.held_by(connection, holder)

    def find(self, wanted: str, holder: BrowserHash | None) -> OwnKit:
        """A kit that this browser holds; NoSuchKit for any other."""
        with self._database.read() as connection:
            own = store.find_held(connection, wanted, holder) if holder else None
        if own is None:
            raise NoSuchKit
        return own

    def kit(self, wanted: str, holder: BrowserHash | None) -> Kit:
        """A kit that this browser may read: one that is shipped, or that it holds."""
        shipped = self.shipped().get(wanted)
        return shipped or self.find(wanted, holder).kit

    def touch(self, own: OwnKit) -> None:
        """Somebody opened it to change it: it is kept on."""
        now = self._clock()
        if now - own.touched_at >= _TOUCHED_EVERY_MS:
            with self._database.write() as connection:
                store.touch(connection, own.id, at=now)

    def save(self, wanted: str, holder: BrowserHash | None, kit: Kit, *, base: int) -> OwnKit:
        """Put a kit in the place of that revision; KitChanged when another one is there now,
        Mismatch when it is too long for a file. Nothing more when it is the same, or was sent
        twice."""
        self.file_of(kit)
        own = self.find(wanted, holder)
        if own.kit == kit or (own.revision != base and own.kit == numbered_anew(kit)):
            return own
        new = changed(replace(own, revision=base), kit)
        with self._database.write() as connection:
            if not store.save(connection, new, base=base, at=self._clock()):
                raise KitChanged
        return new

    def token(self, own: OwnKit) -> Token:
        """That of its edit link; KitLinkOutOfReach when no secret that we know made it."""
        with self._database.read() as connection:
            kept = store.token_hash_of(connection, own.id)
        for key in self._known_keys:
            if token_hash(token := token_of_kit(own, key)) == kept:
                return token
        raise KitLinkOutOfReach

    def renew(self, wanted: str, holder: BrowserHash | None) -> OwnKit:
        """A new link; the old one opens nothing more, and no other browser holds the kit."""
        own = self.find(wanted, holder)
        renewed = replace(own, epoch=own.epoch + 1)
        with self._database.write() as connection:
            token = token_of_kit(renewed, self._secret_key)
            store.renew_link(connection, renewed, token_hash(token))
            if holder is not None:
                store.let_go(connection, own.id, but=holder)
        log.info("link of a kit renewed")
        return renewed

    def erase(self, wanted: str, holder: BrowserHash | None) -> None:
        """For good, for all who hold it. Workshops keep the version that they were opened with."""
        own = self.find(wanted, holder)
        with self._database.write() as connection:
            store.erase(connection, own.id)
        log.info("kit erased")

    def serve(self, connection: Connection, wanted: str) -> Kit | None:
        """The kit, from which a workshop is being opened in this transaction."""
        own = store.find(connection, wanted)
        if own is None:
            return None
        store.note_served(connection, own, at=self._clock())
        return own.kit

    def current(self, connection: Connection, wanted: str) -> Kit | None:
        """The kit as it is now, for a workshop that was opened from it."""
        own = store.find(connection, wanted)
        return own.kit if own else None

    def _holder(self, connection: Connection, visitor: Visitor) -> BrowserHash:
        """Under the id that the browser has, when it holds something by it."""
        held = store.count_held(connection, visitor.known) if visitor.known else 0
        if held >= MOST_HELD:
            raise TooManyKits
        return visitor.known if visitor.known and held else visitor.fresh

"""Use cases of the links of drafts: made, renewed, closed, read again. Owns transactions.

One link for each draft, not for each pilot: a pilot is a name that people type, which several may
bear or share, while a draft is what is opened, closed and answered for.
"""

import logging

from sqlalchemy import Connection

from app.clock import Clock
from app.db import Database
from app.errors import NotFound
from app.ids import CommitmentId, WorkshopId
from app.words import N_
from app.workshops import seats_store, store
from app.workshops.boards import Boards
from app.workshops.domain import Token, signed_token, token_hash
from app.workshops.live_seats import LiveSeats
from app.workshops.piloting import store as pens

log = logging.getLogger(__name__)


class Piloting:
    """Of the workshops of this server."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        boards: Boards,
        live_seats: LiveSeats,
        secret_key: str,
        previous_key: str | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._boards = boards
        self._live_seats = live_seats
        self._secret_key = secret_key
        self._keys = (secret_key, previous_key) if previous_key else (secret_key,)

    def token(self, workshop: WorkshopId, draft: CommitmentId) -> Token | None:
        """The one that opens the draft now; None when none does, or none that we can show."""
        with self._database.read() as connection:
            epoch, kept = pens.find(connection, workshop, draft)
        found = (_token(workshop, draft, epoch, key) for key in self._keys)
        return next((token for token in found if kept and token_hash(token) == kept), None)

    def is_open(self, workshop: WorkshopId, draft: CommitmentId) -> bool:
        with self._database.read() as connection:
            return pens.find(connection, workshop, draft)[1] is not None

    def pilots(self, workshop: WorkshopId, draft: CommitmentId) -> list[str]:
        """The names of those who came by the link that opens now."""
        with self._database.read() as connection:
            held = pens.pens_of(connection, workshop)
            people = seats_store.people_of(connection, workshop)
        return [seat.name for seat in people if draft in held.get(seat.id, ())]

    def open(self, workshop: WorkshopId, draft: CommitmentId) -> None:
        """Make the link of a draft, unless it has one. NotFound when there is no such draft."""
        self._require(workshop, draft)
        with self._database.write() as connection:
            store.hold(connection, workshop)
            epoch, kept = pens.find(connection, workshop, draft)
            if kept is None:
                self._make(connection, workshop, draft, epoch + 1)
        log.info("draft opened", extra={"board": workshop})

    def renew(self, workshop: WorkshopId, draft: CommitmentId) -> None:
        """Another link: the one before opens nothing more, and whoever came by it writes no more.
        NotFound when there is no such draft."""
        self._require(workshop, draft)
        with self._database.write() as connection:
            store.hold(connection, workshop)
            epoch, _ = pens.find(connection, workshop, draft)
            self._make(connection, workshop, draft, epoch + 1)
            pens.take_back(connection, workshop, draft, at=self._clock())
        self._live_seats.forget(workshop)
        log.info("draft link renewed", extra={"board": workshop})

    def close(self, workshop: WorkshopId, draft: CommitmentId) -> None:
        """No link opens the draft, and whoever came by one writes no more."""
        with self._database.write() as connection:
            store.hold(connection, workshop)
            epoch, kept = pens.find(connection, workshop, draft)
            if kept is not None:
                pens.put(connection, workshop, draft, epoch=epoch, token=None)
            pens.take_back(connection, workshop, draft, at=self._clock())
        self._live_seats.forget(workshop)
        log.info("draft closed", extra={"board": workshop})

    def _make(
        self, connection: Connection, workshop: WorkshopId, draft: CommitmentId, epoch: int
    ) -> None:
        made = token_hash(_token(workshop, draft, epoch, self._secret_key))
        pens.put(connection, workshop, draft, epoch=epoch, token=made)

    def _require(self, workshop: WorkshopId, draft: CommitmentId) -> None:
        if self._boards.draft_title(workshop, draft) is None:
            raise NotFound(N_("Cette fiche n’existe pas. Votre texte reste ici."))


def _token(workshop: WorkshopId, draft: CommitmentId, epoch: int, secret_key: str) -> Token:
    return signed_token(f"draft:{workshop}:{draft}:{epoch}", secret_key)

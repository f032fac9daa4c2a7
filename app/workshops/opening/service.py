"""Opening a workshop, with its links and its board. Owns transactions."""

import datetime
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.actor import Role
from app.clock import Clock, Millis
from app.db import Database
from app.errors import Malformed
from app.ids import WorkshopId, new_workshop_id
from app.kits.domain import Kit
from app.words import N_
from app.workshops import kept_kits_store, store
from app.workshops.boards import Boards
from app.workshops.domain import Seated, Visitor, Workshop
from app.workshops.entering.arrivals import Arrivals
from app.workshops.erasing.store import last_beat
from app.workshops.opening.carried import CarriedSeat, seat_carried
from app.workshops.opening.form import NewWorkshop
from app.workshops.opening.links import Links, free_code
from app.workshops.own_kits import OwnKits
from app.workshops.refusals import found

log = logging.getLogger(__name__)


class Opening:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        kits: Callable[[], Mapping[str, Kit]],
        own_kits: OwnKits,
        boards: Boards,
        links: Links,
        arrivals: Arrivals,
        room: int,
    ) -> None:
        """`room`: how many people a new workshop lets in."""
        self._database = database
        self._clock = clock
        self._kits = kits
        self._own_kits = own_kits
        self._boards = boards
        self._links = links
        self._arrivals = arrivals
        self._room = room

    def create(self, new: NewWorkshop) -> Workshop:
        """Open a workshop, its links and its board, without anyone in it."""
        with self._database.write() as connection:
            return self._create(connection, new)

    def create_and_lead(self, new: NewWorkshop, visitor: Visitor) -> Seated:
        """Open a workshop and seat the person who opens it as its facilitator."""
        with self._database.write() as connection:
            workshop = self._create(connection, new)
            return self._arrivals.sit(
                connection, workshop, visitor, name=new.name, offered=Role.FACILITATOR
            )

    def take_in(
        self,
        new: NewWorkshop,
        kit: Kit,
        people: Sequence[CarriedSeat],
        *,
        closed_at: Millis | None,
        fill: Callable[[Connection, WorkshopId], None],
    ) -> Workshop:
        """Open a workshop that comes from another server, with its own links: `fill` makes its
        board. Nobody sits there: those who had a seat are named where they signed."""
        with self._database.write() as connection:
            workshop = self._add(connection, new, kit)
            fill(connection, workshop.id)
            seat_carried(connection, workshop.id, people, at=self._clock())
            if closed_at is not None:
                store.close_workshop(connection, workshop.id, closed_at)
                self._boards.forget_people(connection, workshop.id)
        log.info("workshop taken in", extra={"board": workshop.id})
        return replace(workshop, closed_at=closed_at)

    def rehearse(
        self, original: WorkshopId, visitor: Visitor, *, name: str, day: datetime.date
    ) -> Seated:
        """Open a rehearsal of a workshop, with its running order as it is now and nothing that was
        said there, and seat the person who asks as its facilitator. Refused of a rehearsal."""
        with self._database.write() as connection:
            source = found(store.find_workshop(connection, original))
            kit = kept_kits_store.kit_of(connection, original)
            if source.is_rehearsal or kit is None:
                raise Malformed
            new = NewWorkshop(
                kit=source.kit_id, title=source.title, team=source.team, date=day, is_rehearsal=True
            )
            workshop = self._add(connection, new, kit)
            self._boards.open_like(connection, workshop, kit, original)
            return self._arrivals.sit(
                connection, workshop, visitor, name=name, offered=Role.FACILITATOR
            )

    def _create(self, connection: Connection, new: NewWorkshop) -> Workshop:
        kit = self._kit_to_open(connection, new.kit)
        workshop = self._add(connection, new, kit)
        self._boards.open(connection, workshop, kit, new.follows)
        return workshop

    def _add(self, connection: Connection, new: NewWorkshop, kit: Kit) -> Workshop:
        """With its links, and without its board."""
        now = self._clock()
        workshop = Workshop(
            id=new_workshop_id(),
            title=new.title,
            team=new.team,
            date=new.date,
            code=free_code(connection),
            kit_id=new.kit,
            # Made by a clock that is behind, it would be old already.
            created_at=max(now, last_beat(connection) or 0),
            room=self._room,
            is_rehearsal=new.is_rehearsal,
        )
        store.add_workshop(connection, workshop, kit)
        self._links.make(connection, workshop.id)
        return workshop

    def _kit_to_open(self, connection: Connection, wanted: str) -> Kit:
        kit = self._kits().get(wanted) or self._own_kits.serve(connection, wanted)
        if kit is None:  # erased since the form was read
            raise Malformed(N_("Choisissez un kit dans la liste."))
        return kit

"""Use cases of workshops: open one, invite, take a seat, know who someone is. Owns transactions."""

import datetime
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from sqlalchemy import Connection

from app.actor import FACILITATORS, Role
from app.clock import Clock, Millis
from app.db import Database
from app.errors import Forbidden, LimitReached, NotFound, Refusal
from app.ids import PhaseId, SeatId, WorkshopId, new_seat_id, new_workshop_id
from app.kits.domain import Kit
from app.kits.richtext import Block, blocks
from app.workshops import store
from app.workshops.domain import (
    BROWSER_LIFETIME_DAYS,
    MAX_SEATS,
    BrowserHash,
    Code,
    Gone,
    Invitation,
    Key,
    Link,
    Seat,
    Seated,
    Token,
    Visitor,
    Workshop,
    granted,
    is_guessable,
    kept_until,
    new_code,
    token_hash,
    token_of,
)
from app.workshops.live_seats import Live, LiveSeats
from app.workshops.names import read_name
from app.workshops.opening import NewWorkshop

log = logging.getLogger(__name__)

_LINKED_ROLES: Final = (Role.FACILITATOR, Role.PARTICIPANT)
_CODE_TRIES: Final = 5
_BROWSER_LIFETIME_MS: Final = BROWSER_LIFETIME_DAYS * 24 * 3600 * 1000


class UnknownKey(NotFound):
    sentence = (
        "Ce lien ou ce code n’ouvre aucun atelier. Vérifiez-le, ou demandez-le de nouveau à la"
        " personne qui anime."
    )


class NotSeated(Forbidden):
    """The same answer for the workshop of others and for one that does not exist."""

    sentence = (
        "Ce navigateur n’a pas de place dans cet atelier. Ouvrez le lien que vous avez reçu, ou"
        " donnez le code."
    )


class WorkshopClosed(Refusal):
    code = "workshop_closed"
    sentence = (
        "Cet atelier est terminé : on n’y entre plus. Rien n’est perdu de ce qui y est écrit."
    )


class BoardClosed(WorkshopClosed):
    """For whoever has a seat: they read, and write no more."""

    sentence = (
        "Cet atelier est terminé : son tableau ne change plus. Vous pouvez encore le lire et"
        " télécharger le compte rendu ; votre texte reste ici, pour être copié."
    )


class LinksOutOfReach(Refusal):
    sentence = (
        "Les liens déjà donnés restent valables, mais le serveur ne peut plus les afficher : son"
        " secret a changé. Reprenez-les dans vos messages."
    )


@dataclass(frozen=True, slots=True)
class Boards:
    """What the feature above lends to this one, each inside the caller's transaction."""

    open: Callable[[Connection, Workshop, Kit], None]
    erase: Callable[[Connection, WorkshopId], None]
    last_written: Callable[[Connection, WorkshopId], Millis]


@dataclass(frozen=True, slots=True)
class Brief:
    """What the facilitators alone read of a phase."""

    goal: str
    notes: tuple[Block, ...]


Cockpit: TypeAlias = Mapping[PhaseId, Brief]


class WorkshopService:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        secret_key: str,
        kits: Callable[[], Mapping[str, Kit]],
        boards: Boards,
    ) -> None:
        self._database = database
        self._clock = clock
        self._secret_key = secret_key
        self._boards = boards
        self.kits = kits
        self._live_seats = LiveSeats(self._read_live)
        self._read_cockpit = lru_cache(maxsize=64)(self._make_cockpit)

    def create(self, new: NewWorkshop) -> Workshop:
        """Open a workshop, its links and its board, without anyone in it."""
        with self._database.write() as connection:
            return self._create(connection, new)

    def create_and_lead(self, new: NewWorkshop, visitor: Visitor) -> Seated:
        """Open a workshop and seat the person who opens it as its facilitator."""
        with self._database.write() as connection:
            workshop = self._create(connection, new)
            return self._sit(connection, workshop, visitor, new.name, Role.FACILITATOR)

    def invitation(self, key: Key, known: BrowserHash | None) -> Invitation:
        """What this link or code opens; UnknownKey when nothing. Changes nothing."""
        with self._database.read() as connection:
            workshop, role = self._opened_by(connection, key)
            people = store.people_of(connection, workshop.id)
            seat = self._find_seat(connection, known, workshop.id)
        return Invitation(
            workshop=workshop,
            role=granted(seat.role, role) if seat else role,
            people=tuple(person.name for person in people),
            seat=seat,
        )

    def take_seat(self, key: Key, name: object, visitor: Visitor) -> Seated:
        """Sit down under a name. The same browser finds its seat again; a facilitator's link
        raises its role, a participant's link never lowers it."""
        with self._database.write() as connection:
            workshop, role = self._opened_by(connection, key)
            seated = self._sit(connection, workshop, visitor, name, role)
        self._live_seats.forget(workshop.id)
        return seated

    def seat_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Seat:
        """Who this browser is in this workshop, now; NotSeated when nobody."""
        with self._database.read() as connection:
            return _present(self._find_seat(connection, known, workshop))

    def seat(self, workshop: WorkshopId, seat: SeatId) -> Seat:
        """The seat, at each message of a live connection; NotSeated once its person was removed.
        By its own id, since the browser may have taken a new one meanwhile."""
        return _present(self._live_seats.find(workshop, seat))

    def require_open(self, workshop: WorkshopId) -> None:
        """Refuse what would change the board of a closed workshop, at each command."""
        if self._live_seats.is_closed(workshop):
            raise BoardClosed

    def remove_seat(self, workshop: WorkshopId, wanted: SeatId) -> None:
        """Take a seat away: its browser is refused from now on, its connections end within two
        seconds. NotFound when there is no such seat; nothing more when it is removed already."""
        with self._database.write() as connection:
            if store.find_seat(connection, workshop, wanted) is None:
                raise NotFound("Cette personne n’a pas de place dans cet atelier. Rien n’a changé.")
            store.remove_seat(connection, workshop, wanted, at=self._clock())
        self._live_seats.forget(workshop)
        log.info("seat removed", extra={"board": workshop, "seat": wanted})

    def gone(self, workshops: Collection[WorkshopId]) -> Gone:
        """What is no more of these workshops, for who holds connections to them."""
        if not workshops:
            return Gone(seats=frozenset(), workshops=frozenset())
        with self._database.read() as connection:
            return Gone(
                seats=store.removed_from(connection, workshops),
                workshops=store.erased_among(connection, workshops),
            )

    def facilitator_of(self, known: BrowserHash | None, workshop: WorkshopId) -> Seat:
        """Like seat_of, and refused to those who do not lead the workshop."""
        seat = self.seat_of(known, workshop)
        if not seat.is_facilitator:
            raise Forbidden
        return seat

    def people(self, workshop: WorkshopId) -> list[Seat]:
        with self._database.read() as connection:
            return store.people_of(connection, workshop)

    def workshop(self, wanted: WorkshopId) -> Workshop:
        with self._database.read() as connection:
            return _found(store.find_workshop(connection, wanted))

    def workshops(self) -> list[Workshop]:
        with self._database.read() as connection:
            return store.all_workshops(connection)

    def tokens(self, workshop: WorkshopId) -> dict[Role, Token]:
        """The tokens of a workshop's links, by the role they give. For its facilitators."""
        with self._database.read() as connection:
            links = store.links_of(connection, workshop)
        tokens = {role: token_of(link, self._secret_key) for role, (link, _) in links.items()}
        if any(token_hash(tokens[role]) != kept for role, (_, kept) in links.items()):
            raise LinksOutOfReach
        return tokens

    def cockpit(self, workshop: WorkshopId) -> Cockpit:
        """The kit's private notes, phase by phase. For the facilitators of the workshop."""
        return self._read_cockpit(workshop)

    def kit_title(self, workshop: WorkshopId) -> str:
        """The title of the kit that the workshop was made from, as it was then."""
        with self._database.read() as connection:
            kit = store.kit_of(connection, workshop)
        return kit.title if kit is not None else ""

    def close(self, wanted: WorkshopId) -> Workshop:
        """Let nobody else in, and nobody write. Whoever has a seat may still read."""
        with self._database.write() as connection:
            workshop = _found(store.find_workshop(connection, wanted))
            closed_at = workshop.closed_at or self._clock()
            store.close_workshop(connection, wanted, closed_at)
        self._live_seats.forget(wanted)
        log.info("workshop closed", extra={"board": wanted})
        return replace(workshop, closed_at=closed_at)

    def purge(self, wanted: WorkshopId) -> None:
        """Erase a workshop with all that was said in it. There is no way back."""
        with self._database.write() as connection:
            _found(store.find_workshop(connection, wanted))
            self._erase(connection, wanted)
        self._forget(wanted, "asked")
        self._database.leave_no_trace()

    def purge_expired(self, retention_days: int) -> list[WorkshopId]:
        """Erase what has been kept long enough (domain.kept_until), and the browsers that sit
        nowhere. Each workshop in a transaction of its own: nobody waits for them all."""
        with self._database.read() as connection:
            candidates = store.dated_before(connection, self._today())
        erased = [each for each in candidates if self._erase_if_expired(each, retention_days)]
        with self._database.write() as connection:
            store.delete_orphan_browsers(connection)
        if erased:
            self._database.leave_no_trace()
        return erased

    def _erase_if_expired(self, wanted: WorkshopId, retention_days: int) -> bool:
        with self._database.read() as connection:
            if not self._has_expired(connection, wanted, retention_days):
                return False
        with self._database.write() as connection:
            # Once more, where nothing moves: another process may have erased it, or written on it.
            if not self._has_expired(connection, wanted, retention_days):
                return False
            self._erase(connection, wanted)
        self._forget(wanted, "expired")
        return True

    def _has_expired(self, connection: Connection, wanted: WorkshopId, retention_days: int) -> bool:
        if (workshop := store.find_workshop(connection, wanted)) is None:
            return False
        last_written = self._boards.last_written(connection, wanted)
        end = kept_until(workshop.date, last_written, retention_days=retention_days)
        return end <= self._clock()

    def _erase(self, connection: Connection, wanted: WorkshopId) -> None:
        self._boards.erase(connection, wanted)
        store.delete_workshop(connection, wanted)

    def _forget(self, wanted: WorkshopId, reason: str) -> None:
        self._live_seats.forget(wanted)
        log.info("workshop erased", extra={"board": wanted, "reason": reason})

    def _create(self, connection: Connection, new: NewWorkshop) -> Workshop:
        kit, now = self.kits()[new.kit], self._clock()
        workshop = Workshop(
            id=new_workshop_id(),
            title=new.title,
            team=new.team,
            date=new.date,
            code=_free_code(connection),
            kit_id=kit.id,
            created_at=now,
        )
        store.add_workshop(connection, workshop, kit)
        for role in _LINKED_ROLES:
            link = Link(workshop=workshop.id, role=role)
            token = token_of(link, self._secret_key)
            store.add_link(connection, link, token_hash(token), at=now)
        self._boards.open(connection, workshop, kit)
        return workshop

    def _opened_by(self, connection: Connection, key: Key) -> tuple[Workshop, Role]:
        if is_guessable(key):
            workshop, role = store.find_by_code(connection, Code(key)), Role.PARTICIPANT
        elif link := store.find_link(connection, token_hash(Token(key))):
            workshop, role = store.find_workshop(connection, link.workshop), link.role
        else:
            raise UnknownKey
        if workshop is None:
            raise UnknownKey
        return workshop, role

    def _sit(
        self,
        connection: Connection,
        workshop: Workshop,
        visitor: Visitor,
        name: object,
        offered: Role,
    ) -> Seated:
        seat = self._find_seat(connection, visitor.known, workshop.id)
        if seat and seat.removed_at:
            raise NotSeated
        role = granted(seat.role, offered) if seat else offered
        grows = role in FACILITATORS and not (seat and seat.is_facilitator)
        browser = self._admit(connection, visitor, renew=grows)
        if seat:
            seat = replace(seat, name=read_name(name, role), role=role)
            store.update_seat(connection, seat)
        else:
            seat = self._new_seat(connection, workshop, read_name(name, role), role)
            store.add_seat(connection, seat, browser)
        return Seated(workshop=workshop, seat=seat, browser=browser)

    def _new_seat(self, connection: Connection, workshop: Workshop, name: str, role: Role) -> Seat:
        if workshop.closed_at:
            raise WorkshopClosed
        if store.count_seats(connection, workshop.id) >= MAX_SEATS:
            raise LimitReached("Cet atelier est complet. Prévenez la personne qui anime.")
        return Seat(
            id=new_seat_id(), workshop=workshop.id, name=name, role=role, joined_at=self._clock()
        )

    def _admit(self, connection: Connection, visitor: Visitor, *, renew: bool) -> BrowserHash:
        """The id under which the browser goes on. One that is not ours is never adopted, and
        one whose powers grow is replaced: whoever planted or copied the old one gets nothing."""
        now, known = self._clock(), visitor.known
        if known is None or not store.is_known(connection, known, since=self._oldest()):
            store.add_browser(connection, visitor.fresh, at=now)
            return visitor.fresh
        if renew:
            store.renew_browser(connection, known, visitor.fresh, at=now)
            return visitor.fresh
        store.see_browser(connection, known, at=now)
        return known

    def _find_seat(
        self, connection: Connection, known: BrowserHash | None, workshop: WorkshopId
    ) -> Seat | None:
        if known is None:
            return None
        return store.find_seat_of(connection, known, workshop, since=self._oldest())

    def _read_live(self, wanted: WorkshopId) -> Live:
        with self._database.read() as connection:
            seats = {seat.id: seat for seat in store.people_of(connection, wanted)}
            workshop = store.find_workshop(connection, wanted)
        return Live(seats, is_closed=workshop is not None and workshop.closed_at is not None)

    def _today(self) -> datetime.date:
        return datetime.datetime.fromtimestamp(self._clock() / 1000, datetime.UTC).date()

    def _oldest(self) -> Millis:
        return self._clock() - _BROWSER_LIFETIME_MS

    def _make_cockpit(self, workshop: WorkshopId) -> Cockpit:
        with self._database.read() as connection:
            kit = store.kit_of(connection, workshop)
        if kit is None:
            raise NotFound
        return {
            phase.id: Brief(phase.goal, blocks(phase.facilitator_notes)) for phase in kit.phases
        }


def _present(seat: Seat | None) -> Seat:
    if seat is None or seat.removed_at:
        raise NotSeated
    return seat


def _found(workshop: Workshop | None) -> Workshop:
    if workshop is None:
        raise NotFound("Cet atelier n’existe pas ou n’existe plus.")
    return workshop


def _free_code(connection: Connection) -> Code:
    """A code that no workshop bears. Two at random meet once in 10¹¹: a few tries are plenty."""
    for _ in range(_CODE_TRIES):
        if not store.is_code_taken(connection, code := new_code()):
            return code
    raise LimitReached

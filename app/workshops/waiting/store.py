"""Queries of the waiting rooms. The only ones; they return domain objects."""

from typing import TypeAlias

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.ids import WorkshopId
from app.workshops.domain import BrowserHash
from app.workshops.tables import waiting, workshop
from app.workshops.waiting.domain import Ticket, TicketId

_TICKET = (
    waiting.c.id,
    waiting.c.workshop_id,
    waiting.c.browser_hash,
    waiting.c.name,
    waiting.c.since,
    waiting.c.admitted_at,
    waiting.c.refused_at,
)
_TicketRow: TypeAlias = "Row[str, str, str, str, int, int | None, int | None]"


def put(connection: Connection, ticket: Ticket) -> None:
    """Write a ticket, in the place of the one that bore this id."""
    forget(connection, ticket)
    connection.execute(
        insert(waiting).values(
            id=ticket.id,
            workshop_id=ticket.workshop,
            browser_hash=ticket.browser,
            name=ticket.name,
            since=ticket.since,
            admitted_at=ticket.admitted_at,
            refused_at=ticket.refused_at,
        )
    )


def forget(connection: Connection, ticket: Ticket) -> None:
    mine = (waiting.c.workshop_id == ticket.workshop) & (waiting.c.id == ticket.id)
    connection.execute(delete(waiting).where(mine))


def forget_all(connection: Connection, wanted: WorkshopId) -> None:
    connection.execute(delete(waiting).where(waiting.c.workshop_id == wanted))


def find_of(connection: Connection, known: BrowserHash | None, wanted: WorkshopId) -> Ticket | None:
    """The ticket of a browser."""
    mine = (waiting.c.workshop_id == wanted) & (waiting.c.browser_hash == known)
    row = connection.execute(select(*_TICKET).where(mine)).one_or_none() if known else None
    return _ticket(row) if row else None


def all_of(connection: Connection, wanted: WorkshopId) -> list[Ticket]:
    """Every ticket of a workshop, in the order of arrival."""
    there = select(*_TICKET).where(waiting.c.workshop_id == wanted)
    rows = connection.execute(there.order_by(waiting.c.since, waiting.c.id))
    return [_ticket(row) for row in rows]


def count(connection: Connection, wanted: WorkshopId) -> int:
    there = select(func.count()).select_from(waiting).where(waiting.c.workshop_id == wanted)
    return connection.scalar(there) or 0


def word_of(connection: Connection, wanted: WorkshopId) -> str:
    """What is said to those who wait; empty when nothing is."""
    there = select(workshop.c.waiting_word).where(workshop.c.id == wanted)
    return connection.scalar(there) or ""


def put_word(connection: Connection, wanted: WorkshopId, word: str) -> None:
    mine = update(workshop).where(workshop.c.id == wanted)
    connection.execute(mine.values(waiting_word=word))


def _ticket(row: _TicketRow) -> Ticket:
    known, wanted, browser, name, since, admitted_at, refused_at = row
    return Ticket(
        id=TicketId(known),
        workshop=WorkshopId(wanted),
        browser=BrowserHash(browser),
        name=name,
        since=since,
        admitted_at=admitted_at,
        refused_at=refused_at,
    )

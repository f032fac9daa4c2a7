"""Queries on the seats of workshops and the browsers that hold them. The only ones; they return
domain objects."""

from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from app.actor import Role
from app.clock import Millis
from app.hot import Hot
from app.ids import SeatId, WorkshopId
from app.text import as_seen
from app.workshops.domain import BrowserHash, Seat
from app.workshops.tables import browser, seat, waiting

_SEAT = (
    seat.c.id,
    seat.c.workshop_id,
    seat.c.name,
    seat.c.role,
    seat.c.joined_at,
    seat.c.removed_at,
    seat.c.ended_at,
    seat.c.came_at,
)

_SeatRow: TypeAlias = (
    "Row[str, str, str, str, int, int | None, int | None, int | None] | tuple[Any, ...]"
)

# Read at every request.
_SEAT_OF = Hot(
    select(*_SEAT)
    .join(browser)
    .where(
        seat.c.browser_hash == bindparam("browser"),
        seat.c.workshop_id == bindparam("workshop"),
        browser.c.created_at > bindparam("since"),
    )
)
_EVERYONE = Hot(
    select(*_SEAT)
    .where(seat.c.workshop_id == bindparam("workshop"))
    .order_by(seat.c.joined_at, seat.c.id)
)


def delete_orphan_browsers(connection: Connection) -> None:
    """Forget the browsers that sit nowhere: each is written with its seat, in one transaction."""
    connection.execute(delete(browser).where(browser.c.hash.not_in(select(seat.c.browser_hash))))


def add_browser(connection: Connection, new: BrowserHash, *, at: Millis) -> None:
    connection.execute(insert(browser).values(hash=new, created_at=at, seen_at=at))


def is_known(connection: Connection, known: BrowserHash, *, since: Millis) -> bool:
    """True for a browser whose cookie was given by us, and after `since`."""
    live = (browser.c.hash == known) & (browser.c.created_at > since)
    return connection.scalar(select(browser.c.hash).where(live)) is not None


def see_browser(connection: Connection, known: BrowserHash, *, at: Millis) -> None:
    connection.execute(update(browser).where(browser.c.hash == known).values(seen_at=at))


def renew_browser(
    connection: Connection, old: BrowserHash, new: BrowserHash, *, at: Millis
) -> None:
    """Give a browser's seats to its new id; the old one is nobody's from now on."""
    renewed = {"hash": new, "created_at": at, "seen_at": at}
    connection.execute(update(browser).where(browser.c.hash == old).values(renewed))


def add_seat(connection: Connection, new: Seat, known: BrowserHash) -> None:
    connection.execute(
        insert(seat).values(
            id=new.id,
            workshop_id=new.workshop,
            browser_hash=known,
            name=new.name,
            role=new.role,
            joined_at=new.joined_at,
            removed_at=new.removed_at,
            ended_at=new.ended_at,
            came_at=new.came_at,
        )
    )


def update_seat(connection: Connection, known: Seat) -> None:
    """Its name, its role, and whether somebody sits there."""
    mine = (seat.c.workshop_id == known.workshop) & (seat.c.id == known.id)
    now = {
        "name": known.name,
        "role": known.role,
        "removed_at": known.removed_at,
        "ended_at": known.ended_at,
    }
    connection.execute(update(seat).where(mine).values(now))


def leave_seat_to(connection: Connection, known: Seat, other: BrowserHash) -> None:
    """Give a seat to another browser: the one that had it is not known here any more, nor the place
    it waited in."""
    mine = (seat.c.workshop_id == known.workshop) & (seat.c.id == known.id)
    before = connection.execute(select(seat.c.browser_hash).where(mine)).scalar_one()
    place = (waiting.c.workshop_id == known.workshop) & (waiting.c.browser_hash == before)
    connection.execute(delete(waiting).where(place))
    connection.execute(update(seat).where(mine).values(browser_hash=other))
    delete_orphan_browsers(connection)


def empty_seats(
    connection: Connection, wanted: WorkshopId, seats: Collection[SeatId], *, at: Millis | None
) -> None:
    """Take these seats away at once; with `at` none, give them back."""
    theirs = (seat.c.workshop_id == wanted) & seat.c.id.in_(seats)
    connection.execute(update(seat).where(theirs).values(removed_at=at))


def note_change(connection: Connection, known: Seat, *, at: Millis) -> None:
    """Its person was given another role or another name: whoever looks is to be told."""
    mine = (seat.c.workshop_id == known.workshop) & (seat.c.id == known.id)
    connection.execute(update(seat).where(mine).values(changed_at=at))


def changed_in(connection: Connection, wanted: Collection[WorkshopId]) -> list[Seat]:
    """The seats of these workshops that were ever given another role or another name."""
    changed = seat.c.workshop_id.in_(wanted) & seat.c.changed_at.is_not(None)
    rows = connection.execute(select(*_SEAT).where(changed))
    return [known for known in map(_seat, rows) if known.is_taken]


def end_seats(
    connection: Connection,
    wanted: WorkshopId,
    roles: Collection[Role],
    *,
    but: SeatId | None,
    at: Millis,
) -> None:
    """Everyone of these roles, but one, is a participant, whose seat has ended. Of those who were
    removed, the role alone changes: they would come back with it."""
    theirs = (seat.c.workshop_id == wanted) & seat.c.role.in_(roles)
    if but is not None:
        theirs &= seat.c.id != but
    connection.execute(update(seat).where(theirs, seat.c.removed_at.is_(None)).values(ended_at=at))
    connection.execute(update(seat).where(theirs).values(role=Role.PARTICIPANT))


def departed_from(connection: Connection, wanted: Collection[WorkshopId]) -> list[Seat]:
    """The seats of these workshops that were taken, and where nobody sits any more."""
    empty = seat.c.removed_at.is_not(None) | seat.c.ended_at.is_not(None)
    rows = connection.execute(select(*_SEAT).where(seat.c.workshop_id.in_(wanted), empty))
    return [_seat(row) for row in rows]


def find_seat_of(
    connection: Connection, known: BrowserHash, wanted: WorkshopId, *, since: Millis
) -> Seat | None:
    """The seat of a browser whose cookie was given after `since`."""
    rows = _SEAT_OF.rows(connection, browser=known, workshop=wanted, since=since)
    return _seat(rows[0]) if rows else None


def sits_somewhere(connection: Connection, known: BrowserHash) -> bool:
    """Whether a browser has a seat that was not taken away."""
    taken = (seat.c.browser_hash == known) & seat.c.removed_at.is_(None)
    return connection.scalar(select(seat.c.id).where(taken).limit(1)) is not None


def find_seat(connection: Connection, wanted: WorkshopId, known: SeatId) -> Seat | None:
    mine = (seat.c.workshop_id == wanted) & (seat.c.id == known)
    row = connection.execute(select(*_SEAT).where(mine)).one_or_none()
    return _seat(row) if row else None


def people_of(connection: Connection, wanted: WorkshopId) -> list[Seat]:
    """Who has a seat, in the order of arrival; neither those removed, nor those it ended for."""
    return [each for each in everyone_of(connection, wanted) if each.is_taken]


def everyone_of(connection: Connection, wanted: WorkshopId) -> list[Seat]:
    """Who ever took a seat, in the order of arrival."""
    return [_seat(row) for row in _EVERYONE.rows(connection, workshop=wanted)]


def note_coming(connection: Connection, known: Seat, *, at: Millis) -> None:
    """Write down that somebody came onto the board from this seat, unless they did before."""
    mine = (seat.c.workshop_id == known.workshop) & (seat.c.id == known.id)
    connection.execute(update(seat).where(mine, seat.c.came_at.is_(None)).values(came_at=at))


def count_seats(connection: Connection, wanted: WorkshopId, *, awaited_since: Millis) -> int:
    """The seats of a workshop where somebody may sit: neither those that were taken away, nor those
    that ended with their link, nor those that nobody ever used, unless they were taken since."""
    taken = (seat.c.workshop_id == wanted) & seat.c.removed_at.is_(None) & seat.c.ended_at.is_(None)
    used = seat.c.came_at.is_not(None) | (seat.c.joined_at > awaited_since)
    return connection.scalar(select(func.count()).select_from(seat).where(taken, used)) or 0


def _seat(row: _SeatRow) -> Seat:
    known, wanted, name, role, joined_at, removed_at, ended_at, came_at = row
    return Seat(
        id=SeatId(known),
        workshop=WorkshopId(wanted),
        name=as_seen(name),
        role=Role(role),
        joined_at=joined_at,
        removed_at=removed_at,
        ended_at=ended_at,
        came_at=came_at,
    )

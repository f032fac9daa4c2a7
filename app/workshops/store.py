"""Queries on workshops, links and seats. The only ones; they return domain objects."""

import datetime
import hashlib
from collections.abc import Collection
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Role
from app.clock import Millis
from app.ids import SeatId, WorkshopId
from app.kits.domain import Kit
from app.text import as_seen
from app.workshops.domain import BrowserHash, Code, Link, Seat, TokenHash, Workshop
from app.workshops.tables import browser, kit_version, link, seat, workshop

_WORKSHOP = (
    workshop.c.id,
    workshop.c.title,
    workshop.c.team,
    workshop.c.date,
    workshop.c.code,
    workshop.c.kit_id,
    workshop.c.created_at,
    workshop.c.is_rehearsal,
    workshop.c.closed_at,
    workshop.c.locked_at,
    workshop.c.waits_since,
    workshop.c.room,
    workshop.c.turned_away_at,
)
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

_WorkshopRow: TypeAlias = (
    "Row[str, str, str, str, str, str, int, bool,"
    " int | None, int | None, int | None, int | None, int | None]"
)
_SeatRow: TypeAlias = "Row[str, str, str, str, int, int | None, int | None, int | None]"


def add_workshop(connection: Connection, new: Workshop, kit: Kit) -> None:
    """With the kit as it is now, of which each version is written once."""
    digest = _keep_kit(connection, kit)
    connection.execute(
        insert(workshop).values(
            id=new.id,
            title=new.title,
            team=new.team,
            date=new.date.isoformat(),
            code=new.code,
            kit_id=new.kit_id,
            kit_digest=digest,
            created_at=new.created_at,
            room=new.room,
            is_rehearsal=new.is_rehearsal,
        )
    )


def _keep_kit(connection: Connection, kit: Kit) -> str:
    content = msgspec.json.encode(kit)
    digest = hashlib.sha256(content).hexdigest()
    known = select(kit_version.c.digest).where(kit_version.c.digest == digest)
    if connection.scalar(known) is None:
        insert_or = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        row = insert_or(kit_version).values(digest=digest, content=content.decode())
        connection.execute(row.on_conflict_do_nothing())  # another process may be doing the same
    return digest


def find_workshop(connection: Connection, wanted: WorkshopId) -> Workshop | None:
    row = connection.execute(select(*_WORKSHOP).where(workshop.c.id == wanted)).one_or_none()
    return _workshop(row) if row else None


def find_by_code(connection: Connection, code: Code) -> Workshop | None:
    row = connection.execute(select(*_WORKSHOP).where(workshop.c.code == code)).one_or_none()
    return _workshop(row) if row else None


def is_code_taken(connection: Connection, code: Code) -> bool:
    return find_by_code(connection, code) is not None


def all_workshops(connection: Connection) -> list[Workshop]:
    rows = connection.execute(select(*_WORKSHOP).order_by(workshop.c.date, workshop.c.created_at))
    return [_workshop(row) for row in rows]


def close_workshop(connection: Connection, wanted: WorkshopId, at: Millis | None) -> None:
    """`at` none: it is open again."""
    connection.execute(update(workshop).where(workshop.c.id == wanted).values(closed_at=at))


def set_door(
    connection: Connection,
    wanted: WorkshopId,
    *,
    locked_at: Millis | None,
    waits_since: Millis | None,
) -> None:
    """Shut at this moment, or a waiting room from this moment on; open when neither."""
    now = {"locked_at": locked_at, "waits_since": waits_since}
    connection.execute(update(workshop).where(workshop.c.id == wanted).values(now))


def set_room(connection: Connection, wanted: WorkshopId, room: int) -> None:
    """So many people from now on; whoever was turned away may come in."""
    now = {"room": room, "turned_away_at": None}
    connection.execute(update(workshop).where(workshop.c.id == wanted).values(now))


def note_turned_away(connection: Connection, wanted: WorkshopId, *, at: Millis) -> None:
    mine = update(workshop).where(workshop.c.id == wanted)
    connection.execute(mine.values(turned_away_at=at))


def change_code(connection: Connection, wanted: WorkshopId, code: Code) -> None:
    connection.execute(update(workshop).where(workshop.c.id == wanted).values(code=code))


def hold(connection: Connection, wanted: WorkshopId) -> None:
    """Let nobody else decide on this workshop's people before the end of the transaction."""
    row = select(workshop.c.id).where(workshop.c.id == wanted)
    connection.execute(row.with_for_update(key_share=True))


def dated_before(connection: Connection, day: datetime.date) -> list[WorkshopId]:
    rows = connection.scalars(select(workshop.c.id).where(workshop.c.date < day.isoformat()))
    return [WorkshopId(known) for known in rows]


def delete_workshop(connection: Connection, wanted: WorkshopId) -> None:
    """The workshop, its links and its seats; then the browsers that have no seat left."""
    connection.execute(delete(workshop).where(workshop.c.id == wanted))
    delete_orphan_browsers(connection)


def delete_orphan_browsers(connection: Connection) -> None:
    """Forget the browsers that sit nowhere: each is written with its seat, in one transaction."""
    connection.execute(delete(browser).where(browser.c.hash.not_in(select(seat.c.browser_hash))))


def add_link(connection: Connection, new: Link, token: TokenHash, *, at: Millis) -> None:
    connection.execute(
        insert(link).values(
            token_hash=token,
            workshop_id=new.workshop,
            role=new.role,
            epoch=new.epoch,
            created_at=at,
        )
    )


def find_link(connection: Connection, token: TokenHash, *, is_held: bool = False) -> Link | None:
    """The link of this token. Held, it is not renewed before the end of the transaction."""
    wanted = select(link.c.workshop_id, link.c.role, link.c.epoch).where(link.c.token_hash == token)
    row = connection.execute(wanted.with_for_update(read=True) if is_held else wanted).one_or_none()
    return Link(workshop=WorkshopId(row[0]), role=Role(row[1]), epoch=row[2]) if row else None


def renew_link(connection: Connection, new: Link, token: TokenHash, *, at: Millis) -> None:
    """Put a link in the place of the one that gave the same role: its token opens nothing more."""
    before = (link.c.workshop_id == new.workshop) & (link.c.role == new.role)
    renewed = {"token_hash": token, "epoch": new.epoch, "created_at": at}
    connection.execute(update(link).where(before).values(renewed))


def links_of(connection: Connection, wanted: WorkshopId) -> dict[Role, tuple[Link, TokenHash]]:
    rows = connection.execute(
        select(link.c.role, link.c.epoch, link.c.token_hash).where(link.c.workshop_id == wanted)
    )
    return {
        Role(role): (Link(workshop=wanted, role=Role(role), epoch=epoch), TokenHash(token))
        for role, epoch, token in rows
    }


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


def erased_among(connection: Connection, wanted: Collection[WorkshopId]) -> frozenset[WorkshopId]:
    rows = connection.scalars(select(workshop.c.id).where(workshop.c.id.in_(wanted)))
    return frozenset(wanted) - {WorkshopId(known) for known in rows}


def closed_among(connection: Connection, wanted: Collection[WorkshopId]) -> frozenset[WorkshopId]:
    mine = workshop.c.id.in_(wanted) & workshop.c.closed_at.is_not(None)
    return frozenset(map(WorkshopId, connection.scalars(select(workshop.c.id).where(mine))))


def find_seat_of(
    connection: Connection, known: BrowserHash, wanted: WorkshopId, *, since: Millis
) -> Seat | None:
    """The seat of a browser whose cookie was given after `since`."""
    mine = (seat.c.browser_hash == known) & (seat.c.workshop_id == wanted)
    live = select(*_SEAT).join(browser).where(mine, browser.c.created_at > since)
    row = connection.execute(live).one_or_none()
    return _seat(row) if row else None


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
    there = select(*_SEAT).where(seat.c.workshop_id == wanted)
    rows = connection.execute(there.order_by(seat.c.joined_at, seat.c.id))
    return [_seat(row) for row in rows]


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


def _workshop(row: _WorkshopRow) -> Workshop:
    wanted, title, team, date, code, kit_id, created_at, is_rehearsal, *since = row
    closed_at, locked_at, waits_since, room, turned_away_at = since
    return Workshop(
        id=WorkshopId(wanted),
        title=as_seen(title),
        team=as_seen(team),
        date=datetime.date.fromisoformat(date),
        code=Code(code),
        kit_id=kit_id,
        created_at=created_at,
        closed_at=closed_at,
        locked_at=locked_at,
        waits_since=waits_since,
        room=room,
        turned_away_at=turned_away_at,
        is_rehearsal=is_rehearsal,
    )


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

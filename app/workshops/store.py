"""Queries on workshops and their links. The only ones; they return domain objects. Those on who
sits there are in seats_store."""

import datetime
import hashlib
from collections.abc import Collection
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Role
from app.clock import Millis
from app.ids import WorkshopId
from app.kits.domain import Kit
from app.text import as_seen
from app.workshops.domain import Code, Link, TokenHash, Workshop
from app.workshops.seats_store import delete_orphan_browsers
from app.workshops.tables import kit_version, link, workshop

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

_WorkshopRow: TypeAlias = (
    "Row[str, str, str, str, str, str, int, bool,"
    " int | None, int | None, int | None, int | None, int | None]"
)

# Written once: to write it costs more than to ask it.
_ONE = select(*_WORKSHOP).where(workshop.c.id == bindparam("wanted"))


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
    row = connection.execute(_ONE, {"wanted": wanted}).one_or_none()
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
    """Shut at this moment, or a waiting room from this moment on; open when neither: nobody waits
    then, and what was said to those who did is for nobody."""
    mine = update(workshop).where(workshop.c.id == wanted)
    connection.execute(mine.values({"locked_at": locked_at, "waits_since": waits_since}))
    if locked_at is None and waits_since is None:
        connection.execute(mine.values(waiting_word=""))


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


def delete_workshop(connection: Connection, wanted: WorkshopId) -> None:
    """The workshop, its links and its seats; then the browsers that have no seat left."""
    connection.execute(delete(workshop).where(workshop.c.id == wanted))
    delete_orphan_browsers(connection)


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


def erased_among(connection: Connection, wanted: Collection[WorkshopId]) -> frozenset[WorkshopId]:
    rows = connection.scalars(select(workshop.c.id).where(workshop.c.id.in_(wanted)))
    return frozenset(wanted) - {WorkshopId(known) for known in rows}


def closed_among(connection: Connection, wanted: Collection[WorkshopId]) -> frozenset[WorkshopId]:
    mine = workshop.c.id.in_(wanted) & workshop.c.closed_at.is_not(None)
    return frozenset(map(WorkshopId, connection.scalars(select(workshop.c.id).where(mine))))


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

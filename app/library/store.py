"""Queries on the kits that people made. The only ones; they return domain objects."""

from collections.abc import Collection
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from app.clock import Millis
from app.kits.domain import Kit
from app.library.domain import OwnKit, OwnKitId
from app.library.tables import kit_holder, own_kit
from app.workshops.domain import BrowserHash, TokenHash
from app.workshops.tables import workshop

_OWN = (
    own_kit.c.id,
    own_kit.c.content,
    own_kit.c.touched_at,
    own_kit.c.revision,
    own_kit.c.epoch,
    own_kit.c.served,
)


def add(connection: Connection, new: OwnKit, token: TokenHash, *, at: Millis) -> None:
    connection.execute(
        insert(own_kit).values(
            id=new.id,
            content=_written(new.kit),
            revision=new.revision,
            epoch=new.epoch,
            token_hash=token,
            created_at=at,
            touched_at=at,
        )
    )


def find(connection: Connection, wanted: str) -> OwnKit | None:
    row = connection.execute(select(*_OWN).where(own_kit.c.id == wanted)).one_or_none()
    return _own(row) if row else None


def find_by_link(connection: Connection, token: TokenHash) -> OwnKit | None:
    row = connection.execute(select(*_OWN).where(own_kit.c.token_hash == token)).one_or_none()
    return _own(row) if row else None


def find_held(connection: Connection, wanted: str, holder: BrowserHash) -> OwnKit | None:
    mine = (own_kit.c.id == wanted) & (kit_holder.c.browser_hash == holder)
    row = connection.execute(select(*_OWN).join(kit_holder).where(mine)).one_or_none()
    return _own(row) if row else None


def held_by(connection: Connection, holder: BrowserHash) -> list[OwnKit]:
    """The last touched first."""
    mine = select(*_OWN).join(kit_holder).where(kit_holder.c.browser_hash == holder)
    return [_own(row) for row in connection.execute(mine.order_by(own_kit.c.touched_at.desc()))]


def count_held(connection: Connection, holder: BrowserHash) -> int:
    mine = select(func.count()).select_from(kit_holder).where(kit_holder.c.browser_hash == holder)
    return connection.scalar(mine) or 0


def hold(connection: Connection, wanted: OwnKitId, holder: BrowserHash, *, at: Millis) -> None:
    """Nothing more when it holds it already."""
    known = (kit_holder.c.kit_id == wanted) & (kit_holder.c.browser_hash == holder)
    if connection.scalar(select(kit_holder.c.since).where(known)) is None:
        row = {"kit_id": wanted, "browser_hash": holder, "since": at}
        connection.execute(insert(kit_holder).values(row))


def let_go(connection: Connection, wanted: OwnKitId, *, but: BrowserHash) -> None:
    """Nobody holds it any more but this browser."""
    others = (kit_holder.c.kit_id == wanted) & (kit_holder.c.browser_hash != but)
    connection.execute(delete(kit_holder).where(others))


def save(connection: Connection, own: OwnKit, *, base: int, at: Millis) -> bool:
    """False, and nothing changes, when it is no longer at that revision."""
    before = (own_kit.c.id == own.id) & (own_kit.c.revision == base)
    now = {"content": _written(own.kit), "revision": own.revision}
    done = connection.execute(
        update(own_kit).where(before).values(**now, touched_at=at, due_since=None)
    )
    return done.rowcount == 1


def touch(connection: Connection, wanted: OwnKitId, *, at: Millis) -> None:
    """Somebody still wants it."""
    mine = update(own_kit).where(own_kit.c.id == wanted)
    connection.execute(mine.values(touched_at=at, due_since=None))


def note_served(connection: Connection, own: OwnKit, *, at: Millis) -> None:
    mine = update(own_kit).where(own_kit.c.id == own.id)
    connection.execute(mine.values(served=own.revision, touched_at=at, due_since=None))


def renew_link(connection: Connection, own: OwnKit, token: TokenHash) -> None:
    mine = update(own_kit).where(own_kit.c.id == own.id)
    connection.execute(mine.values(token_hash=token, epoch=own.epoch))


def token_hash_of(connection: Connection, wanted: OwnKitId) -> TokenHash | None:
    kept = connection.scalar(select(own_kit.c.token_hash).where(own_kit.c.id == wanted))
    return TokenHash(kept) if kept else None


def erase(connection: Connection, wanted: OwnKitId) -> None:
    connection.execute(delete(own_kit).where(own_kit.c.id == wanted))


def mark_due(connection: Connection, *, untouched_since: Millis, at: Millis) -> None:
    """Mark what nobody touched since that hour and no workshop uses. What is marked already keeps
    the hour of its mark, unless a clock that was ahead wrote it."""
    used = select(workshop.c.kit_id)
    is_due = (own_kit.c.touched_at <= untouched_since) & own_kit.c.id.not_in(used)
    marked = own_kit.c.due_since.is_not(None)
    connection.execute(update(own_kit).where(marked & ~is_due).values(due_since=None))
    new = or_(own_kit.c.due_since.is_(None), own_kit.c.due_since > at)
    connection.execute(update(own_kit).where(is_due, new).values(due_since=at))


def erase_marked(connection: Connection, *, before: Millis, most: int) -> int:
    """How many were erased, the oldest marks first."""
    rows = select(own_kit.c.id).where(own_kit.c.due_since <= before)
    due: Collection[str] = connection.scalars(rows.order_by(own_kit.c.due_since).limit(most)).all()
    if due:
        connection.execute(delete(own_kit).where(own_kit.c.id.in_(due)))
    return len(due)


def _written(kit: Kit) -> str:
    return msgspec.json.encode(kit).decode()


@lru_cache(maxsize=128)
def _read(content: str) -> Kit:
    """It was checked before it was kept."""
    return msgspec.json.decode(content, type=Kit)


def _own(row: "Row[str, str, int, int, int, int | None]") -> OwnKit:
    wanted, content, touched_at, revision, epoch, served = row
    return OwnKit(
        id=OwnKitId(wanted),
        kit=_read(content),
        touched_at=touched_at,
        revision=revision,
        epoch=epoch,
        served=served,
    )

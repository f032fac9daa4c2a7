"""Queries on the links of drafts, and on who came by them. The only ones."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from app.actor import Role
from app.clock import Millis
from app.ids import CommitmentId, SeatId, WorkshopId
from app.workshops.domain import TokenHash
from app.workshops.tables import draft_link, pen, seat

FIRST: Final = 0  # the epoch before any link was made


def find(
    connection: Connection, workshop: WorkshopId, draft: CommitmentId
) -> tuple[int, TokenHash | None]:
    """How many links were made, and the hash of the one that opens now."""
    wanted = select(draft_link.c.epoch, draft_link.c.token_hash).where(
        draft_link.c.workshop_id == workshop, draft_link.c.draft == draft
    )
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return FIRST, None
    epoch, kept = row
    return epoch, TokenHash(kept) if kept else None


def put(
    connection: Connection,
    workshop: WorkshopId,
    draft: CommitmentId,
    *,
    epoch: int,
    token: TokenHash | None,
) -> None:
    """In place of the one before; null: none opens."""
    mine = (draft_link.c.workshop_id == workshop) & (draft_link.c.draft == draft)
    changed = update(draft_link).where(mine).values(epoch=epoch, token_hash=token)
    if not connection.execute(changed).rowcount:
        row = {"workshop_id": workshop, "draft": draft, "epoch": epoch, "token_hash": token}
        connection.execute(insert(draft_link).values(row))


def opened_by(
    connection: Connection, token: TokenHash, *, is_held: bool = False
) -> tuple[WorkshopId, CommitmentId] | None:
    """The draft of this token. Held, its link is not changed before the end of the transaction."""
    wanted = select(draft_link.c.workshop_id, draft_link.c.draft).where(
        draft_link.c.token_hash == token
    )
    row = connection.execute(wanted.with_for_update(read=True) if is_held else wanted).one_or_none()
    return (WorkshopId(row[0]), CommitmentId(row[1])) if row else None


def hand(
    connection: Connection,
    workshop: WorkshopId,
    wanted: SeatId,
    draft: CommitmentId,
    *,
    gave_seat: bool,
) -> None:
    """This seat writes in this draft from now on. `gave_seat`: it has no other reason to be."""
    mine = (pen.c.workshop_id == workshop) & (pen.c.seat_id == wanted)
    rows = connection.execute(select(pen.c.draft, pen.c.gave_seat).where(mine))
    held = {row.draft: row.gave_seat for row in rows}
    if draft not in held:
        alone = gave_seat or any(held.values())
        row = {"workshop_id": workshop, "seat_id": wanted, "draft": draft, "gave_seat": alone}
        connection.execute(insert(pen).values(row))


def note_other_way(connection: Connection, workshop: WorkshopId, wanted: SeatId) -> None:
    """This seat came by another link too: it stays without its drafts."""
    mine = (pen.c.workshop_id == workshop) & (pen.c.seat_id == wanted)
    connection.execute(update(pen).where(mine).values(gave_seat=False))


def pens_of(
    connection: Connection, workshop: WorkshopId
) -> Mapping[SeatId, frozenset[CommitmentId]]:
    """The drafts of each seat that has some."""
    rows = select(pen.c.seat_id, pen.c.draft).where(pen.c.workshop_id == workshop)
    found: dict[SeatId, set[CommitmentId]] = {}
    for known, draft in connection.execute(rows):
        found.setdefault(SeatId(known), set()).add(CommitmentId(draft))
    return {known: frozenset(drafts) for known, drafts in found.items()}


def take_back(
    connection: Connection, workshop: WorkshopId, draft: CommitmentId, *, at: Millis
) -> None:
    """Nobody writes in it by its link any more. The seats that it alone had given end: those of who
    was given another role since, or has another draft, stay."""
    mine = (pen.c.workshop_id == workshop) & (pen.c.draft == draft)
    given = list(connection.scalars(select(pen.c.seat_id).where(mine, pen.c.gave_seat)))
    connection.execute(delete(pen).where(mine))
    left = select(pen.c.seat_id).where(pen.c.workshop_id == workshop)
    ended = (seat.c.workshop_id == workshop) & seat.c.id.in_(given) & seat.c.id.not_in(left)
    ended &= (seat.c.role == Role.OBSERVER) & seat.c.ended_at.is_(None)
    connection.execute(update(seat).where(ended).values(ended_at=at))


def forget(connection: Connection, workshop: WorkshopId, wanted: SeatId) -> None:
    """This seat writes in no draft by a link."""
    mine = (pen.c.workshop_id == workshop) & (pen.c.seat_id == wanted)
    connection.execute(delete(pen).where(mine))

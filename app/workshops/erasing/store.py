"""Queries of what is to be erased: its marks, and the last hour that the servers knew."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.clock import Millis
from app.ids import WorkshopId
from app.workshops.erasing.belief import DAY_MS
from app.workshops.tables import clock_beat, seat, workshop

_ONLY = 1
_CANDIDATE = (workshop.c.id, workshop.c.date, workshop.c.created_at, workshop.c.is_rehearsal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A workshop that may be near its end."""

    id: WorkshopId
    date: datetime.date
    created_at: Millis
    is_rehearsal: bool = False


def last_beat(connection: Connection) -> Millis | None:
    """The last hour at which a server believed its clock."""
    return connection.scalar(select(clock_beat.c.at))


def beat(connection: Connection, at: Millis) -> None:
    """Write down an hour that is believed. Never an earlier one than that which is known."""
    later = (clock_beat.c.id == _ONLY) & (clock_beat.c.at < at)
    connection.execute(update(clock_beat).where(later).values(at=at))
    _require_beat(connection, at)


def correct_beat(connection: Connection, at: Millis) -> None:
    """Write down the hour that an operator believes, whatever was known."""
    _require_beat(connection, at)
    sure = {"abandoned_from": at, "abandoned": 0, "unsure_until": None}
    connection.execute(update(clock_beat).values(at=at, erased_from=at, erased=0, **sure))


def count_erased(connection: Connection, at: Millis) -> int:
    """One more workshop was erased unasked; how many were in this day. Others wait for the end of
    this transaction before they count."""
    _require_beat(connection, at)
    row = connection.execute(
        select(clock_beat.c.erased_from, clock_beat.c.erased).with_for_update()
    ).one()
    is_same_day = row.erased_from <= at < row.erased_from + DAY_MS
    begun, erased = (row.erased_from, row.erased + 1) if is_same_day else (at, 1)
    connection.execute(update(clock_beat).values(erased_from=begun, erased=erased))
    return erased


def erased_in_day(connection: Connection, at: Millis) -> int:
    """How many workshops were erased unasked in the day that has begun."""
    day = (clock_beat.c.erased_from <= at) & (clock_beat.c.erased_from > at - DAY_MS)
    return connection.scalar(select(clock_beat.c.erased).where(day)) or 0


def doubt_until(connection: Connection, at: Millis) -> None:
    """The hour may be ahead until then; a longer doubt that is known holds."""
    less = clock_beat.c.unsure_until.is_(None) | (clock_beat.c.unsure_until < at)
    connection.execute(update(clock_beat).where(less).values(unsure_until=at))


def is_sure(connection: Connection, at: Millis) -> bool:
    """Whether an hour is not in that doubt."""
    until = connection.scalar(select(clock_beat.c.unsure_until))
    return until is None or until <= at


def count_abandoned(connection: Connection, at: Millis) -> None:
    """One more workshop was erased since nobody came. Others wait for the end of this
    transaction before they count."""
    _require_beat(connection, at)
    connection.execute(select(clock_beat.c.id).with_for_update())
    known = abandoned_in_day(connection, at)
    begun = {} if known else {"abandoned_from": at}
    connection.execute(update(clock_beat).values(abandoned=known + 1, **begun))


def abandoned_in_day(connection: Connection, at: Millis) -> int:
    """How many workshops were erased since nobody came, in the day that has begun."""
    begun = clock_beat.c.abandoned_from
    day = (begun <= at) & (begun > at - DAY_MS)
    return connection.scalar(select(clock_beat.c.abandoned).where(day)) or 0


def unvisited(
    connection: Connection, *, before: datetime.date, made_before: Millis
) -> list[WorkshopId]:
    """The workshops of before a day where at most one person ever came onto the board, the oldest
    first."""
    came = (
        select(func.count())
        .select_from(seat)
        .where(seat.c.workshop_id == workshop.c.id, seat.c.came_at.is_not(None))
    )
    old = (workshop.c.date < before.isoformat()) & (workshop.c.created_at <= made_before)
    lone = select(workshop.c.id).where(old, came.scalar_subquery() <= 1)
    rows = connection.scalars(lone.order_by(workshop.c.created_at))
    return [WorkshopId(known) for known in rows]


def rehearsals(connection: Connection, *, made_before: Millis) -> list[WorkshopId]:
    """The rehearsals that were opened before that hour, the oldest first."""
    old = workshop.c.is_rehearsal & (workshop.c.created_at <= made_before)
    rows = connection.scalars(select(workshop.c.id).where(old).order_by(workshop.c.created_at))
    return [WorkshopId(known) for known in rows]


def is_unvisited(connection: Connection, wanted: WorkshopId) -> bool:
    mine = (seat.c.workshop_id == wanted) & seat.c.came_at.is_not(None)
    return (connection.scalar(select(func.count()).select_from(seat).where(mine)) or 0) <= 1


def candidates(connection: Connection, *, before: datetime.date) -> list[Candidate]:
    """The workshops of before a day, and those that are marked."""
    near = or_(workshop.c.date < before.isoformat(), workshop.c.due_since.is_not(None))
    rows = connection.execute(select(*_CANDIDATE).where(near).order_by(workshop.c.date))
    return [_candidate(row) for row in rows]


def find_candidate(connection: Connection, wanted: WorkshopId) -> Candidate | None:
    row = connection.execute(select(*_CANDIDATE).where(workshop.c.id == wanted)).one_or_none()
    return _candidate(row) if row else None


def mark_due(connection: Connection, due: Collection[WorkshopId], at: Millis) -> None:
    """Mark these workshops, and no other. What is marked already keeps the hour of its mark, unless
    a clock that was ahead wrote it."""
    is_due = workshop.c.id.in_(due)
    gone = workshop.c.due_since.is_not(None) & ~is_due
    connection.execute(update(workshop).where(gone).values(due_since=None))
    new = or_(workshop.c.due_since.is_(None), workshop.c.due_since > at)
    connection.execute(update(workshop).where(is_due, new).values(due_since=at))


def mark_again(connection: Connection, *, at: Millis) -> None:
    """The day that a mark lasts begins again for all."""
    marked = workshop.c.due_since.is_not(None)
    connection.execute(update(workshop).where(marked).values(due_since=at))


def marked_until(connection: Connection, at: Millis) -> frozenset[WorkshopId]:
    """The workshops that were marked at that hour already."""
    rows = connection.scalars(select(workshop.c.id).where(workshop.c.due_since <= at))
    return frozenset(WorkshopId(known) for known in rows)


def count_workshops(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(workshop)) or 0


def _candidate(row: "Row[str, str, int, bool]") -> Candidate:
    wanted, day, created_at, is_rehearsal = row
    return Candidate(
        id=WorkshopId(wanted),
        date=datetime.date.fromisoformat(day),
        created_at=created_at,
        is_rehearsal=is_rehearsal,
    )


def _require_beat(connection: Connection, at: Millis) -> None:
    """The only row, made by whichever process comes first."""
    if last_beat(connection) is not None:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = {"id": _ONLY, "at": at, "erased_from": at, "erased": 0}
    connection.execute(insert(clock_beat).values(first).on_conflict_do_nothing())

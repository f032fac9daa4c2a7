"""Queries on the links of public answers. The only ones."""

from sqlalchemy import Connection, insert, select, update

from app.answering.tables import answer_link
from app.ids import WorkshopId
from app.workshops.domain import TokenHash


def find(connection: Connection, workshop: WorkshopId) -> tuple[int, TokenHash | None]:
    """How many links were made, and the hash of the one that opens now; 0 before the first."""
    wanted = select(answer_link.c.epoch, answer_link.c.token_hash)
    row = connection.execute(wanted.filter_by(workshop_id=workshop)).one_or_none()
    return (row.epoch, row.token_hash) if row else (0, None)


def put(connection: Connection, workshop: WorkshopId, epoch: int, token: TokenHash | None) -> None:
    """In place of the one before; null: none opens."""
    now = {"epoch": epoch, "token_hash": token}
    mine = update(answer_link).where(answer_link.c.workshop_id == workshop)
    if not connection.execute(mine.values(now)).rowcount:
        connection.execute(insert(answer_link).values(now | {"workshop_id": workshop}))


def opened_by(connection: Connection, token: TokenHash) -> WorkshopId | None:
    wanted = select(answer_link.c.workshop_id).where(answer_link.c.token_hash == token)
    found: str | None = connection.scalar(wanted)
    return WorkshopId(found) if found else None

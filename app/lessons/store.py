"""Queries on lessons. The only ones."""

import hashlib

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from app.ids import WorkshopId
from app.lessons.domain import Lesson
from app.lessons.tables import kit_lesson

MOST_READ = 500

_decode = msgspec.json.Decoder(Lesson).decode


def keep(connection: Connection, workshop: WorkshopId, kit: str, lesson: Lesson) -> None:
    """In the place of what the same workshop taught before."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    said = {"kit_digest": kit, "content": msgspec.json.encode(lesson).decode()}
    row = insert(kit_lesson).values(workshop_hash=_hash(workshop), **said)
    connection.execute(row.on_conflict_do_update(index_elements=["workshop_hash"], set_=said))


def others(connection: Connection, workshop: WorkshopId, kit: str) -> list[Lesson]:
    """Those of the other workshops on this version of a kit."""
    theirs = (kit_lesson.c.kit_digest == kit) & (kit_lesson.c.workshop_hash != _hash(workshop))
    rows = connection.scalars(select(kit_lesson.c.content).where(theirs).limit(MOST_READ))
    return [_decode(content) for content in rows]


def _hash(workshop: WorkshopId) -> str:
    return hashlib.sha256(f"lesson:{workshop}".encode()).hexdigest()

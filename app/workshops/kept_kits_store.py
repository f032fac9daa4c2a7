"""The versions of kits that workshops keep, in the database. In the caller's transaction."""

import msgspec
from sqlalchemy import Connection, select

from app.ids import WorkshopId
from app.kits.domain import Kit
from app.kits.loader import restore
from app.workshops.tables import kit_version, workshop


class _Cover(msgspec.Struct):
    title: str
    language: str = ""


def kit_of(connection: Connection, wanted: WorkshopId) -> Kit | None:
    """The kit as it was when the workshop was made."""
    kept = _kit_text_of(connection, wanted)
    return restore(msgspec.json.decode(kept), name=wanted) if kept else None


def lived_kit_of(connection: Connection, wanted: WorkshopId) -> str | None:
    """The version of the kit that people lived in this workshop; None in a rehearsal, where nobody
    was, or when there is none."""
    mine = select(workshop.c.kit_digest).where(workshop.c.id == wanted)
    return connection.scalar(mine.where(~workshop.c.is_rehearsal))


def kit_title_of(connection: Connection, wanted: WorkshopId) -> str | None:
    cover = _cover_of(connection, wanted)
    return cover.title if cover else None


def kit_language_of(connection: Connection, wanted: WorkshopId) -> str | None:
    cover = _cover_of(connection, wanted)
    return cover.language if cover else None


def _cover_of(connection: Connection, wanted: WorkshopId) -> _Cover | None:
    """Its cover alone: reading and checking the whole kit takes ten milliseconds."""
    kept = _kit_text_of(connection, wanted)
    return msgspec.json.decode(kept, type=_Cover) if kept else None


def _kit_text_of(connection: Connection, wanted: WorkshopId) -> str | None:
    text = select(kit_version.c.content).join(workshop)
    return connection.scalar(text.where(workshop.c.id == wanted))

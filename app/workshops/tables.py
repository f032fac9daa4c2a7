"""Tables of workshops and seats. Of links and browsers, only hashes are kept."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Named,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    false,
)

from app.db import metadata


class _WorkshopColumns(TypedColumns):
    id = Column(String(36), primary_key=True)
    title: Named[str] = Column(String(200))
    team: Named[str] = Column(String(200))
    date: Named[str] = Column(String(10))  # a day on the facilitator's calendar, ISO 8601
    code: Named[str] = Column(String(8), unique=True)
    kit_id: Named[str] = Column(String(60))
    # The kit on the day the workshop was made. (Null for none: SQLite adds no other reference.)
    kit_digest: Named[str | None] = Column(String(64), ForeignKey("kit_version.digest"))
    created_at: Named[int] = Column(BigInteger)
    closed_at: Named[int | None] = Column(BigInteger)
    locked_at: Named[int | None] = Column(BigInteger)
    waits_since: Named[int | None] = Column(BigInteger)
    room: Named[int | None] = Column(Integer)  # none: as many as the server lets into one
    turned_away_at: Named[int | None] = Column(BigInteger)  # somebody, for want of room
    # Said when it is made; nothing changes it.
    is_rehearsal: Named[bool] = Column(Boolean, server_default=false())
    # To whoever waits at the door, from those who lead.
    waiting_word: Named[str] = Column(String(200), server_default="")
    due_since: Named[int | None] = Column(BigInteger)  # marked to be erased a day later


# Each version of a kit, once: hundreds of workshops are made from the same. Never erased: whoever
# opens workshops adds none, but who changes the program's catalogue.
class _KitVersionColumns(TypedColumns):
    digest = Column(String(64), primary_key=True)  # of its JSON, SHA-256
    content: Named[str] = Column(Text)


class _LinkColumns(TypedColumns):
    token_hash = Column(String(64), primary_key=True)
    workshop_id: Named[str] = Column(String(36), ForeignKey("workshop.id", ondelete="CASCADE"))
    role: Named[str] = Column(String(20))
    epoch: Named[int] = Column(Integer)
    created_at: Named[int] = Column(BigInteger)


class _BrowserColumns(TypedColumns):
    hash = Column(String(64), primary_key=True)
    created_at: Named[int] = Column(BigInteger)
    seen_at: Named[int] = Column(BigInteger)


class _SeatColumns(TypedColumns):
    workshop_id: Named[str] = Column(String(36), ForeignKey("workshop.id", ondelete="CASCADE"))
    id: Named[str] = Column(String(12))
    browser_hash: Named[str] = Column(String(64))
    name: Named[str] = Column(String(200))
    role: Named[str] = Column(String(20))
    joined_at: Named[int] = Column(BigInteger)
    removed_at: Named[int | None] = Column(BigInteger)
    ended_at: Named[int | None] = Column(BigInteger)
    came_at: Named[int | None] = Column(BigInteger)  # onto the board, for the first time
    changed_at: Named[int | None] = Column(BigInteger)  # given another role, or another name


class _WaitingColumns(TypedColumns):
    workshop_id: Named[str] = Column(String(36), ForeignKey("workshop.id", ondelete="CASCADE"))
    id: Named[str] = Column(String(12))
    browser_hash: Named[str] = Column(String(64))  # which has no seat yet, and no row of its own
    name: Named[str] = Column(String(200))
    since: Named[int] = Column(BigInteger)
    admitted_at: Named[int | None] = Column(BigInteger)
    refused_at: Named[int | None] = Column(BigInteger)


# One row: the last hour at which a server believed its clock, and how many workshops were erased
# unasked in the day that began at `erased_from`; the same of those that were abandoned.
class _ClockBeatColumns(TypedColumns):
    id = Column(Integer, primary_key=True, autoincrement=False)
    at: Named[int] = Column(BigInteger)
    erased_from: Named[int] = Column(BigInteger)
    erased: Named[int] = Column(Integer)
    abandoned_from: Named[int | None] = Column(BigInteger)
    abandoned: Named[int | None] = Column(Integer)
    # Until this hour a clock that is believed may still be ahead: no server saw a day go by.
    unsure_until: Named[int | None] = Column(BigInteger)


# The link of a draft: whoever has it writes in that draft. A hash of it, null once it was closed;
# `epoch` counts the links that were made.
class _DraftLinkColumns(TypedColumns):
    workshop_id: Named[str] = Column(String(36), ForeignKey("workshop.id", ondelete="CASCADE"))
    draft: Named[str] = Column(String(60))
    epoch: Named[int] = Column(Integer)
    token_hash: Named[str | None] = Column(String(64), unique=True)


# Who came by it. `gave_seat`: nothing else had given them a place there.
class _PenColumns(TypedColumns):
    workshop_id: Named[str] = Column(String(36))
    seat_id: Named[str] = Column(String(12))
    draft: Named[str] = Column(String(60))
    gave_seat: Named[bool] = Column(Boolean)


kit_version = Table("kit_version", metadata, _KitVersionColumns)

workshop = Table("workshop", metadata, _WorkshopColumns)

clock_beat = Table("clock_beat", metadata, _ClockBeatColumns)

link = Table("link", metadata, _LinkColumns, UniqueConstraint("workshop_id", "role"))

browser = Table("browser", metadata, _BrowserColumns)

waiting = Table(
    "waiting",
    metadata,
    _WaitingColumns,
    PrimaryKeyConstraint("workshop_id", "id"),
    UniqueConstraint("browser_hash", "workshop_id"),
    info={"holds_texts": True},
)

seat = Table(
    "seat",
    metadata,
    _SeatColumns,
    PrimaryKeyConstraint("workshop_id", "id"),
    # The same browser comes back to the same seat. A browser takes a new id when its role grows,
    # and its seats follow.
    UniqueConstraint("browser_hash", "workshop_id"),
    ForeignKeyConstraint(["browser_hash"], ["browser.hash"], onupdate="CASCADE"),
    info={"holds_texts": True},
)

draft_link = Table(
    "draft_link", metadata, _DraftLinkColumns, PrimaryKeyConstraint("workshop_id", "draft")
)

pen = Table(
    "pen",
    metadata,
    _PenColumns,
    PrimaryKeyConstraint("workshop_id", "seat_id", "draft"),
    ForeignKeyConstraint(
        ["workshop_id", "seat_id"], ["seat.workshop_id", "seat.id"], ondelete="CASCADE"
    ),
)

"""The per-board ordered log: claim the head, append, read after. The only writer of seq."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.board.capabilities import AnyEvent
from app.board.storage.chain import SEED_BYTES, first_link, next_link
from app.board.storage.tables import board_entry, board_head
from app.clock import Millis
from app.errors import NotFound
from app.hot import Hot
from app.ids import BoardId, CommandId, SeatId
from app.text import as_seen
from app.words import N_

E = TypeVar("E", bound=Struct)

# In place of a key that was forgotten by itself: whoever goes on draws another.
FORGOTTEN = b""

_encode = msgspec.json.Encoder().encode
_decode_events = msgspec.json.Decoder(tuple[AnyEvent, ...]).decode


class Entry(Struct, frozen=True, kw_only=True):
    """One step of the board's order, as stored and replayed. `by` is said of public acts only."""

    seq: int
    at: Millis
    by: SeatId | None
    command: CommandId | None
    events: tuple[AnyEvent, ...]


class Head(Struct, frozen=True, kw_only=True):
    """Where a board's order stands. `chain` is the digest that the next entry follows."""

    seq: int
    epoch: str
    author_key: bytes | None
    chain: bytes


def open_board(connection: Connection, board: BoardId, *, epoch: str, author_key: bytes) -> Head:
    seed = secrets.token_bytes(SEED_BYTES)
    head = Head(seq=0, epoch=epoch, author_key=author_key, chain=first_link(board, seed))
    row = {"board_id": board, "chain_seed": seed, **asdict(head)}
    connection.execute(insert(board_head).values(row))
    return head


def erase_board(connection: Connection, board: BoardId) -> None:
    """Forget a board. Entries, snapshots, rounds and ballots go with it, by their foreign keys."""
    connection.execute(delete(board_head).where(board_head.c.board_id == board))


def set_author_key(connection: Connection, board: BoardId, key: bytes | None) -> None:
    """Without the key that made them, no pseudonym of this board can be traced to a seat."""
    mine = update(board_head).where(board_head.c.board_id == board)
    connection.execute(mine.values(author_key=key))


def boards_with_key(connection: Connection) -> frozenset[BoardId]:
    """The boards whose anonymous authors can still be told by the key."""
    kept = select(board_head.c.board_id).where(func.length(board_head.c.author_key) > 0)
    return frozenset(BoardId(board) for board in connection.scalars(kept))


def claim(connection: Connection, board: BoardId) -> Head:
    """Take the board's head until the transaction ends: a second writer waits. A rollback gives
    back what `append` took, so the order has no hole. (SQLite has no row locks and needs none: a
    transaction that writes holds the whole file.)"""
    rows = _CLAIM.rows(connection, board=board)
    return _head(rows[0] if rows else None)


def read_head(connection: Connection, board: BoardId) -> Head:
    rows = _READ_HEAD.rows(connection, board=board)
    return _head(rows[0] if rows else None)


def read_seqs(connection: Connection, boards: Iterable[BoardId]) -> dict[BoardId, int]:
    """Where several boards stand."""
    rows = select(board_head.c.board_id, board_head.c.seq).where(
        board_head.c.board_id.in_(list(boards))
    )
    return {BoardId(row.board_id): row.seq for row in connection.execute(rows)}


def last_at(connection: Connection, board: BoardId) -> Millis:
    """When the last entry of a board was made; 0 when there is no such board."""
    latest = select(func.max(board_entry.c.at)).where(board_entry.c.board_id == board)
    return connection.scalar(latest) or 0


def last_of_all(connection: Connection) -> Millis | None:
    """When the last entry of all boards was made; None when there is none."""
    latest: Millis | None = connection.scalar(select(func.max(board_entry.c.at)))
    return latest


def append(
    connection: Connection, board: BoardId, entries: Sequence[Entry], *, after: Head
) -> None:
    """Write entries whose seqs follow the claimed head, and move the head to the last one."""
    chain, rows = after.chain, []
    for entry in entries:
        events = _encode(entry.events)
        chain = next_link(
            chain,
            seq=entry.seq,
            at=entry.at,
            by=entry.by,
            command=entry.command,
            events=events,
        )
        rows.append(
            {
                "board_id": board,
                "seq": entry.seq,
                "command_id": entry.command,
                "by": entry.by,
                "at": entry.at,
                "events": events.decode(),
                "digest": chain,
            }
        )
    _APPEND.run(connection, *rows)
    _MOVE.run(connection, {"board": board, "last": entries[-1].seq, "link": chain})


def read_after(
    connection: Connection, board: BoardId, seq: int, *, limit: int | None = None
) -> list[Entry]:
    rows = (
        select(board_entry)
        .where(board_entry.c.board_id == board, board_entry.c.seq > seq)
        .order_by(board_entry.c.seq)
        .limit(limit)
    )
    return [_entry(row) for row in connection.execute(rows)]


def _entry(row: Any) -> Entry:
    return Entry(
        seq=row.seq,
        at=row.at,
        by=row.by,
        command=row.command_id,
        events=_decode_events(as_seen(row.events)),
    )


def read_events(
    connection: Connection, board: BoardId, kind: type[E], *, after: int, up_to: int
) -> list[E]:
    """The events of one kind among these entries. The database looks for them: the others are not
    decoded."""
    found = read_numbered(connection, board, kind, after=after, up_to=up_to)
    return [event for _, event in found]


def read_numbered(
    connection: Connection, board: BoardId, kind: type[E], *, after: int, up_to: int
) -> list[tuple[int, E]]:
    """The same, each with the seq of its entry."""
    tag = kind.__struct_config__.tag
    rows = (
        select(board_entry.c.seq, board_entry.c.events)
        .where(
            board_entry.c.board_id == board,
            board_entry.c.seq > after,
            board_entry.c.seq <= up_to,
            # Inside a text that somebody typed, each quotation mark has a backslash.
            board_entry.c.events.contains(f'"type":"{tag}"', autoescape=True),
        )
        .order_by(board_entry.c.seq)
    )
    return [
        (row.seq, event)
        for row in connection.execute(rows)
        for event in _decode_events(as_seen(row.events))
        if isinstance(event, kind)
    ]


def read_marked(
    connection: Connection, board: BoardId, mark: str, *, limit: int, until: Millis | None = None
) -> list[Entry]:
    """The last entries whose events, as they are stored, hold these very signs; `until` an hour, of
    those of before. In order."""
    rows = (
        select(board_entry)
        .where(
            board_entry.c.board_id == board, board_entry.c.events.contains(mark, autoescape=True)
        )
        .order_by(board_entry.c.seq.desc())
        .limit(limit)
    )
    if until is not None:
        rows = rows.where(board_entry.c.at <= until)
    return [_entry(row) for row in reversed(connection.execute(rows).all())]


def read_public_hours(connection: Connection, board: BoardId) -> list[tuple[int, Millis]]:
    """When each entry that names who made it was made, by seq. Nothing is decoded."""
    rows = (
        select(board_entry.c.seq, board_entry.c.at)
        .where(board_entry.c.board_id == board, board_entry.c.by.is_not(None))
        .order_by(board_entry.c.seq)
    )
    return [(row.seq, row.at) for row in connection.execute(rows)]


def digest_at(connection: Connection, board: BoardId, seq: int) -> bytes:
    """The digest of an entry; NotFound when there is no such entry."""
    query = select(board_entry.c.digest).filter_by(board_id=board, seq=seq)
    if (digest := connection.scalar(query)) is None:
        raise NotFound
    return bytes(digest)


def known(
    connection: Connection, board: BoardId, commands: Iterable[CommandId]
) -> dict[CommandId, int]:
    """The seqs of those commands that were already accepted: a retry is answered, not repeated."""
    rows = select(board_entry.c.command_id, board_entry.c.seq).where(
        board_entry.c.board_id == board, board_entry.c.command_id.in_(list(commands))
    )
    return {CommandId(row.command_id): row.seq for row in connection.execute(rows)}


_HEAD = (board_head.c.seq, board_head.c.epoch, board_head.c.author_key, board_head.c.chain)

_MINE = board_head.c.board_id == bindparam("board")

# The statements of each commit, and of each reading.
_READ_HEAD = Hot(select(*_HEAD).where(_MINE))
_CLAIM = Hot(select(*_HEAD).where(_MINE).with_for_update())
_MOVE = Hot(update(board_head).where(_MINE).values(seq=bindparam("last"), chain=bindparam("link")))
_APPEND = Hot(insert(board_entry).values({c.name: bindparam(c.name) for c in board_entry.c}))


def _head(row: Sequence[Any] | None) -> Head:
    if row is None:
        raise NotFound(N_("Cet atelier n’existe pas ou n’existe plus."))
    seq, epoch, author_key, chain = row
    return Head(seq=seq, epoch=epoch, author_key=author_key, chain=chain)

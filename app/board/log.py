"""The per-board ordered log: claim the head, append, read after. The only writer of seq."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.board.events import Event
from app.board.state import BoardState
from app.board.tables import board_entry, board_head, board_snapshot
from app.clock import Millis
from app.errors import NotFound
from app.hot import Hot
from app.ids import BoardId, CommandId, SeatId

_encode = msgspec.json.Encoder().encode
_decode_events = msgspec.json.Decoder(tuple[Event, ...]).decode
_decode_state = msgspec.json.Decoder(BoardState).decode


class Entry(Struct, frozen=True, kw_only=True):
    """One step of the board's order, as stored and replayed. `by` is said of public acts only."""

    seq: int
    at: Millis
    by: SeatId | None
    command: CommandId | None
    events: tuple[Event, ...]


class Head(Struct, frozen=True, kw_only=True):
    seq: int
    epoch: str
    author_key: bytes | None


def open_board(connection: Connection, board: BoardId, *, epoch: str, author_key: bytes) -> None:
    row = {"board_id": board, "seq": 0, "epoch": epoch, "author_key": author_key}
    connection.execute(insert(board_head).values(row))


def erase_board(connection: Connection, board: BoardId) -> None:
    """Forget a board. Entries, snapshots, rounds and ballots go with it, by their foreign keys."""
    connection.execute(delete(board_head).where(board_head.c.board_id == board))


def claim(connection: Connection, board: BoardId) -> Head:
    """Take the board's head until the transaction ends: a second writer waits. A rollback gives
    back what `append` took, so the order has no hole. (SQLite has no row locks and needs none: a
    transaction that writes holds the whole file.)"""
    rows = _CLAIM.rows(connection, board=board)
    return _head(rows[0] if rows else None)


def read_head(connection: Connection, board: BoardId) -> Head:
    return _head(connection.execute(select(*_HEAD).filter_by(board_id=board)).one_or_none())


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


def append(connection: Connection, board: BoardId, entries: Sequence[Entry]) -> None:
    """Write entries whose seqs follow the claimed head, and move the head to the last one."""
    rows = [
        {
            "board_id": board,
            "seq": entry.seq,
            "command_id": entry.command,
            "by": entry.by,
            "at": entry.at,
            "events": _encode(entry.events).decode(),
        }
        for entry in entries
    ]
    _APPEND.run(connection, *rows)
    _MOVE.run(connection, {"board": board, "last": entries[-1].seq})


def read_after(connection: Connection, board: BoardId, seq: int) -> list[Entry]:
    rows = (
        select(board_entry)
        .where(board_entry.c.board_id == board, board_entry.c.seq > seq)
        .order_by(board_entry.c.seq)
    )
    return [
        Entry(
            seq=row.seq,
            at=row.at,
            by=row.by,
            command=row.command_id,
            events=_decode_events(row.events),
        )
        for row in connection.execute(rows)
    ]


def known(
    connection: Connection, board: BoardId, commands: Iterable[CommandId]
) -> dict[CommandId, int]:
    """The seqs of those commands that were already accepted: a retry is answered, not repeated."""
    rows = select(board_entry.c.command_id, board_entry.c.seq).where(
        board_entry.c.board_id == board, board_entry.c.command_id.in_(list(commands))
    )
    return {CommandId(row.command_id): row.seq for row in connection.execute(rows)}


def keep_snapshot(connection: Connection, board: BoardId, seq: int, state: BoardState) -> None:
    """Keep the state at this seq, and forget the older ones."""
    older = delete(board_snapshot).where(
        board_snapshot.c.board_id == board, board_snapshot.c.seq <= seq
    )
    connection.execute(older)
    row = {"board_id": board, "seq": seq, "state": _encode(state).decode()}
    connection.execute(insert(board_snapshot).values(row))


def read_snapshot(connection: Connection, board: BoardId) -> tuple[int, BoardState]:
    """The latest snapshot, or the empty board at 0."""
    latest = (
        select(board_snapshot.c.seq, board_snapshot.c.state)
        .where(board_snapshot.c.board_id == board)
        .order_by(board_snapshot.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(latest).one_or_none()
    return (row.seq, _decode_state(row.state)) if row is not None else (0, BoardState())


_HEAD = (board_head.c.seq, board_head.c.epoch, board_head.c.author_key)

_MINE = board_head.c.board_id == bindparam("board")

# The statements of each commit.
_CLAIM = Hot(select(*_HEAD).where(_MINE).with_for_update())
_MOVE = Hot(update(board_head).where(_MINE).values(seq=bindparam("last")))
_APPEND = Hot(insert(board_entry).values({c.name: bindparam(c.name) for c in board_entry.c}))


def _head(row: Sequence[Any] | None) -> Head:
    if row is None:
        raise NotFound("Cet atelier n’existe pas ou n’existe plus.")
    seq, epoch, author_key = row
    return Head(seq=seq, epoch=epoch, author_key=author_key)

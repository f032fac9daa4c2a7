"""The state of a board, kept now and then, so that the whole log is not read at each start."""

import msgspec
from msgspec import Raw
from sqlalchemy import Connection, delete, insert, select

from app.board.core.state import BoardState
from app.board.storage.tables import board_snapshot
from app.ids import BoardId
from app.text import as_seen

_encode = msgspec.json.Encoder().encode
_decode_state = msgspec.json.Decoder(BoardState).decode
_decode_fields = msgspec.json.Decoder(dict[str, Raw]).decode
_FIELDS = set(BoardState.__struct_fields__)


def keep_snapshot(connection: Connection, board: BoardId, seq: int, state: BoardState) -> None:
    """Keep the state at this seq, and forget the older ones."""
    older = delete(board_snapshot).where(
        board_snapshot.c.board_id == board, board_snapshot.c.seq <= seq
    )
    connection.execute(older)
    row = {"board_id": board, "seq": seq, "state": _encode(state).decode()}
    connection.execute(insert(board_snapshot).values(row))


def read_snapshot(connection: Connection, board: BoardId) -> tuple[int, BoardState]:
    """The latest snapshot, or the empty board at 0. One that an earlier revision took does not hold
    what this one keeps since: it is passed over, and the log tells the whole again."""
    latest = (
        select(board_snapshot.c.seq, board_snapshot.c.state)
        .where(board_snapshot.c.board_id == board)
        .order_by(board_snapshot.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(latest).one_or_none()
    if row is None or _fields_of(row.state) != _FIELDS:
        return 0, BoardState()
    return row.seq, _decode_state(as_seen(row.state))


def _fields_of(text: str) -> set[str]:
    return set(_decode_fields(text))

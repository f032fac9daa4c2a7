"""Whether a log is what was appended: its chain, followed from its seed to the head."""

from sqlalchemy import Connection, select

from app.board.core.erased import TextsErased
from app.board.storage.chain import first_link, next_link
from app.board.storage.erased_link import left_link
from app.board.storage.log import read_events
from app.board.storage.tables import board_entry, board_head
from app.ids import BoardId


def broken_at(connection: Connection, board: BoardId) -> int | None:
    """The first seq where the log is not what was appended; None when its chain holds to the head.

    What is altered, taken away or put elsewhere is found; not what was chained anew to its end. An
    entry that lost somebody's texts keeps the digest of what it was, and what is left of it is what
    a later entry of the chain says."""
    head = select(board_head.c.seq, board_head.c.chain_seed, board_head.c.chain)
    last, seed, chain = connection.execute(head.filter_by(board_id=board)).one()
    link, seq, left = first_link(board, seed), 0, _left_of(connection, board, last)
    rows = select(board_entry).filter_by(board_id=board).order_by(board_entry.c.seq)
    for seq, row in enumerate(connection.execute(rows), 1):
        if row.seq != seq:
            return seq
        if seq in left and not _is_erasure(row.events):
            link = bytes(row.digest)
            told = left_link(link, seq=seq, at=row.at, by=row.by, events=row.events.encode())
            if told.hex() != left[seq]:
                return seq
            continue
        link = next_link(
            link,
            seq=seq,
            at=row.at,
            by=row.by,
            command=row.command_id,
            events=row.events.encode(),
        )
        if row.digest != link:
            return seq
    return None if (seq, link) == (last, chain) else seq + 1


def _left_of(connection: Connection, board: BoardId, last: int) -> dict[int, str]:
    """The digests of what is left of the entries that lost something, the last one of each."""
    erasures = read_events(connection, board, TextsErased, after=0, up_to=last)
    return {each.seq: each.digest for erasure in erasures for each in erasure.entries}


def _is_erasure(events: str) -> bool:
    """What says that others lost something loses nothing."""
    return f'"type":"{TextsErased.__struct_config__.tag}"' in events

"""One person's texts leave a board: its log, its snapshots, what is kept beside them. Inside the
caller's transaction, which leaves nothing of it on the disk after (`forget_past`).

The only place where entries are written anew (docs/adr/0034).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, select, update

from app.board.core.erased import Redacted, TextsErased
from app.board.fold import fold
from app.board.redaction.entries import redacted
from app.board.redaction.traces import Person, Traces
from app.board.storage import log, snapshots
from app.board.storage.ballots import BallotStore, keyed_hash
from app.board.storage.erased_link import left_link
from app.board.storage.log import Entry
from app.board.storage.tables import board_entry, board_head, board_snapshot
from app.clock import Millis
from app.ids import BoardId, SeatId

EPOCH_BYTES = 8

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Whose texts go. Not `is_whole`: what they signed, and nothing that others cannot tell to be
    theirs."""

    seat: SeatId
    name: str
    is_whole: bool


def pseudonym_of(key: bytes | None, seat: SeatId) -> str:
    """Under which a seat writes without its name; empty once nobody can tell."""
    return f"~{keyed_hash(key, seat)[:24]}" if key else ""


def erase_person(connection: Connection, board: BoardId, leaving: Leaving, *, at: Millis) -> None:
    """Write the log without these texts, and say there that something was erased. The board begins
    another epoch: whoever holds it reads it anew."""
    head = log.claim(connection, board)
    person = Person(
        seat=leaving.seat,
        name=leaving.name,
        pseudonym=pseudonym_of(head.author_key, leaving.seat) if leaving.is_whole else "",
        is_whole=leaving.is_whole,
    )
    entries = log.read_after(connection, board, 0)
    traces = Traces(person=person)
    for entry in entries:
        traces.read(entry.seq, entry.events)
    kept = [_without(entry, traces) for entry in entries]
    changed = [new for new, old in zip(kept, entries, strict=True) if new is not old]
    said = TextsErased(entries=tuple(_write(connection, board, entry) for entry in changed))
    if leaving.is_whole and head.author_key:
        BallotStore(connection, board).forget_words(leaving.seat)
    last = Entry(seq=head.seq + 1, at=at, by=None, command=None, events=(said,))
    log.append(connection, board, [last], after=head)
    _begin_anew(connection, board, [*kept, last])


def _without(entry: Entry, traces: Traces) -> Entry:
    """The same entry when it holds nothing of theirs. One that lost something has no command any
    more: it was drawn at random, and without it nobody can try texts against the digest that the
    chain keeps."""
    events = redacted(entry.events, traces, seq=entry.seq, by=entry.by)
    return entry if events == entry.events else replace(entry, events=events, command=None)


def _write(connection: Connection, board: BoardId, entry: Entry) -> Redacted:
    mine = (board_entry.c.board_id == board) & (board_entry.c.seq == entry.seq)
    digest = bytes(connection.execute(select(board_entry.c.digest).where(mine)).scalar_one())
    events = _encode(entry.events)
    now = {"events": events.decode(), "command_id": entry.command}
    connection.execute(update(board_entry).where(mine).values(now))
    left = left_link(digest, seq=entry.seq, at=entry.at, by=entry.by, events=events)
    return Redacted(seq=entry.seq, digest=left.hex())


def _begin_anew(connection: Connection, board: BoardId, entries: Sequence[Entry]) -> None:
    connection.execute(delete(board_snapshot).where(board_snapshot.c.board_id == board))
    state = fold(event for entry in entries for event in entry.events)
    snapshots.keep_snapshot(connection, board, entries[-1].seq, state)
    mine = update(board_head).where(board_head.c.board_id == board)
    connection.execute(mine.values(epoch=secrets.token_hex(EPOCH_BYTES)))

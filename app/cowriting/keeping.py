"""A document and what is stored of it: brought up to there, added to, put together again.

Each of these is given the transaction that it is a part of, but for the first reading of all."""

import time
from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection

from app.cowriting import store, updates
from app.cowriting.document import Document
from app.cowriting.held import NOBODY, Held
from app.cowriting.store import Kept, Update
from app.db import Database
from app.ids import BoardId, CommitmentId
from app.web.slices import sliced


def read_whole(database: Database, board: BoardId, draft: CommitmentId) -> Held:
    """The document as it is stored, outside of any transaction: one that is heavy is read in
    slices, while other boards go on."""
    with database.read() as connection:
        epoch = store.epoch(connection, board)
        kept = store.find(connection, board, draft) or Kept()
        stored = store.read_after(connection, board, draft, 0) if kept.seq else []
    held = Held(epoch=epoch, kept=Kept(settled=kept.settled), document=Document(), rows=0)
    _merge_in(held, sliced(stored), kept, rest=_rest)
    return held


def current(
    connection: Connection,
    board: BoardId,
    draft: CommitmentId,
    held: Held | None,
    elements: Collection[tuple[int, int]] | None = None,
) -> Held:
    """The document as it is stored. What is held of it is brought up to there, or made anew
    when it is of other times. `elements`: all of them, where they are known."""
    epoch = store.epoch(connection, board)
    kept = store.find(connection, board, draft) or Kept()
    if held is None or held.epoch != epoch or held.kept.seq > kept.seq:
        held = Held(epoch=epoch, kept=Kept(settled=kept.settled), document=Document(), rows=0)
    if held.kept.seq < kept.seq:
        _merge_in(held, store.read_after(connection, board, draft, held.kept.seq), kept, elements)
    held.kept = kept
    return held


def keep(
    connection: Connection,
    board: BoardId,
    draft: CommitmentId,
    held: Held,
    update: bytes,
    seat: str,
    made: Collection[tuple[int, int]] | None = None,
) -> None:
    """`made`: the elements of this update, where they are known."""
    if not update:
        return
    kept = held.kept
    row = Update(seq=kept.seq + 1, seat=seat, content=update)
    store.append(connection, board, draft, [row])
    held.elements.update(updates.elements_of(update) if made is None else made)
    held.kept = Kept(
        seq=row.seq,
        settled=kept.settled,
        size=kept.size + len(update),
        revs=kept.revs,
    )
    held.rows += 1
    if seat:
        held.writers.add(seat)


def compact(
    connection: Connection,
    board: BoardId,
    draft: CommitmentId,
    held: Held,
    kept: Kept,
) -> Kept:
    whole = held.document.whole()
    store.compact(connection, board, draft, Update(seq=kept.seq, seat=NOBODY, content=whole))
    held.rows, held.compacted = 1, len(whole)
    return Kept(seq=kept.seq, settled=kept.settled, size=len(whole), revs=kept.revs)


def _merge_in(
    held: Held,
    stored: Iterable[Update],
    kept: Kept,
    elements: Collection[tuple[int, int]] | None = None,
    *,
    rest: Callable[[], None] = lambda: None,
) -> None:
    """Merge what is stored, up to where it stands. `elements`: all of them, where they are known;
    `rest` is called between two slices of the reading of a long one."""
    for update in stored:
        held.document.take(update.content)
        if elements is None:
            held.elements |= updates.elements_of(update.content, rest)
        held.rows += 1
        if update.seat and update.seq > kept.settled:
            held.writers.add(update.seat)
    if elements is not None:
        held.elements = set(elements)
    held.slack, held.kept = None, kept


def _rest() -> None:
    time.sleep(0)

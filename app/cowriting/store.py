"""What is kept of documents: their updates, in order, and what the board has of them."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.board.storage.tables import board_head
from app.cowriting.tables import cowriting, cowriting_update
from app.errors import NotFound
from app.hot import Hot
from app.ids import BoardId, CommitmentId
from app.words import N_

_revs = msgspec.json.Decoder(dict[str, int]).decode


class Kept(Struct, frozen=True, kw_only=True):
    """Where a document stands."""

    seq: int = 0
    settled: int = 0
    size: int = 0
    revs: dict[str, int] = {}


class Update(Struct, frozen=True, kw_only=True):
    """One change, and who made it: a seat, or nobody that is told."""

    seq: int
    seat: str
    content: bytes


def epoch(connection: Connection, board: BoardId, *, holds: bool = False) -> str:
    """That of the board; when `holds`, nobody else writes on it until the transaction ends."""
    asked = select(board_head.c.epoch).filter_by(board_id=board)
    found: str | None = connection.scalar(asked.with_for_update() if holds else asked)
    if found is None:
        raise NotFound(N_("Cet atelier n’existe pas ou n’existe plus."))
    return found


def find(connection: Connection, board: BoardId, draft: CommitmentId) -> Kept | None:
    rows = _FIND.rows(connection, board=board, draft_id=draft)
    if not rows:
        return None
    seq, settled, size, revs = rows[0]
    return Kept(seq=seq, settled=settled, size=size, revs=_revs(revs))


def begin(connection: Connection, board: BoardId, draft: CommitmentId) -> Kept:
    """A document without anything in it yet."""
    row = {"board_id": board, "draft": draft, "seq": 0, "settled": 0, "size": 0, "revs": "{}"}
    connection.execute(insert(cowriting).values(row))
    return Kept()


def read_after(
    connection: Connection, board: BoardId, draft: CommitmentId, seq: int
) -> list[Update]:
    rows = _READ.rows(connection, board=board, draft_id=draft, after=seq)
    return [Update(seq=row[0], seat=row[1], content=bytes(row[2])) for row in rows]


def append(
    connection: Connection, board: BoardId, draft: CommitmentId, updates: Iterable[Update]
) -> None:
    """Keep updates whose seqs follow."""
    rows = (
        {"board_id": board, "draft": draft, "seq": u.seq, "seat": u.seat, "content": u.content}
        for u in updates
    )
    _APPEND.run(connection, *rows)


def move(connection: Connection, board: BoardId, draft: CommitmentId, kept: Kept) -> None:
    """Where the document stands from now on."""
    values = {
        "last": kept.seq,
        "through": kept.settled,
        "weight": kept.size,
        "known": msgspec.json.encode(kept.revs).decode(),
    }
    _MOVE.run(connection, {"board": board, "draft_id": draft, **values})


def compact(connection: Connection, board: BoardId, draft: CommitmentId, whole: Update) -> None:
    """One update in the place of all those up to its seq."""
    older = delete(cowriting_update).where(
        cowriting_update.c.board_id == board,
        cowriting_update.c.draft == draft,
        cowriting_update.c.seq <= whole.seq,
    )
    connection.execute(older)
    append(connection, board, draft, [whole])


def erase(connection: Connection, board: BoardId) -> None:
    """Forget the documents of a board, with what was taken out of them: they begin anew from the
    texts of its state."""
    connection.execute(delete(cowriting).where(cowriting.c.board_id == board))


def forget_writers(connection: Connection, board: BoardId, draft: CommitmentId, up_to: int) -> None:
    """What has settled is the board's: who wrote which letter of it is nobody's business."""
    mine = update(cowriting_update).where(
        cowriting_update.c.board_id == board,
        cowriting_update.c.draft == draft,
        cowriting_update.c.seq <= up_to,
        cowriting_update.c.seat != "",
    )
    connection.execute(mine.values(seat=""))


def seqs(
    connection: Connection, board: BoardId, drafts: Iterable[CommitmentId]
) -> Mapping[CommitmentId, int]:
    rows = select(cowriting.c.draft, cowriting.c.seq).where(
        cowriting.c.board_id == board, cowriting.c.draft.in_(list(drafts))
    )
    return {CommitmentId(row.draft): row.seq for row in connection.execute(rows)}


def unsettled(connection: Connection, board: BoardId) -> list[CommitmentId]:
    """The drafts of which the board does not have the last words."""
    rows = select(cowriting.c.draft).where(
        cowriting.c.board_id == board, cowriting.c.settled < cowriting.c.seq
    )
    return [CommitmentId(draft) for draft in connection.scalars(rows)]


def unsettled_boards(connection: Connection) -> list[BoardId]:
    rows = select(cowriting.c.board_id).where(cowriting.c.settled < cowriting.c.seq).distinct()
    return [BoardId(board) for board in connection.scalars(rows)]


_MINE = (cowriting.c.board_id == bindparam("board")) & (cowriting.c.draft == bindparam("draft_id"))
# The statements of each commit.
_FIND = Hot(
    select(cowriting.c.seq, cowriting.c.settled, cowriting.c.size, cowriting.c.revs).where(_MINE)
)
_READ = Hot(
    select(cowriting_update.c.seq, cowriting_update.c.seat, cowriting_update.c.content)
    .where(
        cowriting_update.c.board_id == bindparam("board"),
        cowriting_update.c.draft == bindparam("draft_id"),
        cowriting_update.c.seq > bindparam("after"),
    )
    .order_by(cowriting_update.c.seq)
)
_APPEND = Hot(
    insert(cowriting_update).values({c.name: bindparam(c.name) for c in cowriting_update.c})
)
_MOVE = Hot(
    update(cowriting)
    .where(_MINE)
    .values(
        seq=bindparam("last"),
        settled=bindparam("through"),
        size=bindparam("weight"),
        revs=bindparam("known"),
    )
)

"""Each entry of a log carries a digest of all that came before it (docs/adr/0014).

The logs that exist are chained from their first entry, as they are found.
"""

import json
import secrets
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_head = sa.table("board_head", sa.column("board_id"), sa.column("chain_seed"), sa.column("chain"))
_entry = sa.table(
    "board_entry",
    sa.column("board_id"),
    sa.column("seq"),
    sa.column("at"),
    sa.column("by"),
    sa.column("command_id"),
    sa.column("events"),
    sa.column("digest"),
)


def upgrade() -> None:
    # With a default, and never through a copy of the table: SQLite would delete the rows of the
    # old one, and what hangs on them.
    op.add_column("board_head", _bytes("chain_seed"))
    op.add_column("board_head", _bytes("chain"))
    op.add_column("board_entry", _bytes("digest"))
    connection = op.get_bind()
    for board in connection.scalars(sa.select(_head.c.board_id)).all():
        _chain(connection, board)


def downgrade() -> None:
    op.drop_column("board_entry", "digest")
    op.drop_column("board_head", "chain")
    op.drop_column("board_head", "chain_seed")


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(32), nullable=False, server_default=sa.text("''"))


def _chain(connection: sa.Connection, board: str) -> None:
    """The same words as app/board/chain.py on the day of this migration."""
    seed = secrets.token_bytes(32)
    link = sha256(b"essaim log 1 " + board.encode() + b" " + seed).digest()
    entries = sa.select(_entry).where(_entry.c.board_id == board).order_by(_entry.c.seq)
    digests = []
    for row in connection.execute(entries):
        place = json.dumps(
            (row.seq, row.at, row.by, row.command_id), separators=(",", ":"), ensure_ascii=False
        )
        link = sha256(link + place.encode() + row.events.encode()).digest()
        digests.append({"mine": board, "place": row.seq, "link": link})
    if digests:
        mine = (_entry.c.board_id == sa.bindparam("mine")) & (_entry.c.seq == sa.bindparam("place"))
        connection.execute(
            sa.update(_entry).where(mine).values(digest=sa.bindparam("link", type_=sa.LargeBinary)),
            digests,
        )
    head = sa.update(_head).where(_head.c.board_id == board)
    connection.execute(
        head.values(
            chain_seed=sa.literal(seed, sa.LargeBinary), chain=sa.literal(link, sa.LargeBinary)
        )
    )

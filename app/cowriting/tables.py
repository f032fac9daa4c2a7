"""Tables of the texts that people write together: the live layer. The record is the board's log."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from app.db import metadata

# One document per draft. `seq` counts its updates; up to `settled`, the board's log has what they
# come to. `size` is what they weigh. `revs` is, for each field, the `rev` of the board's text that
# the document was made from, or has become: JSON.
cowriting = Table(
    "cowriting",
    metadata,
    Column("board_id", ForeignKey("board_head.board_id", ondelete="CASCADE"), primary_key=True),
    Column("draft", String(60), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("revs", Text, nullable=False),
)

# One update, as Yjs writes it. Those before some seq are put together into one (compaction). `seat`
# is who wrote it, until the text has settled; empty: the server, or nobody that may be told.
cowriting_update = Table(
    "cowriting_update",
    metadata,
    Column("board_id", String(36), primary_key=True),
    Column("draft", String(60), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("seat", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["board_id", "draft"], ["cowriting.board_id", "cowriting.draft"], ondelete="CASCADE"
    ),
    info={"holds_texts": True},
)

"""Tables of the board. Entries are appended, never updated; ballots never meet the log."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.db import metadata

# Where a board's order stands. Locking this row is what serialises its writers. `epoch` changes
# when a backup is restored: browsers that were ahead start again. `author_key` makes the
# pseudonyms of anonymous authors; once it is erased, nobody can tell who wrote what. It is null
# once the workshop is closed, and empty once it was forgotten by itself: whoever goes on draws
# another.
# `chain` is the digest of the last entry, and `chain_seed` what the first one follows (chain.py).
board_head = Table(
    "board_head",
    metadata,
    Column("board_id", String(36), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("epoch", String(16), nullable=False),
    Column("author_key", LargeBinary(32)),
    Column("chain_seed", LargeBinary(32), nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
    info={"holds_keys": True},
)

# One accepted command: its place in the board's order, the events it caused, as JSON, and the
# digest of all that up to here.
board_entry = Table(
    "board_entry",
    metadata,
    Column("board_id", ForeignKey("board_head.board_id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("command_id", String(60)),
    Column("by", String(20)),
    Column("at", BigInteger, nullable=False),
    Column("events", Text, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    UniqueConstraint("board_id", "command_id"),
    info={"holds_texts": True},
)

# The folded state at a seq, so that a replay is short. May be deleted at any time.
board_snapshot = Table(
    "board_snapshot",
    metadata,
    Column("board_id", ForeignKey("board_head.board_id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    info={"holds_texts": True},
)

# A round's key makes its voters' keys. It is erased when the round is closed. Browsers choose the
# ids of rounds: one that is taken on a board says nothing of the others.
ballot_round = Table(
    "ballot_round",
    metadata,
    Column("board_id", ForeignKey("board_head.board_id", ondelete="CASCADE"), primary_key=True),
    Column("round_id", String(36), primary_key=True),
    Column("budget", Integer, nullable=False),
    Column("key", LargeBinary(32)),
    info={"holds_keys": True},
)

# One whole choice per voter. No time, no order: at closing, rows are shuffled and `voter` is
# drawn anew, so that nothing links a ballot to a person.
ballot = Table(
    "ballot",
    metadata,
    Column("board_id", String(36), primary_key=True),
    Column("round_id", String(36), primary_key=True),
    Column("voter", String(64), primary_key=True),
    Column("choices", Text, nullable=False),
    # Drawn by the voter's browser: it finds its ballot by it once they are published.
    Column("nonce", String(32)),
    Column("dots", Integer, nullable=False),
    Column("budget", Integer, nullable=False),
    ForeignKeyConstraint(
        ["board_id", "round_id"],
        ["ballot_round.board_id", "ballot_round.round_id"],
        ondelete="CASCADE",
    ),
    CheckConstraint("dots >= 0 AND dots <= budget", name="within_budget"),
)

# The closing questions, apart from the log for the same reason.
closing_answer = Table(
    "closing_answer",
    metadata,
    Column("board_id", ForeignKey("board_head.board_id", ondelete="CASCADE"), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("score", Integer, nullable=False),
    Column("texts", Text, nullable=False),
    CheckConstraint("score >= 1 AND score <= 5", name="score_on_scale"),
    info={"holds_texts": True},
)

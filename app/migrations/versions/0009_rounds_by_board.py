"""A round of votes is known by its board and its id.

Rows are carried in memory, since neither a table that SQLite would copy nor a temporary one may
keep the keys of the rounds that are open.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ROUND = ("board_id", "round_id", "budget", "key")
_BALLOT = ("round_id", "voter", "choices", "dots", "budget")


def upgrade() -> None:
    _carry(by_board=True)


def downgrade() -> None:
    _carry(by_board=False)


def _carry(*, by_board: bool) -> None:
    """Make both tables again around what they hold."""
    bind = op.get_bind()
    rounds = _rows(bind, "ballot_round", _ROUND)
    ballots = _rows(bind, "ballot", _BALLOT)
    if by_board:
        board_of = {row["round_id"]: row["board_id"] for row in rounds}
        ballots = [row | {"board_id": board_of[row["round_id"]]} for row in ballots]
    op.drop_table("ballot")
    op.drop_table("ballot_round")
    _make_tables(by_board=by_board)
    for name, rows in (("ballot_round", rounds), ("ballot", ballots)):
        if rows:
            bind.execute(sa.insert(sa.table(name, *map(sa.column, rows[0]))), rows)


def _rows(bind: sa.Connection, name: str, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    table = sa.table(name, *map(sa.column, columns))
    return [dict(row) for row in bind.execute(sa.select(table)).mappings()]


def _make_tables(*, by_board: bool) -> None:
    key = ["board_id", "round_id"] if by_board else ["round_id"]
    op.create_table(
        "ballot_round",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board_head.board_id"],
            name=op.f("fk_ballot_round_board_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_ballot_round")),
    )
    board = [sa.Column("board_id", sa.String(length=36), nullable=False)] if by_board else []
    op.create_table(
        "ballot",
        *board,
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots >= 0 AND dots <= budget", name=op.f("ck_ballot_within_budget")),
        sa.ForeignKeyConstraint(
            key,
            [f"ballot_round.{name}" for name in key],
            name=op.f(f"fk_ballot_{'_'.join(key)}"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, "voter", name=op.f("pk_ballot")),
    )

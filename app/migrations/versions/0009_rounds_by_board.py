"""A round of votes is known by its board and its id.

Rows are carried in memory, since neither a table that SQLite would copy nor a temporary one may
keep the keys of the rounds that are open.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ROUND = ("board_id", "round_id", "budget", "key")
_BALLOT = ("board_id", "round_id", "voter", "choices", "dots", "budget")
_of_round = sa.table("ballot_round", *map(sa.column, _ROUND))
_of_ballot = sa.table("ballot", *map(sa.column, _BALLOT))


def upgrade() -> None:
    _carry(by_board=True)


def downgrade() -> None:
    _carry(by_board=False)


def _carry(*, by_board: bool) -> None:
    """Make both tables again around what they hold."""
    bind = op.get_bind()
    rounds = bind.execute(sa.select(_of_round)).mappings().all()
    board_of = {row["round_id"]: row["board_id"] for row in rounds}
    kept = [name for name in _BALLOT if by_board is False or name != "board_id"]
    ballots = bind.execute(sa.select(*(_of_ballot.c[name] for name in kept))).mappings().all()
    op.drop_table("ballot")
    op.drop_table("ballot_round")
    _make_tables(by_board=by_board)
    if rounds:
        bind.execute(sa.insert(_of_round), [dict(row) for row in rounds])
    if ballots and by_board:
        rows = [dict(row) | {"board_id": board_of[row["round_id"]]} for row in ballots]
        bind.execute(sa.insert(_of_ballot), rows)
    elif ballots:
        without = sa.table("ballot", *map(sa.column, _BALLOT[1:]))
        bind.execute(sa.insert(without), [{n: row[n] for n in _BALLOT[1:]} for row in ballots])


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

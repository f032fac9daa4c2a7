"""Workshops, their links and seats; boards, their log and their ballots."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_head",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=16), nullable=False),
        sa.Column("author_key", sa.LargeBinary(length=32), nullable=True),
        sa.PrimaryKeyConstraint("board_id", name=op.f("pk_board_head")),
    )
    op.create_table(
        "browser",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_browser")),
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("team", sa.String(length=200), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("kit_id", sa.String(length=60), nullable=False),
        sa.Column("kit", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
    )
    op.create_table(
        "ballot_round",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board_head.board_id"],
            name=op.f("fk_ballot_round_board_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_ballot_round")),
    )
    op.create_table(
        "board_entry",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("command_id", sa.String(length=60), nullable=True),
        sa.Column("by", sa.String(length=20), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board_head.board_id"],
            name=op.f("fk_board_entry_board_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("board_id", "seq", name=op.f("pk_board_entry")),
        sa.UniqueConstraint(
            "board_id", "command_id", name=op.f("uq_board_entry_board_id_command_id")
        ),
    )
    op.create_table(
        "board_snapshot",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board_head.board_id"],
            name=op.f("fk_board_snapshot_board_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("board_id", "seq", name=op.f("pk_board_snapshot")),
    )
    op.create_table(
        "closing_answer",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "score >= 1 AND score <= 5", name=op.f("ck_closing_answer_score_on_scale")
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board_head.board_id"],
            name=op.f("fk_closing_answer_board_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("board_id", "person", name=op.f("pk_closing_answer")),
    )
    op.create_table(
        "link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_link_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_link")),
        sa.UniqueConstraint("workshop_id", "role", name=op.f("uq_link_workshop_id_role")),
    )
    op.create_table(
        "seat",
        sa.Column("workshop_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["browser_hash"],
            ["browser.hash"],
            name=op.f("fk_seat_browser_hash"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_seat_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_seat")),
        sa.UniqueConstraint(
            "browser_hash", "workshop_id", name=op.f("uq_seat_browser_hash_workshop_id")
        ),
    )
    op.create_table(
        "ballot",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots >= 0 AND dots <= budget", name=op.f("ck_ballot_within_budget")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["ballot_round.round_id"],
            name=op.f("fk_ballot_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", "voter", name=op.f("pk_ballot")),
    )


def downgrade() -> None:
    op.drop_table("ballot")
    op.drop_table("seat")
    op.drop_table("link")
    op.drop_table("closing_answer")
    op.drop_table("board_snapshot")
    op.drop_table("board_entry")
    op.drop_table("ballot_round")
    op.drop_table("workshop")
    op.drop_table("browser")
    op.drop_table("board_head")

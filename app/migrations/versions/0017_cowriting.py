"""The texts that several people write together, update by update."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cowriting",
        sa.Column(
            "board_id",
            sa.String(36),
            sa.ForeignKey("board_head.board_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("draft", sa.String(60), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("revs", sa.Text(), nullable=False),
    )
    op.create_table(
        "cowriting_update",
        sa.Column("board_id", sa.String(36), primary_key=True),
        sa.Column("draft", sa.String(60), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seat", sa.String(20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id", "draft"], ["cowriting.board_id", "cowriting.draft"], ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("cowriting_update")
    op.drop_table("cowriting")

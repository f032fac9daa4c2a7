"""Kits that people make in the browser, and the browsers that hold them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_kit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=True),
        sa.Column("due_since", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_kit")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_own_kit_token_hash")),
    )
    op.create_table(
        "kit_holder",
        sa.Column("kit_id", sa.String(length=36), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kit_id"],
            ["own_kit.id"],
            name=op.f("fk_kit_holder_kit_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kit_id", "browser_hash", name=op.f("pk_kit_holder")),
    )
    op.create_index("ix_kit_holder_browser_hash", "kit_holder", ["browser_hash"])


def downgrade() -> None:
    op.drop_table("kit_holder")
    op.drop_table("own_kit")

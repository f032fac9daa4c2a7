"""What an erasure waits for: a mark on the workshop, and the last hour that the servers knew."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("due_since", sa.BigInteger(), nullable=True))
    op.create_table(
        "clock_beat",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("erased_from", sa.BigInteger(), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_beat")),
    )


def downgrade() -> None:
    op.drop_table("clock_beat")
    op.drop_column("workshop", "due_since")

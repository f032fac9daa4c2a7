"""A workshop where arrivals wait to be let in, and who waits there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("waits_since", sa.BigInteger(), nullable=True))
    op.create_table(
        "waiting",
        sa.Column("workshop_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("admitted_at", sa.BigInteger(), nullable=True),
        sa.Column("refused_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_waiting_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_waiting")),
        sa.UniqueConstraint(
            "browser_hash", "workshop_id", name=op.f("uq_waiting_browser_hash_workshop_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("waiting")
    op.drop_column("workshop", "waits_since")

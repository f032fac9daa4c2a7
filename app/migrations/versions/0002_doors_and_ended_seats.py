"""A workshop whose door is shut; seats that ended with the link that gave them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("locked_at", sa.BigInteger(), nullable=True))
    op.add_column("seat", sa.Column("ended_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("seat", "ended_at")
    op.drop_column("workshop", "locked_at")

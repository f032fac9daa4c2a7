"""The number by which a voter's browser finds its ballot among those that are published."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballot", sa.Column("nonce", sa.String(32)))


def downgrade() -> None:
    op.drop_column("ballot", "nonce")

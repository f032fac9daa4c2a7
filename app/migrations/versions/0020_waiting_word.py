"""A word to those who wait at the door of a workshop."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "workshop", sa.Column("waiting_word", sa.String(200), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("workshop", "waiting_word")

"""Which workshops are rehearsals. Those of before are none."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    none = sa.false()
    op.add_column(
        "workshop", sa.Column("is_rehearsal", sa.Boolean(), nullable=False, server_default=none)
    )


def downgrade() -> None:
    op.drop_column("workshop", "is_rehearsal")

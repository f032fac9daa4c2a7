"""What workshops taught of their kit, by its version."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kit_lesson",
        sa.Column("workshop_hash", sa.String(64), primary_key=True),
        sa.Column("kit_digest", sa.String(64), sa.ForeignKey("kit_version.digest"), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
    )
    op.create_index("ix_kit_lesson_kit_digest", "kit_lesson", ["kit_digest"])


def downgrade() -> None:
    op.drop_table("kit_lesson")

"""The links by which contributors read what became of their ideas."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer_link",
        sa.Column(
            "workshop_id",
            sa.String(36),
            sa.ForeignKey("workshop.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), unique=True),
    )


def downgrade() -> None:
    op.drop_table("answer_link")

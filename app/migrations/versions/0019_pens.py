"""The links by which drafts are finished after the session, and who came by them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_link",
        sa.Column(
            "workshop_id",
            sa.String(36),
            sa.ForeignKey("workshop.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("draft", sa.String(60), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), unique=True),
        sa.PrimaryKeyConstraint("workshop_id", "draft"),
    )
    op.create_table(
        "pen",
        sa.Column("workshop_id", sa.String(36), nullable=False),
        sa.Column("seat_id", sa.String(12), nullable=False),
        sa.Column("draft", sa.String(60), nullable=False),
        sa.Column("gave_seat", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "seat_id", "draft"),
        sa.ForeignKeyConstraint(
            ["workshop_id", "seat_id"], ["seat.workshop_id", "seat.id"], ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("pen")
    op.drop_table("draft_link")

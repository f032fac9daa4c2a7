"""How many people a workshop is made for, and when somebody found no room. Those of before keep no
bound but the server's."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("room", sa.Integer(), nullable=True))
    op.add_column("workshop", sa.Column("turned_away_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("workshop", "turned_away_at")
    op.drop_column("workshop", "room")

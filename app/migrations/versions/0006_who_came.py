"""When somebody first came onto the board from each seat. Of the seats of before, nobody knows:
they are taken for used."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seat", sa.Column("came_at", sa.BigInteger(), nullable=True))
    op.execute("UPDATE seat SET came_at = joined_at")


def downgrade() -> None:
    op.drop_column("seat", "came_at")

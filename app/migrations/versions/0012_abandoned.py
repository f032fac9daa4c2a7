"""Workshops where nobody ever came: how many were erased in the day, and until when the hour is not
sure enough for that."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_COLUMNS = {
    "abandoned_from": sa.BigInteger(),
    "abandoned": sa.Integer(),
    "unsure_until": sa.BigInteger(),
}


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("clock_beat", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("clock_beat", name)

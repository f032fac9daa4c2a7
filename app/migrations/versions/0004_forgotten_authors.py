"""A workshop that is closed keeps no key that links people to what they did without their name.

Those that were closed before this rule lose theirs here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_workshop = sa.table("workshop", sa.column("id"), sa.column("closed_at"))
_head = sa.table("board_head", sa.column("board_id"), sa.column("author_key"))
_round = sa.table("ballot_round", sa.column("board_id"), sa.column("key"))


def upgrade() -> None:
    closed = sa.select(_workshop.c.id).where(_workshop.c.closed_at.is_not(None))
    authors = sa.update(_head).where(_head.c.board_id.in_(closed))
    op.execute(authors.values(author_key=None))
    rounds = sa.update(_round).where(_round.c.board_id.in_(closed))
    op.execute(rounds.values(key=None))


def downgrade() -> None:
    """What is forgotten does not come back, and an earlier program does without it."""

"""Each version of a kit is stored once; workshops say which one was theirs."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_workshop = sa.table("workshop", sa.column("kit"), sa.column("kit_digest"))
_version = sa.table("kit_version", sa.column("digest"), sa.column("content"))


def upgrade() -> None:
    op.create_table(
        "kit_version",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_kit_version")),
    )
    # Written out: SQLite takes a reference with its column, and none afterwards.
    op.execute(
        "ALTER TABLE workshop ADD COLUMN kit_digest VARCHAR(64)"
        " CONSTRAINT fk_workshop_kit_digest REFERENCES kit_version (digest)"
    )
    bind = op.get_bind()
    for content in bind.scalars(sa.select(_workshop.c.kit).distinct()).all():
        digest = hashlib.sha256(content.encode()).hexdigest()
        bind.execute(sa.insert(_version).values(digest=digest, content=content))
        mine = sa.update(_workshop).where(_workshop.c.kit == content)
        bind.execute(mine.values(kit_digest=digest))
    op.drop_column("workshop", "kit")


def downgrade() -> None:
    op.add_column("workshop", sa.Column("kit", sa.Text(), nullable=False, server_default=""))
    content = sa.select(_version.c.content).where(_version.c.digest == _workshop.c.kit_digest)
    op.execute(sa.update(_workshop).values(kit=content.scalar_subquery()))
    op.drop_column("workshop", "kit_digest")
    op.drop_table("kit_version")

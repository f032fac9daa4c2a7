"""Tables of the kits that people made, and of the browsers that hold them, as hashes."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypedColumns,
)

from app.db import metadata


class _OwnKitColumns(TypedColumns):
    id = Column(String(36), primary_key=True)
    content: Named[str] = Column(Text)  # its JSON
    revision: Named[int] = Column(Integer)
    epoch: Named[int] = Column(Integer)
    token_hash: Named[str] = Column(String(64), unique=True)
    created_at: Named[int] = Column(BigInteger)
    touched_at: Named[int] = Column(BigInteger)  # read to be changed, changed, or served
    served: Named[int | None] = Column(Integer)
    due_since: Named[int | None] = Column(BigInteger)  # marked to be erased a day later


class _KitHolderColumns(TypedColumns):
    kit_id: Named[str] = Column(String(36), ForeignKey("own_kit.id", ondelete="CASCADE"))
    browser_hash: Named[str] = Column(String(64))
    since: Named[int] = Column(BigInteger)


own_kit = Table("own_kit", metadata, _OwnKitColumns)

kit_holder = Table(
    "kit_holder",
    metadata,
    _KitHolderColumns,
    PrimaryKeyConstraint("kit_id", "browser_hash"),
    Index("ix_kit_holder_browser_hash", "browser_hash"),
)

"""The link of a workshop's public answer: a hash of it, null once it was withdrawn."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from app.db import metadata

# `epoch` counts the links that were made: a later one is another token.
answer_link = Table(
    "answer_link",
    metadata,
    Column("workshop_id", ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("token_hash", String(64), unique=True),
)

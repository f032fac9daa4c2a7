"""How Alembic reaches the tables and the database. Run by app/admin/migrate.py alone."""

from alembic import context
from sqlalchemy import Connection

import app.answering.tables
import app.board.storage.tables
import app.cowriting.tables
import app.library.tables
import app.workshops.tables  # noqa: F401
from app.db import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()

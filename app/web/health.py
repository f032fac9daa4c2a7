"""Two questions for a supervisor: is the process up, and can it serve."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db import Database
from app.errors import Damaged, Refusal
from app.web.language import reader
from app.web.replies import anyone, json_reply, note_refused_request

# A row of a table: a question about no table reads nothing of a file.
_LOOK: Final = text("SELECT version_num FROM alembic_version")


def register_health(
    app: Flask, database: Database, *, weakness: Callable[[], str | None] = lambda: None
) -> None:
    """`weakness` says what is missing to a process that serves correctly all the same."""

    @anyone
    def healthz() -> Response:
        return json_reply({"ok": True})

    @anyone
    def readyz() -> Response:
        """503, or 507, when the database does not answer, or has answered that it is damaged:
        `reason` tells which. Without its neighbours a process is late, not wrong: to take people
        away from it would serve nobody."""
        try:
            _require_answers(database)
        except Refusal as refusal:
            note_refused_request(refusal)
            said = {**refusal.reply(reader()), "status": "unavailable", "reason": refusal.code}
            return json_reply(said, refusal.status)
        if (reason := weakness()) is not None:
            return json_reply({"ok": True, "status": "degraded", "reason": reason})
        return json_reply({"ok": True, "status": "ready"})

    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)


def _require_answers(database: Database) -> None:
    """Refuse with what the database answers: Busy, StorageFailed or Damaged."""
    try:
        with database.read() as connection:
            connection.execute(_LOOK)
    except DBAPIError as error:  # its tables are not there
        raise Damaged from error
    if database.is_damaged:
        raise Damaged

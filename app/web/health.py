"""Two questions for a supervisor: is the process up, and can it serve."""

from collections.abc import Callable

from flask import Flask, Response
from sqlalchemy import text

from app.db import Database
from app.errors import Refusal
from app.web.language import reader
from app.web.replies import anyone, json_reply, note_refused_request


def register_health(
    app: Flask, database: Database, *, weakness: Callable[[], str | None] = lambda: None
) -> None:
    """`weakness` says what is missing to a process that serves correctly all the same."""

    @anyone
    def healthz() -> Response:
        return json_reply({"ok": True})

    @anyone
    def readyz() -> Response:
        """503, or 507, when the database does not answer. Without its neighbours a process is
        late, not wrong: to take people away from it would serve nobody."""
        try:
            with database.read() as connection:
                connection.execute(text("SELECT 1"))
        except Refusal as refusal:
            note_refused_request(refusal)
            return json_reply({**refusal.reply(reader()), "status": "unavailable"}, refusal.status)
        if (reason := weakness()) is not None:
            return json_reply({"ok": True, "status": "degraded", "reason": reason})
        return json_reply({"ok": True, "status": "ready"})

    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)

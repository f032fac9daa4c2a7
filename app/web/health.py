"""Two questions for a supervisor: is the process up, and can it serve."""

from collections.abc import Callable

from flask import Flask, Response
from sqlalchemy import text

from app.db import Database
from app.web.replies import anyone, json_reply


def register_health(
    app: Flask, database: Database, *, weakness: Callable[[], str | None] = lambda: None
) -> None:
    """`weakness` says what is missing to a process that serves correctly all the same."""

    @anyone
    def healthz() -> Response:
        return json_reply({"ok": True})

    @anyone
    def readyz() -> Response:
        """Refused as any other answer (503, 507) when the database does not answer. Without its
        neighbours a process is late, not wrong: to take people away from it would serve nobody."""
        with database.read() as connection:
            connection.execute(text("SELECT 1"))
        if (reason := weakness()) is not None:
            return json_reply({"ok": True, "status": "degraded", "reason": reason})
        return json_reply({"ok": True, "status": "ready"})

    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)

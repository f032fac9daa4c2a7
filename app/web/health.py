"""Two questions for a supervisor: is the process up, does its database answer."""

from flask import Flask, Response
from sqlalchemy import text

from app.db import Database
from app.web.replies import anyone, json_reply


def register_health(app: Flask, database: Database) -> None:
    @anyone
    def healthz() -> Response:
        return json_reply({"ok": True})

    @anyone
    def readyz() -> Response:
        """Refused as any other answer (503, 507) when the database does not answer."""
        with database.read() as connection:
            connection.execute(text("SELECT 1"))
        return json_reply({"ok": True})

    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)

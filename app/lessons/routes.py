"""What is known of a kit, for whoever leads a workshop made from it."""

import msgspec
from flask import Flask
from flask.typing import ResponseReturnValue

from app.lessons.service import Lessons
from app.web.replies import json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService


def register_lessons(
    app: Flask, access: Access, lessons: Lessons, workshops: WorkshopService
) -> None:
    def told(seat: Seat) -> ResponseReturnValue:
        found, order = lessons.of(seat.workshop), workshops.kept_kits.order(seat.workshop)
        return json_reply(
            {
                "kit": {"title": order.title, "version": order.version},
                "own": msgspec.to_builtins(found.own),
                "others": msgspec.to_builtins(found.others),
            }
        )

    opened = access.facilitators(told)
    app.add_url_rule("/api/workshops/<workshop>/lessons", "lessons", opened)

"""What is known of a kit, for whoever leads a workshop made from it."""

from typing import Final

import msgspec
from flask import Flask
from flask.typing import ResponseReturnValue

from app.buckets import Buckets
from app.lessons.service import Lessons
from app.web.replies import json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService

ASKED_PER_SECOND: Final = 1.0
ASKED_BURST: Final = 10.0


def register_lessons(
    app: Flask, access: Access, lessons: Lessons, workshops: WorkshopService
) -> None:
    allowed = Buckets(ASKED_PER_SECOND, ASKED_BURST)

    def told(seat: Seat) -> ResponseReturnValue:
        allowed.take((seat.workshop, seat.id))
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

"""The door where those who lead take their whole workshop away, with what they may read of it."""

import logging
from typing import Final

from flask import Flask, Response

from app.aside import Aside, AsideFailed, CannotStart
from app.buckets import Buckets
from app.errors import Busy
from app.moving.file import pack, write
from app.moving.service import Moving
from app.web.attachments import attachment, safe_in_a_file_name
from app.web.replies import gzip_reply
from app.words import N_
from app.workshops.access import Access
from app.workshops.domain import Seat

log = logging.getLogger(__name__)

_TAKEN_BURST: Final = 4.0
_TAKEN_PER_SECOND: Final = 0.1
_FAILED: Final = N_(
    "Le serveur n’a pas pu préparer ce document. Rien n’est perdu : demandez-le de nouveau dans un"
    " instant."
)


def register_moving(app: Flask, access: Access, moving: Moving, aside: Aside) -> None:
    allowed = Buckets(_TAKEN_PER_SECOND, _TAKEN_BURST)

    def taken(seat: Seat) -> Response:
        """The ballots that everybody may read are in it, and no others."""
        allowed.take((seat.workshop, seat.id))
        luggage = moving.pack(seat.workshop, is_whole=False)
        try:
            content = aside.run(write, lambda: pack(luggage))
        except CannotStart:
            content = write(pack(luggage))
        except AsideFailed as error:
            log.error("workshop not written", extra={"board": seat.workshop, "reason": str(error)})
            raise Busy(_FAILED) from error
        log.info("workshop taken away", extra={"board": seat.workshop, "seat": seat.id})
        response = gzip_reply(content, "application/json; charset=utf-8")
        day, title = luggage.workshop.date, safe_in_a_file_name(luggage.workshop.title)
        told = f"{title} - {day}.json" if title else f"atelier-{day}.json"
        response.headers["Content-Disposition"] = attachment(f"atelier-{day}.json", told)
        response.headers["Cache-Control"] = "no-store"
        return response

    address = "/ateliers/<workshop>/exports/atelier.json"
    app.add_url_rule(address, "moving_taken", access.facilitators(taken))

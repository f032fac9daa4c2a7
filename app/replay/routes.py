"""The page where one sees a session again, and the slices that it reads."""

from typing import Final

from flask import Flask, Response, render_template
from flask.typing import ResponseReturnValue

from app.buckets import Buckets
from app.replay.service import Replays
from app.web.language import fall_back_on
from app.web.replies import declare, gzip_reply
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService

# A slice is some minutes of a session: who looks for a moment asks for several in a row.
ASKED_PER_SECOND: Final = 1.0
ASKED_BURST: Final = 40.0
_JSON: Final = "application/json"


def register_replay(
    app: Flask, access: Access, replays: Replays, workshops: WorkshopService
) -> None:
    allowed = Buckets(ASKED_PER_SECOND, ASKED_BURST)

    def page(seat: Seat) -> ResponseReturnValue:
        replays.require(seat)
        workshop = workshops.workshop(seat.workshop)
        language = workshops.kept_kits.language(workshop.id)
        fall_back_on(language)
        return render_template(
            "board/replay.html", workshop=workshop, seat=seat, workshop_language=language
        )

    def course(seat: Seat) -> Response:
        """The session as a whole: its length, its phases, the hours that everybody was told."""
        allowed.take((seat.workshop, seat.id))
        return gzip_reply(replays.course(seat), _JSON)

    def part(seat: Seat, after: int) -> Response:
        """What this seat could follow of the board after that entry, and nothing of later."""
        allowed.take((seat.workshop, seat.id))
        return gzip_reply(replays.slice(seat, after), _JSON)

    api = "/api/workshops/<workshop>/replay"
    parted = declare("seated", lambda workshop, after: part(access.seat(workshop), after))
    app.add_url_rule("/ateliers/<workshop>/revoir", "replay.page", access.seated(page))
    app.add_url_rule(api, "replay.course", access.seated(course))
    app.add_url_rule(f"{api}/<int:after>", "replay.part", parted)

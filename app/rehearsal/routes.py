"""A rehearsal in the browser: opened from a workshop by who leads it, and erased in one click."""

import datetime
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from app.clock import Clock
from app.errors import Malformed
from app.ids import is_uuid
from app.rehearsal.live import Plays
from app.rehearsal.play import Standing
from app.web.replies import json_body, json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.entering.attempts import network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.lead_routes import page_of
from app.workshops.service import WorkshopService

_PAGES: Final = ("liens", "preparer", "console")


class RehearsalRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        cookie: BrowserCookie,
        crowds: Crowds,
        clock: Clock,
        plays: Plays,
        *,
        zone: ZoneInfo,
    ) -> None:
        self._workshops = workshops
        self._cookie = cookie
        self._crowds = crowds
        self._clock = clock
        self._plays = plays
        self._zone = zone

    def register(self, app: Flask, access: Access) -> None:
        for rule, method, view in (
            ("/ateliers/<workshop>/repetition", "POST", self.rehearse),
            ("/ateliers/<workshop>/repetition/effacer", "POST", self.erase),
            ("/api/workshops/<workshop>/rehearsal", "GET", self.standing),
            ("/api/workshops/<workshop>/rehearsal", "POST", self.steer),
        ):
            opened = access.facilitators(view)
            app.add_url_rule(rule, f"rehearsal.{view.__name__}", opened, methods=[method])

    def rehearse(self, seat: Seat) -> ResponseReturnValue:
        """Open a rehearsal of this workshop, as another workshop, and go there. A form, so that it
        works where scripts do not."""
        self._crowds.open(network_of(request.remote_addr))
        visitor, fresh = self._cookie.visitor(request.cookies)
        today = datetime.datetime.fromtimestamp(self._clock() / 1000, self._zone).date()
        seated = self._workshops.rehearse(seat.workshop, visitor, name=seat.name, day=today)
        way = urlencode({"depuis": seat.workshop, "page": _page_asked()})
        answer = redirect(f"{page_of(seated.workshop)}?{way}", 303)
        return self._cookie.keep(answer, seated, fresh)

    def erase(self, seat: Seat) -> ResponseReturnValue:
        """Erase this rehearsal, and go back to the page of what was rehearsed, if this one knows
        it: there, it is said."""
        self._plays.stop(seat.workshop)
        self._workshops.erase_rehearsal(seat.workshop)
        original = request.form.get("depuis", "")
        back = f"/ateliers/{original}/{_page_asked()}" if is_uuid(original) else "/"
        return redirect(f"{back}?repetition=effacee", 303)

    def standing(self, seat: Seat) -> ResponseReturnValue:
        """How it goes, and what each simulated person is at."""
        return _said(self._plays.standing(seat.workshop))

    def steer(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"speed": int(speed), "playing": bool(is_playing)}:
                standing = self._plays.steer(seat.workshop, speed=speed, is_playing=is_playing)
            case {"replay": True}:
                standing = self._plays.replay(seat.workshop)
            case _:
                raise Malformed
        return _said(standing)


def _page_asked() -> str:
    """The page of the workshop from which one rehearses, and to which one comes back."""
    page = request.form.get("page", "")
    return page if page in _PAGES else _PAGES[0]


def _said(standing: Standing) -> ResponseReturnValue:
    people = [{"name": name, "doing": doing} for name, doing in standing.people.items()]
    return json_reply(
        {
            "running": standing.is_running,
            "playing": standing.is_playing,
            "speed": standing.speed,
            "people": people,
        }
    )

"""A rehearsal in the browser: opened from a workshop by who leads it, and erased in one click."""

import datetime
from zoneinfo import ZoneInfo

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from app.clock import Clock
from app.ids import is_uuid
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.entering.attempts import network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.lead_routes import page_of
from app.workshops.service import WorkshopService


class RehearsalRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        cookie: BrowserCookie,
        crowds: Crowds,
        clock: Clock,
        *,
        zone: ZoneInfo,
    ) -> None:
        self._workshops = workshops
        self._cookie = cookie
        self._crowds = crowds
        self._clock = clock
        self._zone = zone

    def register(self, app: Flask, access: Access) -> None:
        for rule, view in (
            ("/ateliers/<workshop>/repetition", self.rehearse),
            ("/ateliers/<workshop>/repetition/effacer", self.erase),
        ):
            opened = access.facilitators(view)
            app.add_url_rule(rule, f"rehearsal.{view.__name__}", opened, methods=["POST"])

    def rehearse(self, seat: Seat) -> ResponseReturnValue:
        """Open a rehearsal of this workshop, as another workshop, and go there. A form, so that it
        works where scripts do not."""
        self._crowds.open(network_of(request.remote_addr))
        visitor, fresh = self._cookie.visitor(request.cookies)
        today = datetime.datetime.fromtimestamp(self._clock() / 1000, self._zone).date()
        seated = self._workshops.rehearse(seat.workshop, visitor, name=seat.name, day=today)
        answer = redirect(f"{page_of(seated.workshop)}?depuis={seat.workshop}", 303)
        return self._cookie.keep(answer, seated, fresh)

    def erase(self, seat: Seat) -> ResponseReturnValue:
        """Erase this rehearsal, and go back to what was rehearsed, if the page knows it."""
        self._workshops.erase_rehearsal(seat.workshop)
        original = request.form.get("depuis", "")
        return redirect(f"/ateliers/{original}/liens" if is_uuid(original) else "/", 303)

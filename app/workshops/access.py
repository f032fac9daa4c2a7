"""Who may open a page: each view says it, and receives the seat that was read for it.

A view without one of these marks fails the test of routes: a right is declared, never forgotten.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.http import parse_cookie

from app.errors import Forbidden, Refusal
from app.ids import WorkshopId, is_uuid
from app.web.replies import declare
from app.workshops.domain import Seat
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.refusals import FacilitatorsAlone, NotSeated
from app.workshops.service import WorkshopService

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SeatedView: TypeAlias = Callable[[Seat], ResponseReturnValue]
WorkshopView: TypeAlias = Callable[[str], ResponseReturnValue]


class Access:
    """The seats of a request's browser. Routes of every feature are opened through it."""

    def __init__(self, workshops: WorkshopService, cookie: BrowserCookie) -> None:
        self._workshops = workshops
        self._cookie = cookie

    def seat(self, workshop: str) -> Seat:
        """The seat of this request's browser in a workshop, now; NotSeated when there is none."""
        if not is_uuid(workshop):
            raise NotSeated
        return self._workshops.seat_of(self._cookie.read(request.cookies), WorkshopId(workshop))

    def has_seat(self, environ: "WSGIEnvironment") -> bool:
        """Whether the browser of a request has a seat anywhere. False too when nobody can tell."""
        try:
            return self._workshops.sits_somewhere(self._cookie.read(parse_cookie(environ)))
        except Refusal:
            return False

    def seated(self, view: SeatedView) -> WorkshopView:
        """Open a view, at an address with `<workshop>`, to whoever has a seat there."""

        @wraps(view)
        def guarded(workshop: str) -> ResponseReturnValue:
            return view(self.seat(workshop))

        return declare("seated", guarded)

    def facilitators(self, view: SeatedView) -> WorkshopView:
        """Open a view to those who lead the workshop."""

        @wraps(view)
        def guarded(workshop: str) -> ResponseReturnValue:
            seat = self.seat(workshop)
            if not seat.is_facilitator:
                raise Forbidden
            return view(seat)

        return declare("facilitators", guarded)

    def first_facilitators(self, view: SeatedView) -> WorkshopView:
        """Open a view to the facilitators, and not to those whom they made co-facilitators."""

        @wraps(view)
        def guarded(workshop: str) -> ResponseReturnValue:
            seat = self.seat(workshop)
            if not seat.is_first:
                raise FacilitatorsAlone if seat.is_facilitator else Forbidden
            return view(seat)

        return declare("first_facilitators", guarded)

"""The seats of simulated people: taken at the door, by the participants' link, as others are."""

import hashlib
import hmac
from typing import Final

from app.actor import Role
from app.ids import WorkshopId
from app.rehearsal.acts import LEAD
from app.workshops.domain import BrowserHash, Seat, Visitor
from app.workshops.refusals import NotSeated
from app.workshops.service import WorkshopService
from app.workshops.waiting.domain import HeldBack

_ROLES: Final = {True: Role.FACILITATOR, False: Role.PARTICIPANT}


class Seating:
    """Whoever sat in a rehearsal before finds the same seat: after a restart too. `secret`: nobody
    else can take the place of a simulated person, whose browser has an id that no cookie gives."""

    def __init__(self, workshops: WorkshopService, *, secret: str) -> None:
        self._workshops = workshops
        self._secret = secret

    def sit(self, workshop: WorkshopId, number: int, name: str) -> Seat:
        """The seat of the simulated person of this number. Refused where others would be: a closed
        workshop, a door that is shut or that makes people wait (NotSeated)."""
        role = _ROLES[number == LEAD]
        token = self._workshops.tokens(workshop)[role]
        browser = self._browser(workshop, number)
        visitor = Visitor(known=browser, fresh=browser)
        seated = self._workshops.take_seat(token, name, visitor)
        if isinstance(seated, HeldBack):
            raise NotSeated
        self._workshops.come(seated.seat)
        return seated.seat

    def _browser(self, workshop: WorkshopId, number: int) -> BrowserHash:
        message = f"player:{workshop}:{number}".encode()
        return BrowserHash(hmac.new(self._secret.encode(), message, hashlib.sha256).hexdigest())

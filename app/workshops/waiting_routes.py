"""The waiting room over HTTP: where one stands, for who waits; who waits, for those who lead."""

from flask import Flask, request
from flask.typing import ResponseReturnValue

from app.clock import Clock
from app.errors import Malformed
from app.ids import WorkshopId, is_uuid
from app.web.replies import anyone, json_body, json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.waiting.domain import Ticket, TicketId, Wait
from app.workshops.waiting.queue import Queue, WaitingRoom


class WaitingRoutes:
    def __init__(self, waiting: WaitingRoom, cookie: BrowserCookie, clock: Clock) -> None:
        self._waiting = waiting
        self._cookie = cookie
        self._clock = clock

    def register(self, app: Flask, access: Access) -> None:
        for rule, view in (
            ("/api/waits", anyone(self.wait)),
            ("/api/waits/end", anyone(self.stop_waiting)),
            ("/api/workshops/<workshop>/admissions", access.facilitators(self.admit)),
            ("/api/workshops/<workshop>/refusals", access.facilitators(self.refuse)),
            ("/api/workshops/<workshop>/waiting-word", access.facilitators(self.say)),
        ):
            app.add_url_rule(rule, f"waiting.{view.__name__}", view, methods=["POST"])
        listed = access.facilitators(self.queue)
        app.add_url_rule("/api/workshops/<workshop>/waiting", "waiting.queue", listed)

    def wait(self) -> ResponseReturnValue:
        """Where the browser that asks stands; `none` for a workshop that is nowhere too."""
        known = self._cookie.read(request.cookies)
        stand = self._waiting.stand_of(known, _workshop())
        return json_reply({"state": stand.state, "word": stand.word})

    def stop_waiting(self) -> ResponseReturnValue:
        self._waiting.leave(self._cookie.read(request.cookies), _workshop())
        return json_reply({"state": Wait.NONE})

    def queue(self, seat: Seat) -> ResponseReturnValue:
        return self._shown(self._waiting.queue(seat.workshop))

    def admit(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"ticket": str(ticket)}:
                return self._shown(self._waiting.admit(seat.workshop, TicketId(ticket)))
            case {"everyone": True}:
                return self._shown(self._waiting.admit(seat.workshop, None))
            case _:
                raise Malformed

    def refuse(self, seat: Seat) -> ResponseReturnValue:
        """`refused` false: they wait again."""
        match json_body(request):
            case {"ticket": str(ticket), "refused": bool(refused)}:
                queue = self._waiting.refuse(seat.workshop, TicketId(ticket), is_refused=refused)
                return self._shown(queue)
            case _:
                raise Malformed

    def say(self, seat: Seat) -> ResponseReturnValue:
        """A word to all who wait; empty, none."""
        match json_body(request):
            case {"word": word}:
                return self._shown(self._waiting.say(seat.workshop, word))
            case _:
                raise Malformed

    def _shown(self, queue: Queue) -> ResponseReturnValue:
        """Whoever was let in and has not come yet is out of the list: their page is coming."""
        people = [
            self._said(ticket, queue)
            for ticket in queue.tickets
            if ticket.state(queue.workshop) is not Wait.OPEN
        ]
        return json_reply({"door": queue.workshop.door, "people": people, "word": queue.word})

    def _said(self, ticket: Ticket, queue: Queue) -> dict[str, object]:
        name = ticket.name.casefold()
        others = [each.name for each in queue.tickets if each.id != ticket.id]
        return {
            "ticket": ticket.id,
            "name": ticket.name,
            "waited": max(0, self._clock() - ticket.since),
            "refused": ticket.refused_at is not None,
            "is_named_alike": name in (each.casefold() for each in (*queue.present, *others)),
        }


def _workshop() -> WorkshopId:
    match json_body(request):
        case {"workshop": str(workshop)} if is_uuid(workshop):
            return WorkshopId(workshop)
        case _:
            raise Malformed

"""What facilitators alone ask of a workshop: its links, its door, its room, who is removed or let
back, its end."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from flask import Flask, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.actor import FACILITATORS, Role
from app.errors import Malformed
from app.ids import SeatId
from app.web.language import fall_back_on
from app.web.replies import json_body, json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat, Token, Workshop, token_hash
from app.workshops.entering.room import Room
from app.workshops.handing.roles import HANDED
from app.workshops.refusals import FacilitatorsAlone
from app.workshops.service import WorkshopService

# The names of the links, in forms, addresses and commands, by the role that each gives.
LINK_NAMES: Final[Mapping[str, Role]] = {
    "participants": Role.PARTICIPANT,
    "animation": Role.FACILITATOR,
    "co-animation": Role.CO_FACILITATOR,
    "observation": Role.OBSERVER,
}


_MANY_DIGITS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLinks:
    """What one who leads hands out. The facilitators' own link is as good as a password: a
    co-facilitator does not read it, nor the one that makes others co-facilitators."""

    join_url: str
    observer_url: str
    co_facilitator_url: str | None
    facilitator_url: str | None
    code: str
    qr_url: str
    open: bool  # whether the door is: shut, the participants' link lets nobody new in
    door: str  # open, waiting (who comes waits to be let in) or shut
    room: Room


class LeadRoutes:
    def __init__(self, workshops: WorkshopService, *, base_url: str) -> None:
        self._workshops = workshops
        self._base_url = base_url

    def register(self, app: Flask, access: Access) -> None:
        for rule, method, view in (
            ("/ateliers/<workshop>/liens", "GET", self.links),
            ("/ateliers/<workshop>/liens", "POST", self.renew),
            ("/ateliers/<workshop>/places", "POST", self.make_room),
            ("/ateliers/<workshop>/preparer", "GET", self.prepare),
            ("/ateliers/<workshop>/console", "GET", self.console),
            ("/ateliers/<workshop>/qr.svg", "GET", self.qr_code),
            ("/api/workshops/<workshop>/links", "GET", self.links_api),
            ("/api/workshops/<workshop>/door", "POST", self.set_door),
            ("/api/workshops/<workshop>/room", "POST", self.set_room),
            ("/api/workshops/<workshop>/arrivals", "GET", self.arrivals),
            ("/api/workshops/<workshop>/end", "POST", self.end),
            ("/api/workshops/<workshop>/removals", "POST", self.remove),
            ("/api/workshops/<workshop>/returns", "POST", self.let_back),
            ("/api/workshops/<workshop>/names", "POST", self.rename),
        ):
            opened = access.facilitators(view)
            app.add_url_rule(rule, f"workshops.{view.__name__}", opened, methods=[method])

        handed = access.first_facilitators(self.hand_role)
        address = "/api/workshops/<workshop>/roles"
        app.add_url_rule(address, "workshops.hand_role", handed, methods=["POST"])

    def links(self, seat: Seat) -> ResponseReturnValue:
        """The links, to hand out. With `?renouvele=`, said to be new; with `?places=`, the room."""
        workshop, links = self._links_of(seat)
        fall_back_on(self._workshops.kept_kits.language(workshop.id))
        page = page_of(workshop)
        return render_template(
            "workshops/created.html",
            workshop=workshop,
            join_url=links.join_url,
            observer_url=links.observer_url,
            co_facilitator_url=links.co_facilitator_url,
            facilitator_url=links.facilitator_url,
            code=links.code,
            qr_url=links.qr_url,
            is_open=links.open,
            has_come=seat.came_at is not None,
            renewed=request.args.get("renouvele"),
            room=links.room,
            is_room_set="places" in request.args,
            board_url=page,
            enter_url=page,
        )

    def prepare(self, seat: Seat) -> ResponseReturnValue:
        """The running order of this workshop, to adapt. Its script does it on the board itself."""
        workshop = self._workshops.workshop(seat.workshop)
        language = self._workshops.kept_kits.language(workshop.id)
        fall_back_on(language)
        order = self._workshops.kept_kits.order(workshop.id)
        return render_template(
            "workshops/prepare.html",
            workshop=workshop,
            workshop_language=language,
            board_url=page_of(workshop),
            kit_title=order.title,
            kit_version=order.version,
            kit=msgspec.to_builtins(order)
            | {"newer": self._workshops.kept_kits.newer(workshop.id) or ""},
        )

    def console(self, seat: Seat) -> ResponseReturnValue:
        """For a second screen, while the workshop runs. Its script draws it on the board itself."""
        workshop = self._workshops.workshop(seat.workshop)
        language = self._workshops.kept_kits.language(workshop.id)
        fall_back_on(language)
        return render_template(
            "workshops/console.html",
            workshop=workshop,
            workshop_language=language,
            board_url=page_of(workshop),
            cockpit={"phases": msgspec.to_builtins(self._workshops.kept_kits.cockpit(workshop.id))},
        )

    def renew(self, seat: Seat) -> ResponseReturnValue:
        """Change one of the links: a form, so that it works where scripts do not."""
        name = request.form.get("lien", "")
        if (role := LINK_NAMES.get(name)) is None:
            raise Malformed
        if role in FACILITATORS and not seat.is_first:
            raise FacilitatorsAlone
        self._workshops.renew_link(seat.workshop, role, by=seat.id)
        return redirect(f"/ateliers/{seat.workshop}/liens?renouvele={name}", 303)

    def links_api(self, seat: Seat) -> ResponseReturnValue:
        return json_reply(self._links_of(seat)[1])

    def qr_code(self, seat: Seat) -> ResponseReturnValue:
        """The participants' link, to be photographed from a screen."""
        _, links = self._links_of(seat)
        return Response(qr_svg(links.join_url), mimetype="image/svg+xml")

    def set_door(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"open": bool(is_open)}:
                self._workshops.set_door(seat.workshop, is_open=is_open)
            case {"door": "open" | "waiting" | "shut" as door}:
                is_open, waits = door != "shut", door == "waiting"
                self._workshops.set_door(seat.workshop, is_open=is_open, waits=waits)
            case _:
                raise Malformed
        return self.links_api(seat)

    def make_room(self, seat: Seat) -> ResponseReturnValue:
        """How many people it is for: a form, so that it works where scripts do not."""
        said = request.form.get("places", "")
        places = int(said) if said.isdecimal() and len(said) < _MANY_DIGITS else 0
        self._workshops.rooms.set(seat.workshop, places)
        return redirect(f"/ateliers/{seat.workshop}/liens?places=1", 303)

    def set_room(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"places": int(places)} if not isinstance(places, bool):
                self._workshops.rooms.set(seat.workshop, places)
            case _:
                raise Malformed
        return self.links_api(seat)

    def arrivals(self, seat: Seat) -> ResponseReturnValue:
        """Who may be put out in one gesture, the last to come first."""
        people = self._workshops.sweep.arrived(seat.workshop)
        return json_reply({"people": msgspec.to_builtins(people)})

    def end(self, seat: Seat) -> ResponseReturnValue:
        """For good, as far as people are concerned: an operator alone may open it again."""
        self._workshops.close(seat.workshop)
        return json_reply({"ok": True})

    def remove(self, seat: Seat) -> ResponseReturnValue:
        """One, refused with its reason; or many in one gesture, and which ones are out."""
        wanted = _named()
        if isinstance(wanted, list):
            gone = self._workshops.sweep.remove(seat.workshop, wanted, by=seat.id)
            return json_reply({"ok": True, "seats": gone})
        self._workshops.remove_seat(seat.workshop, wanted, by=seat.id)
        return json_reply({"ok": True})

    def let_back(self, seat: Seat) -> ResponseReturnValue:
        wanted = _named()
        if isinstance(wanted, list):
            back = self._workshops.sweep.let_back(seat.workshop, wanted, by=seat.id)
            return json_reply({"ok": True, "seats": back})
        self._workshops.let_back(seat.workshop, wanted, by=seat.id)
        return json_reply({"ok": True})

    def hand_role(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"seat": str(wanted), "role": str(role)} if role in HANDED:
                given = SeatId(wanted), Role(role)
                self._workshops.hand_role(seat.workshop, *given, by=seat.id)
            case _:
                raise Malformed
        return json_reply({"ok": True})

    def rename(self, seat: Seat) -> ResponseReturnValue:
        match json_body(request):
            case {"seat": str(wanted), "name": name}:
                self._workshops.rename(seat.workshop, SeatId(wanted), name, by=seat.id)
            case _:
                raise Malformed
        return json_reply({"ok": True})

    def _links_of(self, seat: Seat) -> tuple[Workshop, HandedLinks]:
        workshop = self._workshops.workshop(seat.workshop)
        tokens = self._workshops.tokens(workshop.id)
        links = HandedLinks(
            join_url=link_url(self._base_url, tokens[Role.PARTICIPANT]),
            observer_url=link_url(self._base_url, tokens[Role.OBSERVER]),
            co_facilitator_url=self._leading(seat, tokens[Role.CO_FACILITATOR]),
            facilitator_url=self._leading(seat, tokens[Role.FACILITATOR]),
            code=workshop.shown_code,
            room=self._workshops.rooms.of(workshop.id),
            # Another address when it shows another link: browsers keep pictures by their address.
            qr_url=f"{page_of(workshop)}/qr.svg?v={token_hash(tokens[Role.PARTICIPANT])[:8]}",
            open=workshop.locked_at is None,
            door=workshop.door,
        )
        return workshop, links

    def _leading(self, seat: Seat, token: Token) -> str | None:
        """A link that lets one lead, to whom may give it."""
        return link_url(self._base_url, token) if seat.is_first else None


def link_url(base_url: str, token: Token) -> str:
    """The token stands after the `#`: neither servers, nor proxies, nor `Referer` see it."""
    return f"{base_url}/rejoindre#{token}"


def page_of(workshop: Workshop) -> str:
    return f"/ateliers/{workshop.id}"


def _named() -> SeatId | list[SeatId]:
    """One seat, or several."""
    match json_body(request):
        case {"seat": str(seat)}:
            return SeatId(seat)
        case {"seats": [*seats]} if all(isinstance(each, str) for each in seats):
            return [SeatId(each) for each in seats]
        case _:
            raise Malformed


def qr_svg(url: str) -> bytes:
    """A link as a picture, to be photographed."""
    import segno  # at its first use: a start is not slowed by a page that few open

    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(
        picture, kind="svg", xmldecl=False, scale=8, border=4, light="#fff"
    )
    return picture.getvalue()

"""Pages of workshops: the home page, where one opens a workshop, its board, one of its drafts. How
one comes in is in door_routes.py."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import msgspec
from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import NotFound, Refusal, TooFast
from app.ids import is_uuid
from app.kits.domain import Kit
from app.web.headers import content_security_policy
from app.web.language import fall_back_on, reader
from app.web.offline import TRUSTED
from app.web.replies import anyone, declare, json_body, json_reply, note_refused_request
from app.words import spoken
from app.workshops.access import Access
from app.workshops.asked_keys import AskedKeys, read_key
from app.workshops.domain import Followed, Seat
from app.workshops.door_routes import summary
from app.workshops.entering.attempts import network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.lead_routes import page_of
from app.workshops.opening.follow_up import followed, read_earlier
from app.workshops.opening.form import FormRefused, read_new_workshop
from app.workshops.service import WorkshopService

_OF_EDITOR: Final = ("ProseMirrorClipboard",)  # the trusted types policy of prosemirror-view


class WorkshopRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        cookie: BrowserCookie,
        keys: AskedKeys,
        crowds: Crowds,
        *,
        held_kits: Callable[[], Mapping[str, Kit]],
        base_url: str,
        retention_days: int,
        time_zone: datetime.tzinfo,
    ) -> None:
        """`held_kits`: those of the current request's browser, beside the shipped ones."""
        self._workshops = workshops
        self._cookie = cookie
        self._keys = keys
        self._crowds = crowds
        self._held_kits = held_kits
        self._policy_of_draft = content_security_policy(base_url, trusted=_OF_EDITOR)
        self._policy_of_board = content_security_policy(base_url, trusted=TRUSTED)
        self._retention_days = retention_days
        self._time_zone = time_zone

    def register(self, app: Flask, access: Access) -> None:
        for rule, method, view in (
            ("/", "GET", anyone(self.home)),
            ("/accessibilite", "GET", anyone(self.accessibility)),
            ("/confidentialite", "GET", anyone(self.privacy)),
            ("/ateliers", "POST", anyone(self.create)),
            ("/ateliers/<workshop>", "GET", access.seated(self.board)),
            ("/api/workshops/<workshop>/earlier", "POST", access.facilitators(self.earlier)),
        ):
            app.add_url_rule(rule, f"workshops.{view.__name__}", view, methods=[method])
        drafted = declare(
            "seated", lambda workshop, commitment: self.draft(access.seat(workshop), commitment)
        )
        address = "/ateliers/<workshop>/fiches/<commitment>"
        app.add_url_rule(address, "workshops.draft", drafted, methods=["GET"])

    def home(self) -> ResponseReturnValue:
        """With `?kit=`, as the library leads here: this kit is chosen, and one writes the title."""
        kit = request.args.get("kit", "")
        return self._home(values={"kit": kit}, errors={}, chosen=kit)

    def accessibility(self) -> ResponseReturnValue:
        return render_template("home/accessibility.html")

    def privacy(self) -> ResponseReturnValue:
        """With `?atelier=`, where one erases what one wrote in it."""
        wanted = request.args.get("atelier", "")
        return render_template(
            "home/privacy.html",
            retention_days=self._retention_days,
            workshop=wanted if is_uuid(wanted) else None,
        )

    def create(self) -> ResponseReturnValue:
        form = {"name": "", **request.form.to_dict()}
        try:
            new = read_new_workshop(form, kits={*self._workshops.kits(), *self._held_kits()})
            new = replace(new, follows=self._followed(form.get("earlier", "")))
        except FormRefused as refused:
            return self._home(values=form, errors=refused.errors(reader())), refused.status
        try:
            self._crowds.open(network_of(request.remote_addr))
        except TooFast as refused:
            note_refused_request(refused)
            errors = {"limit": refused.said(reader())}
            later = {"Retry-After": str(refused.after_seconds)}
            return self._home(values=form, errors=errors), refused.status, later
        visitor, fresh = self._cookie.visitor(request.cookies)
        seated = self._workshops.create_and_lead(new, visitor)
        answer = redirect(f"{page_of(seated.workshop)}/liens", 303)
        return self._cookie.keep(answer, seated, fresh)

    def board(self, seat: Seat) -> ResponseReturnValue:
        workshop = self._workshops.workshop(seat.workshop)
        language = self._workshops.kept_kits.language(workshop.id)
        fall_back_on(language)
        cockpit = self._workshops.kept_kits.cockpit(workshop.id) if seat.is_facilitator else None
        page = render_template(
            "board/board.html",
            workshop=workshop,
            seat=seat,
            workshop_language=language,
            board_url=page_of(workshop),
            exports_url=f"{page_of(workshop)}/exports",
            cockpit={"phases": msgspec.to_builtins(cockpit)} if cockpit else None,
        )
        return page, {"Content-Security-Policy": self._policy_of_board}

    def draft(self, seat: Seat, commitment: str) -> ResponseReturnValue:
        """One draft, to fill in or to read. Its script finds it on the board, or says that it is
        not there. Here alone the editor may read the HTML that one pastes."""
        if not is_uuid(commitment):
            raise NotFound
        workshop = self._workshops.workshop(seat.workshop)
        language = self._workshops.kept_kits.language(workshop.id)
        fall_back_on(language)
        page = render_template(
            "workshops/fiche.html",
            workshop=workshop,
            workshop_language=language,
            commitment=commitment,
        )
        return page, {"Content-Security-Policy": self._policy_of_draft}

    def earlier(self, seat: Seat) -> ResponseReturnValue:
        """What was decided in another workshop, to be copied into this one by who leads both."""
        key = read_key(json_body(request))
        known = self._cookie.read(request.cookies)
        with self._keys.counting_failures(key):
            found, items = self._workshops.decided(key, known, later=seat.workshop)
        return json_reply({"workshop": summary(found), "items": items})

    def _followed(self, pasted: str) -> Followed | None:
        """What was decided in the workshop that a new one follows up; FormRefused when who opens it
        did not lead that one, or nothing is to be shown of it."""
        if not pasted.strip():
            return None
        try:
            key = read_earlier(pasted)
            with self._keys.counting_failures(key):
                known = self._cookie.read(request.cookies)
                found, items = self._workshops.decided(key, known, later=None)
            return followed(found.title, found.date, items)
        except Refusal as refusal:
            raise FormRefused({"earlier": refusal}) from refusal

    def _home(
        self, *, values: Mapping[str, object], errors: Mapping[str, str], chosen: str = ""
    ) -> str:
        known, own = self._workshops.kits(), self._held_kits()
        kits, language = known.values(), reader().language
        return render_template(
            "home/home.html",
            own_kits=own,
            chosen={**known, **own}.get(chosen),
            kits=[kit for kit in kits if spoken(kit.language) is language],
            other_kits=[kit for kit in kits if spoken(kit.language) is not language],
            today=datetime.datetime.now(self._time_zone).date().isoformat(),
            values=values,
            errors=errors,
        )

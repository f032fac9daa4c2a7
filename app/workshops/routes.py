"""Pages and API of workshops for everyone: open one, come in by a link or a code, see the board."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import msgspec
from flask import Flask, after_this_request, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import Malformed, NotFound, Refusal, TooFast
from app.ids import is_uuid
from app.kits.domain import Kit
from app.web.headers import content_security_policy
from app.web.language import fall_back_on, reader
from app.web.offline import TRUSTED
from app.web.replies import (
    anyone,
    declare,
    json_body,
    json_reply,
    note_refused_request,
    refusal_page,
)
from app.words import spoken
from app.workshops.access import Access
from app.workshops.domain import (
    Followed,
    Invitation,
    Key,
    Seat,
    Seated,
    Workshop,
    is_guessable,
    read_code,
    read_token,
)
from app.workshops.entering.attempts import FailedAttempts, network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.lead_routes import page_of
from app.workshops.opening.follow_up import followed, read_earlier
from app.workshops.opening.form import FormRefused, read_new_workshop
from app.workshops.refusals import NotSeated, Removed, UnknownKey
from app.workshops.service import WorkshopService
from app.workshops.waiting.domain import HeldBack

_OF_EDITOR: Final = ("ProseMirrorClipboard",)  # the trusted types policy of prosemirror-view


class WorkshopRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        cookie: BrowserCookie,
        attempts: FailedAttempts,
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
        self._attempts = attempts
        self._crowds = crowds
        self._held_kits = held_kits
        self._policy_of_draft = content_security_policy(base_url, trusted=_OF_EDITOR)
        self._policy_of_board = content_security_policy(base_url, trusted=TRUSTED)
        self._retention_days = retention_days
        self._time_zone = time_zone

    def register(self, app: Flask, access: Access) -> None:
        for rule, method, view in (
            ("/", "GET", anyone(self.home)),
            ("/rejoindre", "GET", anyone(self.join)),
            ("/accessibilite", "GET", anyone(self.accessibility)),
            ("/confidentialite", "GET", anyone(self.privacy)),
            ("/ateliers", "POST", anyone(self.create)),
            ("/api/invitations", "POST", anyone(self.invite)),
            ("/api/seats", "POST", anyone(self.sit)),
            ("/ateliers/<workshop>", "GET", access.seated(self.board)),
            ("/api/workshops/<workshop>/earlier", "POST", access.facilitators(self.earlier)),
        ):
            app.add_url_rule(rule, f"workshops.{view.__name__}", view, methods=[method])
        drafted = declare(
            "seated", lambda workshop, commitment: self.draft(access.seat(workshop), commitment)
        )
        address = "/ateliers/<workshop>/fiches/<commitment>"
        app.add_url_rule(address, "workshops.draft", drafted, methods=["GET"])
        altered = anyone(self.join_altered)
        for rule in ("/rejoindre/", "/rejoindre<rest>", "/rejoindre/<path:rest>"):
            app.add_url_rule(rule, "workshops.join_altered", altered, methods=["GET"])
        app.register_error_handler(NotSeated, _offer_to_join)

    def home(self) -> ResponseReturnValue:
        """With `?kit=`, as the library leads here: this kit is chosen, and one writes the title."""
        kit = request.args.get("kit", "")
        return self._home(values={"kit": kit}, errors={}, chosen=kit)

    def join(self) -> ResponseReturnValue:
        """The door. The same page for everyone: the secret stays after the `#`."""
        return render_template("workshops/join.html", retention_days=self._retention_days)

    def join_altered(self, rest: str = "") -> ResponseReturnValue:
        """The same door, for a link whose `#` was encoded on its way or got a slash before it. Its
        script finds the secret in the address, and says what happened. Here the address is neither
        read nor written anywhere: a page that is served leaves no line in the journal."""
        return self.join()

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

    def invite(self) -> ResponseReturnValue:
        key = _read_key(json_body(request))
        known = self._cookie.read(request.cookies)
        with self._counting_failures(key):
            invitation = self._workshops.invitation(key, known)
        seat = invitation.seat
        return json_reply(
            {
                "workshop": _summary(invitation.workshop),
                "role": invitation.role,
                "people": [{"name": name} for name in invitation.people],
                "seat": {"name": seat.name} if seat else None,
                "locked": invitation.is_locked,
                "waits": invitation.waits,
                "to_come": self._to_come(invitation),
                "video": self._video(invitation),
                "draft": invitation.draft and {"title": invitation.draft.title},
            }
        )

    def earlier(self, seat: Seat) -> ResponseReturnValue:
        """What was decided in another workshop, to be copied into this one by who leads both."""
        key = _read_key(json_body(request))
        known = self._cookie.read(request.cookies)
        with self._counting_failures(key):
            found, items = self._workshops.decided(key, known, later=seat.workshop)
        return json_reply({"workshop": _summary(found), "items": items})

    def _to_come(self, invitation: Invitation) -> list[dict[str, object]]:
        """What who waits reads meanwhile: the running order, and nothing else of the board."""
        if not invitation.waits:
            return []
        order = self._workshops.running_order(invitation.workshop.id)
        return [{"title": step.title, "minutes": step.minutes, "at": step.at} for step in order]

    def _video(self, invitation: Invitation) -> str:
        """Where the others are, for whoever may come in."""
        if invitation.waits or (invitation.is_locked and invitation.seat is None):
            return ""
        return self._workshops.video(invitation.workshop.id)

    def sit(self) -> ResponseReturnValue:
        body = json_body(request)
        key = _read_key(body)
        visitor, fresh = self._cookie.visitor(request.cookies)
        if visitor.known is not None:
            self._crowds.come_again(visitor.known)
        with self._counting_failures(key):
            seated = self._workshops.take_seat(
                key,
                body.get("name"),
                visitor,
                arrive=lambda: self._crowds.arrive(network_of(request.remote_addr)),
            )
        if isinstance(seated, HeldBack):
            return self._cookie.keep_place(json_reply(_held_back(seated), 202), seated, fresh)
        return self._cookie.keep(json_reply(_seated(seated)), seated, fresh)

    def _followed(self, pasted: str) -> Followed | None:
        """What was decided in the workshop that a new one follows up; FormRefused when who opens it
        did not lead that one, or nothing is to be shown of it."""
        if not pasted.strip():
            return None
        try:
            key = read_earlier(pasted)
            with self._counting_failures(key):
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

    @contextmanager
    def _counting_failures(self, key: Key) -> Iterator[None]:
        """A code may be guessed, so guesses wait once too many failed. A token may not: whoever
        holds one comes in, whatever others at the same address are trying."""
        if not is_guessable(key):  # nor counted: it would shut the door of codes to everyone
            yield
            return
        address = network_of(request.remote_addr)
        visitor, fresh = self._cookie.visitor(request.cookies)
        self._attempts.require_patience(address, visitor.known)
        try:
            yield
        except UnknownKey:
            self._attempts.record(address, visitor.known or visitor.fresh)
            if visitor.known is None:
                after_this_request(lambda answer: self._cookie.lend(answer, fresh))
            raise


def _offer_to_join(refusal: NotSeated) -> ResponseReturnValue:
    note_refused_request(refusal)
    if request.path.startswith("/api/"):
        return json_reply(refusal.reply(reader()), refusal.status)
    if isinstance(refusal, Removed):  # the door is shut to them: no use in showing it
        return refusal_page(refusal)
    label = reader().t("Rejoindre un atelier")
    return refusal_page(refusal, action_label=label, action_url="/rejoindre")


def _read_key(body: Mapping[str, object]) -> Key:
    match body:
        case {"key": value}:
            key: Key | None = read_token(value)
        case {"code": value}:
            key = read_code(value)
        case _:
            raise Malformed
    if key is None:
        raise UnknownKey
    return key


def _summary(workshop: Workshop) -> dict[str, object]:
    return {
        "id": workshop.id,
        "title": workshop.title,
        "team": workshop.team,
        "date": workshop.date.isoformat(),
        "rehearsal": workshop.is_rehearsal,
    }


def _seated(seated: Seated) -> dict[str, str]:
    seat = seated.seat
    said = {"workshop": seat.workshop, "seat": seat.id, "role": seat.role, "name": seat.name}
    return said | {"draft": seated.draft} if seated.draft is not None else said


def _held_back(held: HeldBack) -> dict[str, str]:
    return {"workshop": held.workshop.id, "waiting": held.ticket.name}

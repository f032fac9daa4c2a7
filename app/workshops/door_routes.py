"""The door over HTTP: its page, what a link or a code opens, and the seat that one takes there."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

from app.web.language import reader
from app.web.replies import anyone, json_body, json_reply, note_refused_request, refusal_page
from app.workshops.asked_keys import AskedKeys, read_key
from app.workshops.domain import Invitation, Seated, Workshop
from app.workshops.entering.attempts import network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.entering.crowds import Crowds
from app.workshops.refusals import NotSeated, Removed
from app.workshops.service import WorkshopService
from app.workshops.waiting.domain import HeldBack


class DoorRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        cookie: BrowserCookie,
        keys: AskedKeys,
        crowds: Crowds,
        *,
        retention_days: int,
    ) -> None:
        self._workshops = workshops
        self._cookie = cookie
        self._keys = keys
        self._crowds = crowds
        self._retention_days = retention_days

    def register(self, app: Flask) -> None:
        for rule, method, view in (
            ("/rejoindre", "GET", self.join),
            ("/api/invitations", "POST", self.invite),
            ("/api/seats", "POST", self.sit),
        ):
            app.add_url_rule(rule, f"workshops.{view.__name__}", anyone(view), methods=[method])
        altered = anyone(self.join_altered)
        for rule in ("/rejoindre/", "/rejoindre<rest>", "/rejoindre/<path:rest>"):
            app.add_url_rule(rule, "workshops.join_altered", altered, methods=["GET"])
        app.register_error_handler(NotSeated, _offer_to_join)

    def join(self) -> ResponseReturnValue:
        """The door. The same page for everyone: the secret stays after the `#`."""
        return render_template("workshops/join.html", retention_days=self._retention_days)

    def join_altered(self, rest: str = "") -> ResponseReturnValue:
        """The same door, for a link whose `#` was encoded on its way or got a slash before it. Its
        script finds the secret in the address, and says what happened. Here the address is neither
        read nor written anywhere: a page that is served leaves no line in the journal."""
        return self.join()

    def invite(self) -> ResponseReturnValue:
        key = read_key(json_body(request))
        known = self._cookie.read(request.cookies)
        with self._keys.counting_failures(key):
            invitation = self._workshops.invitation(key, known)
        seat = invitation.seat
        return json_reply(
            {
                "workshop": summary(invitation.workshop),
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

    def sit(self) -> ResponseReturnValue:
        body = json_body(request)
        key = read_key(body)
        visitor, fresh = self._cookie.visitor(request.cookies)
        if visitor.known is not None:
            self._crowds.come_again(visitor.known)
        with self._keys.counting_failures(key):
            seated = self._workshops.take_seat(
                key,
                body.get("name"),
                visitor,
                arrive=lambda: self._crowds.arrive(network_of(request.remote_addr)),
            )
        if isinstance(seated, HeldBack):
            return self._cookie.keep_place(json_reply(_held_back(seated), 202), seated, fresh)
        return self._cookie.keep(json_reply(_seated(seated)), seated, fresh)

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


def summary(workshop: Workshop) -> dict[str, object]:
    """A workshop as whoever holds a key of it is told."""
    return {
        "id": workshop.id,
        "title": workshop.title,
        "team": workshop.team,
        "date": workshop.date.isoformat(),
        "rehearsal": workshop.is_rehearsal,
    }


def _offer_to_join(refusal: NotSeated) -> ResponseReturnValue:
    note_refused_request(refusal)
    if request.path.startswith("/api/"):
        return json_reply(refusal.reply(reader()), refusal.status)
    if isinstance(refusal, Removed):  # the door is shut to them: no use in showing it
        return refusal_page(refusal)
    label = reader().t("Rejoindre un atelier")
    return refusal_page(refusal, action_label=label, action_url="/rejoindre")


def _seated(seated: Seated) -> dict[str, str]:
    seat = seated.seat
    said = {"workshop": seat.workshop, "seat": seat.id, "role": seat.role, "name": seat.name}
    return said | {"draft": seated.draft} if seated.draft is not None else said


def _held_back(held: HeldBack) -> dict[str, str]:
    return {"workshop": held.workshop.id, "waiting": held.ticket.name}

"""The public answer, and the page where those who lead publish or withdraw it."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.answering.domain import Answer
from app.answering.service import Answers
from app.board.outcomes.state import Status
from app.buckets import Buckets
from app.errors import Malformed
from app.exports.speech import Speech
from app.ids import WorkshopId
from app.web.language import fall_back_on, reader
from app.web.replies import anyone
from app.words import N_
from app.workshops.access import Access
from app.workshops.domain import Seat, read_token
from app.workshops.service import WorkshopService

# All those who took part may open it in the same minute.
_READ_PER_SECOND: Final = 20.0
_READ_BURST: Final = 300.0

# As a contributor reads it: the title of each part, and what it means.
STATUSES: Final = {
    Status.KEPT: N_("Retenue"),
    Status.MERGED: N_("Fusionnée avec une autre"),
    Status.SET_ASIDE: N_("Écartée"),
    Status.SENT: N_("Transmise, en attente de réponse"),
    Status.REVIEWED: N_("Relue, pas encore transmise"),
    Status.DRAFT: N_("En cours d’écriture"),
}
_TONES: Final = {Status.KEPT: "good", Status.SET_ASIDE: "warn", Status.SENT: "honey"}


class AnsweringRoutes:
    def __init__(
        self, answers: Answers, workshops: WorkshopService, *, base_url: str, zone: ZoneInfo
    ) -> None:
        self._answers = answers
        self._workshops = workshops
        self._base_url = base_url
        self._zone = zone
        self._allowed = Buckets(_READ_PER_SECOND, _READ_BURST)

    def register(self, app: Flask, access: Access) -> None:
        app.add_url_rule("/reponses/<token>", "answering.read", anyone(self.read))
        address = "/ateliers/<workshop>/reponse"
        for method, view in (("GET", self.lead), ("POST", self.decide)):
            name = f"answering.{view.__name__}"
            app.add_url_rule(address, name, access.facilitators(view), methods=[method])

    def read(self, token: str) -> ResponseReturnValue:
        """For whoever has the link. Search engines are asked to leave it alone."""
        workshop = self._answers.opened_by(read_token(token))
        self._allowed.take(workshop)
        response = self._page("answering/answer.html", workshop)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def lead(self, seat: Seat) -> ResponseReturnValue:
        token = self._answers.token(seat.workshop)
        url = f"{self._base_url}/reponses/{token}" if token else None
        return self._page("answering/publish.html", seat.workshop, url=url)

    def decide(self, seat: Seat) -> ResponseReturnValue:
        match request.form.get("quoi"):
            case "publier":
                self._answers.publish(seat.workshop)
            case "retirer":
                self._answers.withdraw(seat.workshop)
            case _:
                raise Malformed
        return redirect(f"/ateliers/{seat.workshop}/reponse", 303)

    def _page(self, template: str, wanted: WorkshopId, **said: object) -> Response:
        workshop = self._workshops.workshop(wanted)
        fall_back_on(self._workshops.kept_kits.language(wanted))
        answer: Answer = self._answers.read(wanted, reader())
        say = Speech(reader(), self._zone)
        response = make_response(
            render_template(
                template,
                workshop=workshop,
                workshop_day=say.date(workshop.date),
                answer=answer,
                statuses=STATUSES,
                tones=_TONES,
                day=lambda at: say.date(datetime.fromtimestamp(at / 1000, self._zone).date()),
                **said,
            )
        )
        response.headers["Cache-Control"] = "no-store"
        return response

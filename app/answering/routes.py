"""The public answer, and the page where those who lead publish or withdraw it."""

from collections.abc import Hashable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask, make_response, redirect, request
from flask.typing import ResponseReturnValue

from app.answering.domain import Answer
from app.answering.service import Answers
from app.aside import gzipped
from app.aside.kept import Kept
from app.board.outcomes.state import Status
from app.buckets import Buckets
from app.errors import Malformed
from app.exports.speech import Speech
from app.web.language import fall_back_on, reader
from app.web.replies import anyone, gzip_reply
from app.web.slices import render_in_slices
from app.words import N_
from app.workshops.access import Access
from app.workshops.domain import Seat, Workshop, read_token
from app.workshops.service import WorkshopService

# All those who took part may open it in the same minute.
_READ_PER_SECOND: Final = 20.0
_READ_BURST: Final = 300.0

HTML: Final = "text/html; charset=utf-8"

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
        self._kept = Kept()

    def register(self, app: Flask, access: Access) -> None:
        app.add_url_rule("/reponses/<token>", "answering.read", anyone(self.read))
        address = "/ateliers/<workshop>/reponse"
        for method, view in (("GET", self.lead), ("POST", self.decide)):
            name = f"answering.{view.__name__}"
            app.add_url_rule(address, name, access.facilitators(view), methods=[method])

    def read(self, token: str) -> ResponseReturnValue:
        """For whoever has the link. Search engines are asked to leave it alone."""
        wanted = self._answers.opened_by(read_token(token))
        self._allowed.take(wanted)
        workshop = self._workshops.workshop(wanted)
        fall_back_on(self._workshops.kept_kits.language(wanted))
        key = (token, reader().language, workshop, self._answers.as_of(wanted))
        response = gzip_reply(self._kept.find(key) or self._written(key, workshop), HTML)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store"
        return response

    def _written(self, key: Hashable, workshop: Workshop) -> bytes:
        """The same for all who have the link: written once, until something changes."""
        return self._kept.keep(key, gzipped(self._page("answering/answer.html", workshop).encode()))

    def lead(self, seat: Seat) -> ResponseReturnValue:
        token = self._answers.token(seat.workshop)
        url = f"{self._base_url}/reponses/{token}" if token else None
        workshop = self._workshops.workshop(seat.workshop)
        fall_back_on(self._workshops.kept_kits.language(workshop.id))
        response = make_response(self._page("answering/publish.html", workshop, url=url))
        response.headers["Cache-Control"] = "no-store"
        return response

    def decide(self, seat: Seat) -> ResponseReturnValue:
        match request.form.get("quoi"):
            case "publier":
                self._answers.publish(seat.workshop)
            case "retirer":
                self._answers.withdraw(seat.workshop)
            case _:
                raise Malformed
        return redirect(f"/ateliers/{seat.workshop}/reponse", 303)

    def _page(self, template: str, workshop: Workshop, **said: object) -> str:
        answer: Answer = self._answers.read(workshop.id, reader())
        say = Speech(reader(), self._zone)
        return render_in_slices(
            template,
            workshop=workshop,
            workshop_day=say.date(workshop.date),
            answer=answer,
            statuses=STATUSES,
            tones=_TONES,
            day=lambda at: say.date(datetime.fromtimestamp(at / 1000, self._zone).date()),
            **said,
        )

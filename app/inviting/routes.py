"""What facilitators send: the invitation as a text, and as a date for calendars."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Flask, Response
from flask.typing import ResponseReturnValue

from app.actor import Role
from app.board.service import BoardService
from app.clock import Clock
from app.ids import board_of
from app.inviting.domain import Invitation, Occasion, invitation
from app.inviting.ics import calendar
from app.web.replies import json_reply
from app.words import words
from app.workshops.access import Access
from app.workshops.domain import Seat, Workshop
from app.workshops.lead_routes import link_url
from app.workshops.service import WorkshopService


class InvitingRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        clock: Clock,
        *,
        base_url: str,
        retention_days: int,
        zone: ZoneInfo,
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._clock = clock
        self._base_url = base_url
        self._retention_days = retention_days
        self._zone = zone

    def register(self, app: Flask, access: Access) -> None:
        for rule, view in (
            ("/api/workshops/<workshop>/invitation", self.text),
            ("/ateliers/<workshop>/atelier.ics", self.date),
        ):
            app.add_url_rule(rule, f"inviting.{view.__name__}", access.facilitators(view))

    def text(self, seat: Seat) -> ResponseReturnValue:
        letter = self._letter(seat, self._occasion(seat))
        return json_reply(
            {"subject": letter.subject, "body": letter.body, "missing": list(letter.missing)}
        )

    def date(self, seat: Seat) -> ResponseReturnValue:
        occasion = self._occasion(seat)
        file = calendar(
            occasion,
            self._letter(seat, occasion),
            host=urlsplit(self._base_url).hostname or "essaim",
            now=self._clock(),
            seq=self._boards.latest(board_of(seat.workshop)).seq,
        )
        answer = Response(file, content_type="text/calendar; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="atelier.ics"'
        return answer

    def _letter(self, seat: Seat, occasion: Occasion) -> Invitation:
        """In the language that the workshop is held in, whoever asks."""
        message = self._workshops.kit(seat.workshop).messages.invitation
        return invitation(message, occasion, words(self._workshops.language_of(seat.workshop)))

    def _title(self, workshop: Workshop) -> str:
        """Nobody is to take a rehearsal for the workshop itself."""
        if not workshop.is_rehearsal:
            return workshop.title
        say = words(self._workshops.language_of(workshop.id))
        return say.t("Répétition — %(title)s", title=workshop.title)

    def _occasion(self, seat: Seat) -> Occasion:
        workshop = self._workshops.workshop(seat.workshop)
        state = self._boards.latest(board_of(workshop.id)).state
        token = self._workshops.tokens(workshop.id)[Role.PARTICIPANT]
        return Occasion(
            workshop=workshop.id,
            title=self._title(workshop),
            team=workshop.team,
            day=workshop.date,
            starts_at=state.starts_at,
            minutes=sum(phase.minutes for phase in state.plan.phases),
            video=state.video,
            join_url=link_url(self._base_url, token),
            code=workshop.shown_code,
            facilitator=seat.name,
            retention_days=self._retention_days,
            privacy_url=f"{self._base_url}/confidentialite",
            zone=self._zone,
        )

"""What facilitators send: the invitation as a text, and as a date for calendars."""

from urllib.parse import urlsplit

from flask import Flask, Response
from flask.typing import ResponseReturnValue

from app.board.service import BoardService
from app.clock import Clock
from app.ids import board_of
from app.inviting.domain import Invitation, Occasion, invitation
from app.inviting.ics import calendar
from app.inviting.occasions import Occasions
from app.web.replies import json_reply
from app.words import words
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService


class InvitingRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        clock: Clock,
        occasions: Occasions,
        *,
        base_url: str,
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._clock = clock
        self._occasions = occasions
        self._base_url = base_url

    def register(self, app: Flask, access: Access) -> None:
        for rule, view in (
            ("/api/workshops/<workshop>/invitation", self.text),
            ("/ateliers/<workshop>/atelier.ics", self.date),
        ):
            app.add_url_rule(rule, f"inviting.{view.__name__}", access.facilitators(view))

    def text(self, seat: Seat) -> ResponseReturnValue:
        letter = self._letter(seat, self._occasions.of(seat))
        return json_reply(
            {"subject": letter.subject, "body": letter.body, "missing": list(letter.missing)}
        )

    def date(self, seat: Seat) -> ResponseReturnValue:
        occasion = self._occasions.of(seat)
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
        message = self._workshops.kept_kits.kit(seat.workshop).messages.invitation
        return invitation(
            message, occasion, words(self._workshops.kept_kits.language(seat.workshop))
        )

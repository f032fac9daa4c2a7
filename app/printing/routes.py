"""GET /ateliers/<id>/{deroule,guide,affiche}.pdf: what facilitators print, made beside."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from app.aside import Aside, AsideFailed
from app.board.service import BoardService
from app.buckets import Buckets
from app.errors import Busy, NotFound
from app.ids import board_of
from app.inviting.occasions import Occasions
from app.printing import domain
from app.printing.domain import Sheet, Workshop
from app.printing.typesetting import order_of, typeset
from app.web.attachments import attachment, safe_in_a_file_name
from app.words import N_, Language, Words, words
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.lead_routes import qr_svg
from app.workshops.service import WorkshopService

# Each of the three twice, and a few more; then one every few seconds.
TAKEN_BURST: Final = 10.0
TAKEN_PER_SECOND: Final = 0.25

_NAMES: Final = {
    "running_order": N_("Déroulé"),
    "guide": N_("Guide du participant"),
    "poster": N_("Affiche"),
}
_FAILED: Final = N_(
    "Le serveur n’a pas pu préparer ce document. Rien n’est perdu : demandez-le de nouveau dans un"
    " instant."
)


class PrintingRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        occasions: Occasions,
        aside: Aside,
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._occasions = occasions
        self._aside = aside
        self._allowed = Buckets(TAKEN_PER_SECOND, TAKEN_BURST)

    def register(self, app: Flask, access: Access) -> None:
        for rule, view in (
            ("/ateliers/<workshop>/deroule.pdf", self.running_order),
            ("/ateliers/<workshop>/guide.pdf", self.guide),
            ("/ateliers/<workshop>/affiche.pdf", self.poster),
        ):
            app.add_url_rule(rule, f"printing.{view.__name__}", access.facilitators(view))

    def running_order(self, seat: Seat) -> ResponseReturnValue:
        return self._printed(seat, "running_order", domain.running_order)

    def guide(self, seat: Seat) -> ResponseReturnValue:
        return self._printed(seat, "guide", domain.guide)

    def poster(self, seat: Seat) -> ResponseReturnValue:
        def with_code(workshop: Workshop, said: Words) -> Sheet:
            qr = qr_svg(workshop.occasion.join_url).decode()
            return domain.poster(workshop, said, qr=qr)

        return self._printed(seat, "poster", with_code)

    def _printed(
        self, seat: Seat, template: str, of: Callable[[Workshop, Words], Sheet]
    ) -> ResponseReturnValue:
        """In the workshop's language, or in the one that is asked for."""
        self._allowed.take((seat.workshop, seat.id))
        workshop = Workshop(
            occasion=self._occasions.of(seat),
            kit=self._workshops.kept_kits.kit(seat.workshop),
            state=self._boards.latest(board_of(seat.workshop)).state,
        )
        order = order_of(template, of(workshop, words(self._language(seat))))
        try:
            pdf = self._aside.run(typeset, lambda: order)
        except AsideFailed as failed:
            raise Busy(_FAILED) from failed
        answer = Response(pdf, content_type="application/pdf")
        # Not shown in the page: our policy of content has no place for a reader of PDF.
        answer.headers["Content-Disposition"] = self._disposition(seat, template)
        return answer

    def _disposition(self, seat: Seat, template: str) -> str:
        workshop, say = self._workshops.workshop(seat.workshop), words(self._language(seat))
        plain, name = request.path.rpartition("/")[2], say.t(_NAMES[template])
        if workshop.is_rehearsal:
            plain, name = f"repetition-{plain}", f"{say.t('Répétition')} - {name}"
        title = safe_in_a_file_name(workshop.title)
        return attachment(plain, f"{name} - {title}.pdf" if title else plain)

    def _language(self, seat: Seat) -> Language:
        asked = request.args.get("lang")
        if asked is None:
            return self._workshops.kept_kits.language(seat.workshop)
        for language in Language:
            if language == asked:
                return language
        raise NotFound

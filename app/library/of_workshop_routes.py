"""« Faire un kit de cet atelier »: for those who lead it, into the library of their browser."""

from flask import Flask, request
from flask.typing import ResponseReturnValue

from app.board.service import BoardService
from app.ids import board_of
from app.library.of_workshop import kit_of_workshop
from app.library.routes import LibraryRoutes
from app.words import words
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.entering.attempts import network_of
from app.workshops.entering.crowds import Crowds
from app.workshops.service import WorkshopService


class OfWorkshopRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        library: LibraryRoutes,
        crowds: Crowds,
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._library = library
        self._crowds = crowds

    def register(self, app: Flask, access: Access) -> None:
        view = access.facilitators(self.make)
        address = "/ateliers/<workshop>/kit"
        app.add_url_rule(address, "library.make", view, methods=["POST"])

    def make(self, seat: Seat) -> ResponseReturnValue:
        workshop = self._workshops.workshop(seat.workshop)
        said = words(self._workshops.kept_kits.language(workshop.id))
        self._crowds.keep_kit(network_of(request.remote_addr))
        kit = kit_of_workshop(
            self._workshops.kept_kits.kit(workshop.id),
            self._boards.latest(board_of(workshop.id)).state,
            title=workshop.title,
            said=said,
        )
        return self._library.keep(kit, "nouveau=1&atelier=1")

"""Pages by which one person's texts are erased: asked by themself, or of who leads. Forms, so that
they work where scripts do not; each says, before, what becomes impossible."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import TextRefused
from app.ids import SeatId, WorkshopId
from app.web.language import fall_back_on
from app.words import N_
from app.workshops.access import Access
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService

_SURE = "oui"
_UNSURE = N_("Cochez la case : un effacement ne se défait pas. Rien n’a changé.")
_NOBODY_NAMED = N_("Choisissez la personne à effacer. Rien n’a changé.")


class ErasingRoutes:
    def __init__(
        self,
        workshops: WorkshopService,
        stilled: Callable[[WorkshopId], AbstractContextManager[None]],
    ) -> None:
        """`stilled`: nobody writes in the drafts of that workshop meanwhile."""
        self._workshops = workshops
        self._stilled = stilled
        self._erasure = workshops.people_erasure

    def register(self, app: Flask, access: Access) -> None:
        own, other = "/ateliers/<workshop>/mes-textes", "/ateliers/<workshop>/effacement"
        for rule, method, view in (
            (own, "GET", access.seated(self.own)),
            (own, "POST", access.seated(self.erase_own)),
            (other, "GET", access.first_facilitators(self.of_somebody)),
            (other, "POST", access.first_facilitators(self.erase_somebody)),
        ):
            name = view.__wrapped__.__name__  # type: ignore[attr-defined]
            app.add_url_rule(rule, f"erasing.{name}", view, methods=[method])

    def own(self, seat: Seat) -> ResponseReturnValue:
        return self._page("workshops/erase_own.html", seat)

    def erase_own(self, seat: Seat) -> ResponseReturnValue:
        """All that is theirs; their place goes with it, so that this page is the last they see."""
        _require_sure()
        page = self._page("workshops/erased.html", seat, is_own=True)
        with self._stilled(seat.workshop):
            self._erasure.own(seat)
        return page

    def of_somebody(self, seat: Seat) -> ResponseReturnValue:
        """Who leads says whom; `?place=` names them already."""
        people = [each for each in self._erasure.people(seat.workshop) if each.id != seat.id]
        chosen = request.args.get("place")
        own_url = f"{request.host_url}ateliers/{seat.workshop}/mes-textes"
        return self._page(
            "workshops/erase_person.html", seat, people=people, chosen=chosen, own_url=own_url
        )

    def erase_somebody(self, seat: Seat) -> ResponseReturnValue:
        """What they signed."""
        _require_sure()
        if not (wanted := request.form.get("place", "")):
            raise TextRefused(_NOBODY_NAMED)
        with self._stilled(seat.workshop):
            self._erasure.signed(seat.workshop, SeatId(wanted))
        return self._page("workshops/erased.html", seat, is_own=False)

    def _page(self, template: str, seat: Seat, **said: object) -> str:
        workshop = self._workshops.workshop(seat.workshop)
        fall_back_on(self._workshops.kept_kits.language(workshop.id))
        return render_template(template, workshop=workshop, seat=seat, **said)


def _require_sure() -> None:
    if request.form.get("sur") != _SURE:
        raise TextRefused(_UNSURE)

"""The link by which a draft is finished after the session: for those who lead."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from flask import Flask, Response, request

from app.errors import Forbidden, Malformed
from app.ids import CommitmentId, WorkshopId
from app.web.replies import declare, json_body, json_reply
from app.workshops.access import Access
from app.workshops.lead_routes import link_url
from app.workshops.piloting.service import Piloting

ADDRESS: Final = "/api/workshops/<workshop>/fiches/<draft>/pilotes"

Done: TypeAlias = Callable[[WorkshopId, CommitmentId], None]


class PilotingRoutes:
    def __init__(self, piloting: Piloting, *, base_url: str) -> None:
        self._piloting = piloting
        self._base_url = base_url
        self._done: Final[Mapping[str, Done]] = {
            "open": piloting.open,
            "renew": piloting.renew,
            "close": piloting.close,
        }

    def register(self, app: Flask, access: Access) -> None:
        def read(workshop: str, draft: str) -> Response:
            """The link of a draft, to hand out, and who came by it."""
            return self._told(_leading(access, workshop), CommitmentId(draft))

        def decide(workshop: str, draft: str) -> Response:
            """Make the link, change it, or close the draft to whoever came by it."""
            led, wanted = _leading(access, workshop), CommitmentId(draft)
            match json_body(request):
                case {"do": str(what)} if what in self._done:
                    self._done[what](led, wanted)
                case _:
                    raise Malformed
            return self._told(led, wanted)

        for name, method, view in (("read", "GET", read), ("decide", "POST", decide)):
            opened = declare("facilitators", view)
            app.add_url_rule(ADDRESS, f"piloting.{name}", opened, methods=[method])

    def _told(self, workshop: WorkshopId, draft: CommitmentId) -> Response:
        token = self._piloting.token(workshop, draft)
        answer = json_reply(
            {
                "open": self._piloting.is_open(workshop, draft),
                "url": link_url(self._base_url, token) if token else None,
                "names": self._piloting.pilots(workshop, draft),
            }
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _leading(access: Access, workshop: str) -> WorkshopId:
    seat = access.seat(workshop)
    if not seat.is_facilitator:
        raise Forbidden
    return seat.workshop

"""What a text has been, version after version, over HTTP."""

from datetime import tzinfo
from typing import Final

from flask import Flask, Response, request

from app.board.forms.prose import as_markdown
from app.buckets import Buckets
from app.clock import Clock
from app.cowriting.service import CowritingService
from app.cowriting.session import end_of_session
from app.ids import CommitmentId, board_of
from app.web.replies import declare, json_reply
from app.workshops.access import Access
from app.workshops.service import WorkshopService

ASKED_PER_SECOND: Final = 1.0
ASKED_BURST: Final = 10.0


def register_cowriting(
    app: Flask,
    access: Access,
    texts: CowritingService,
    workshops: WorkshopService,
    *,
    clock: Clock,
    zone: tzinfo,
) -> None:
    allowed = Buckets(ASKED_PER_SECOND, ASKED_BURST)

    def then(workshop: str, draft: str) -> Response:
        """The draft as the session left it, to whoever may read it as it is."""
        seat = access.seat(workshop)
        allowed.take((seat.workshop, seat.id))
        since = end_of_session(workshops.workshop(seat.workshop), zone)
        board, wanted = board_of(seat.workshop), CommitmentId(draft)
        return json_reply(texts.then(board, wanted, since=since, now=clock()))

    def versions(workshop: str, draft: str) -> Response:
        """The last versions of one text of a draft, the oldest first, with who wrote in it since
        the one before, where that may be told."""
        seat = access.seat(workshop)
        allowed.take((seat.workshop, seat.id))
        names: dict[str, str] = {each.id: each.name for each in workshops.everyone(seat.workshop)}
        board, name = board_of(seat.workshop), request.args.get("field", "")
        found = texts.versions(board, CommitmentId(draft), name)
        told = [
            {
                "seq": version.seq,
                "at": version.at,
                "names": [names[who] for who in version.seats if who in names],
                "markdown": as_markdown(version),
            }
            for version in found
        ]
        return json_reply({"versions": told})

    address = "/api/workshops/<workshop>/fiches/<draft>/versions"
    app.add_url_rule(address, "cowriting_versions", declare("seated", versions))
    address = "/api/workshops/<workshop>/fiches/<draft>/seance"
    app.add_url_rule(address, "cowriting_then", declare("seated", then))

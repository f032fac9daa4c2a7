"""Notes that say nearly the same, to whoever may put them together. Found beside, kept a moment."""

import logging
from typing import Final

from flask import Flask, Response

from app.aside import Aside, AsideFailed
from app.aside.kept import Kept
from app.board.account import Asked, pack
from app.board.core.rights import require_arranging, require_not_held
from app.board.service import BoardService
from app.board.tables.sight import hidden_zones
from app.buckets import Buckets
from app.errors import Busy
from app.ids import board_of
from app.likeness.proposing import propose
from app.web.replies import gzip_reply
from app.words import N_
from app.workshops.access import Access
from app.workshops.domain import Seat

log = logging.getLogger(__name__)

# Of a person, who may press again; and of a board, which is read anew when it has changed.
ASKED_PER_SECOND: Final = 0.2
ASKED_BURST: Final = 6.0
READ_PER_SECOND: Final = 0.5
READ_BURST: Final = 10.0

_FAILED: Final = N_(
    "Le serveur n’a pas pu chercher les post-its proches. Rien n’a changé : demandez de nouveau"
    " dans un instant."
)


def register_likeness(app: Flask, access: Access, boards: BoardService, aside: Aside) -> None:
    kept = Kept()
    asked_by = Buckets(ASKED_PER_SECOND, ASKED_BURST)
    read = Buckets(READ_PER_SECOND, READ_BURST)

    def likeness(seat: Seat) -> Response:
        """What could go together, of what this seat reads and may arrange now."""
        asked_by.take((seat.workshop, seat.id))
        live = boards.latest(board_of(seat.workshop))
        viewer = live.actor(seat.id, seat.role)
        require_not_held(live.state, viewer)
        require_arranging(live.state, viewer)
        # The same for all who see the same zones: nobody's own sealed notes are read.
        key = (live.board, live.epoch, live.seq, hidden_zones(live.state, viewer))
        if (known := kept.find(key)) is None:
            read.take(live.board)
            asked = Asked(
                epoch=live.epoch, seq=live.seq, state=live.state, viewer=viewer, ballots={}
            )
            try:
                known = kept.keep(key, aside.run(propose, lambda: pack(asked)))
            except AsideFailed as error:
                log.warning("likeness", extra={"board": live.board, "reason": str(error)})
                raise Busy(_FAILED) from error
        return gzip_reply(known, "application/json")

    app.add_url_rule("/api/workshops/<workshop>/likeness", "likeness", access.seated(likeness))

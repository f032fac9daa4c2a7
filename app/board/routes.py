"""The board over HTTP: its state, as a seat sees it, for whoever cannot, or need not, be live; and
one's own answer at the closing."""

import logging
from collections import Counter
from typing import Final

from flask import Flask, Response

from app.aside import Aside, AsideFailed
from app.aside.kept import Kept
from app.board.account import Asked, account, is_heavy, pack, write
from app.board.service import BoardService
from app.buckets import Buckets
from app.ids import board_of
from app.web.replies import gzip_reply, json_reply
from app.workshops.access import Access
from app.workshops.domain import Seat

log = logging.getLogger(__name__)

# As many as there may be hellos: a page asks for one of each.
ASKED_PER_SECOND: Final = 1.0
ASKED_BURST: Final = 10.0
BEST_SCORE: Final = 5
FEWEST_ANSWERS_TOLD: Final = 5


def register_board(app: Flask, access: Access, boards: BoardService, aside: Aside) -> None:
    kept, allowed = Kept(), Buckets(ASKED_PER_SECOND, ASKED_BURST)

    def state(seat: Seat) -> Response:
        allowed.take((seat.workshop, seat.id))
        live = boards.latest(board_of(seat.workshop))
        viewer = live.actor(seat.id, seat.role)
        ballots = boards.own_ballots(live, viewer)
        asked = Asked(
            epoch=live.epoch, seq=live.seq, state=live.state, viewer=viewer, ballots=ballots
        )
        if not is_heavy(live.state):
            return _plain(asked)
        key = (live.board, live.epoch, live.seq, viewer, pack(ballots))
        try:
            written = kept.find(key) or kept.keep(key, aside.run(write, lambda: pack(asked)))
        except AsideFailed as error:  # the page cannot do without: late for everybody, this once
            log.warning("state written here", extra={"board": live.board, "reason": str(error)})
            return _plain(asked)
        return gzip_reply(written, "application/json")

    def closing(seat: Seat) -> Response:
        """One's own answer, to change it; null when there is none, or nobody can tell any more."""
        allowed.take((seat.workshop, seat.id))
        live = boards.latest(board_of(seat.workshop))
        answer = boards.own_answer(live.board, live.actor(seat.id, seat.role))
        return json_reply({"answer": answer})

    def scores(seat: Seat) -> Response:
        """How many gave each score, without who; null while it would tell what one person gave."""
        allowed.take((seat.workshop, seat.id))
        live = boards.latest(board_of(seat.workshop))
        is_told = seat.is_facilitator or not live.takes_answers
        answers = boards.closing_answers(live.board) if is_told else []
        given = Counter(answer.score for answer in answers)
        told = [{"score": score, "answers": given[score]} for score in range(1, BEST_SCORE + 1)]
        return json_reply({"scores": told if len(answers) >= FEWEST_ANSWERS_TOLD else None})

    def ballots(seat: Seat) -> Response:
        """The ballots of each closed round where they are published, under their numbers: the same
        for everybody. Which one is whose, their own browser alone may tell."""
        allowed.take((seat.workshop, seat.id))
        live = boards.latest(board_of(seat.workshop))
        return json_reply({"rounds": boards.published(live)})

    app.add_url_rule("/api/workshops/<workshop>/ballots", "board_ballots", access.seated(ballots))
    app.add_url_rule("/api/workshops/<workshop>/scores", "board_scores", access.seated(scores))
    app.add_url_rule("/api/workshops/<workshop>/closing", "board_closing", access.seated(closing))
    app.add_url_rule("/api/workshops/<workshop>/state", "board_state", access.seated(state))


def _plain(asked: Asked) -> Response:
    return Response(account(asked), content_type="application/json")

"""The board over HTTP: its state, as a seat sees it. For whoever cannot, or need not, be live."""

import msgspec
from flask import Flask, Response

from app.board.core.state import BoardState
from app.board.service import BoardService
from app.board.visibility import project
from app.ids import board_of
from app.workshops.access import Access
from app.workshops.domain import Seat


class SeenState(msgspec.Struct, frozen=True, kw_only=True):
    epoch: str
    seq: int
    state: BoardState


def register_board(app: Flask, access: Access, boards: BoardService) -> None:
    def state(seat: Seat) -> Response:
        live = boards.latest(board_of(seat.workshop))
        actor = live.actor(seat.id, seat.role)
        seen = project(live.state, actor, boards.own_ballots(live, actor))
        body = msgspec.json.encode(SeenState(epoch=live.epoch, seq=live.seq, state=seen))
        return Response(body, content_type="application/json")

    app.add_url_rule("/api/workshops/<workshop>/state", "board_state", access.seated(state))

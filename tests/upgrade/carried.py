"""A workshop that was carried from another server: its log begins with what it was."""

from app import Server
from app.ids import WorkshopId, board_of
from app.moving.service import Moving
from tests.upgrade.played import Played


def carry(server: Server, over: Played) -> Played:
    """The same workshop a second time, as if its file came from elsewhere. Nobody entered it."""
    moving = Moving(server.workshops, server.boards)
    left = WorkshopId(over.live.board)
    taken = moving.take_away(left)
    come = moving.take_in(taken.carried, server.workshops.kept_kits.kit(left))
    return Played(server, server.boards.load(board_of(come.id)), seats={})

"""Who is shown as the author of a reserve, and since when; and what is told of one that is gone."""

from msgspec.structs import replace

from app.board.core.state import BoardState, Reserve
from app.board.core.viewing import UNTOLD, Viewer, shown_author
from app.board.reserves.events import ReserveAdded
from app.ids import ReserveId
from app.kits.domain import Authors


def reserves_seen(state: BoardState, viewer: Viewer) -> dict[ReserveId, Reserve]:
    return {key: _reserve(reserve, viewer) for key, reserve in state.reserves.items()}


def added_seen(state: BoardState, event: ReserveAdded, viewer: Viewer) -> ReserveAdded:
    if event.reserve not in state.reserves:
        return replace(event, text="", author=None, at=UNTOLD)
    author = shown_author(event.author, event.signature, viewer)
    return replace(event, author=author, at=event.at if author else UNTOLD)


def author_of_added(_: BoardState, event: ReserveAdded) -> str | None:
    return event.author if event.signature is not Authors.NAMED else None


def _reserve(reserve: Reserve, viewer: Viewer) -> Reserve:
    author = shown_author(reserve.author, reserve.signature, viewer)
    return replace(reserve, author=author, at=reserve.at if author else UNTOLD)

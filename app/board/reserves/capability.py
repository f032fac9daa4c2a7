"""Reserves, as the core of the board knows them."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.reserves.commands import AddReserve, RemoveReserve
from app.board.reserves.events import ReserveAdded, ReserveRemoved
from app.board.reserves.fold import reserve_added, reserve_removed
from app.board.reserves.rules import add_reserve, remove_reserve
from app.board.reserves.view import added_seen, author_of_added, reserves_seen
from app.text import COMMENT_LENGTH, clean_text


def _text(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(AddReserve, add_reserve, Right.TAKE_PART, texts={"text": _text}),
        CommandSpec(RemoveReserve, remove_reserve, Right.OWN),
    ),
    events=(
        EventSpec(
            ReserveAdded, reserve_added, view=added_seen, personal=True, owner=author_of_added
        ),
        EventSpec(ReserveRemoved, reserve_removed, view=AS_IT_IS, personal=False),
    ),
    keeps={"reserves": reserves_seen},
)

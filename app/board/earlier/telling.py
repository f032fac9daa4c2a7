"""What a board tells of its commitments to a later workshop."""

import datetime
from collections.abc import Mapping, Sequence

import msgspec

from app.board.core.state import BoardState
from app.board.earlier.commands import MOST_DECIDED
from app.board.earlier.state import Decided, Earlier


def decided_in(state: BoardState) -> list[dict[str, str]]:
    """Its drafts that have a title, by rank, as a later workshop copies them."""
    levels = {level.id: level.title for level in state.plan.levels}
    drafts = sorted(state.commitments.items(), key=lambda each: (each[1].rank, each[1].at))
    return [
        {
            "id": key,
            "title": draft.title,
            "level": levels.get(draft.level or "", ""),
            "pilot": draft.pilot,
            "next_step": draft.next_step,
        }
        for key, draft in drafts
        if draft.title
    ][:MOST_DECIDED]


def earlier_of(title: str, day: datetime.date, items: Sequence[Mapping[str, str]]) -> Earlier:
    """As the later workshop begins with it, of what `decided_in` told."""
    decided = tuple(msgspec.convert(item, Decided) for item in items)
    return Earlier(title=title, day=day.isoformat(), items=decided)

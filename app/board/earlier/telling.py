"""What a board tells of its commitments to a later workshop."""

from app.board.core.state import BoardState
from app.board.earlier.commands import MOST_DECIDED


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

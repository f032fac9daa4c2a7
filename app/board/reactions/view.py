"""What each person may know of reactions: how many there are, and which are their own.

No screen says who reacted, so no byte says it either, whatever the phase shows of authors.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Sight, Viewer, owns
from app.board.reactions.events import ReactionSet
from app.board.reactions.fold import NOBODY


def reactions_seen(state: BoardState, viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """One nameless entry for each person, the viewer's own seat last."""
    return {target: _counted(authors, viewer) for target, authors in state.reactions.items()}


def reaction_seen(_: BoardState, event: ReactionSet, viewer: Viewer) -> ReactionSet:
    return replace(event, seat=_shown(event.seat, viewer))


def author_of_reaction(_: BoardState, event: ReactionSet) -> str:
    return event.seat


def _counted(authors: tuple[str, ...], viewer: Viewer) -> tuple[str, ...]:
    return tuple(sorted(_shown(author, viewer) for author in authors))


def _shown(author: str, viewer: Viewer) -> str:
    return viewer.seat if viewer is not None and owns(viewer, author) else NOBODY


def reactions_in_sight(state: BoardState, sight: Sight) -> Mapping[str, object]:
    """To notes that are seen, and to zones that are not hidden."""
    kept = {
        target: authors
        for target, authors in state.reactions.items()
        if target in sight.notes or (target not in state.notes and target not in sight.hidden)
    }
    return {"reactions": kept}

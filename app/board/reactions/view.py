"""What each person may know of reactions: how many there are, and which are their own.

No screen says who reacted, so no byte says it either, whatever the phase shows of authors.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Sight, Viewer, owns
from app.board.reactions.events import ReactionSet
from app.board.reactions.fold import NOBODY
from app.board.reactions.state import Sign
from app.ids import GroupId, ZoneId


def reactions_seen(state: BoardState, viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """One nameless entry for each person, the viewer's own seat last."""
    return {target: _counted(authors, viewer) for target, authors in state.reactions.items()}


def signs_seen(state: BoardState, viewer: Viewer) -> dict[str, dict[Sign, tuple[str, ...]]]:
    """The same of every sign but the heart."""
    return {
        target: {sign: _counted(authors, viewer) for sign, authors in signs.items()}
        for target, signs in state.signs.items()
    }


def reaction_seen(_: BoardState, event: ReactionSet, viewer: Viewer) -> ReactionSet:
    return replace(event, seat=_shown(event.seat, viewer))


def author_of_reaction(_: BoardState, event: ReactionSet) -> str:
    return event.seat


def _counted(authors: tuple[str, ...], viewer: Viewer) -> tuple[str, ...]:
    return tuple(sorted(_shown(author, viewer) for author in authors))


def _shown(author: str, viewer: Viewer) -> str:
    return viewer.seat if viewer is not None and owns(viewer, author) else NOBODY


def reactions_in_sight(state: BoardState, sight: Sight) -> Mapping[str, object]:
    """To notes and groups that are seen, and to zones that are not hidden."""
    return {
        "reactions": {
            key: seen for key, seen in state.reactions.items() if _is_in(sight, state, key)
        },
        "signs": {key: seen for key, seen in state.signs.items() if _is_in(sight, state, key)},
    }


def _is_in(sight: Sight, state: BoardState, target: str) -> bool:
    if target in state.notes:
        return target in sight.notes
    if (group := state.groups.get(GroupId(target))) is not None:
        return group.zone not in sight.hidden
    # A group that came undone is none of the two.
    return state.plan.zone(ZoneId(target)) is not None and target not in sight.hidden

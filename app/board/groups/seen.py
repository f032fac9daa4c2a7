"""What whoever arranges notes was looking at: no note is taken out of a group unseen.

Two people arrange the same notes at once; without it, the last gesture undid the other's group, and
its title, without a word to either.
"""

from collections.abc import Mapping

from msgspec import UnsetType

from app.board.core.state import BoardState
from app.errors import Stale
from app.ids import GroupId, NoteId
from app.words import N_


def require_seen(state: BoardState, note: NoteId, seen: GroupId | None | UnsetType) -> None:
    """Refuse, as Stale, what would take a note out of a group that its author had not seen it in.
    `seen` is the group that they saw, or None; pages of before do not say it."""
    if isinstance(seen, UnsetType) or (found := state.notes.get(note)) is None:
        return
    if found.group is not None and found.group != seen:
        raise Stale(
            N_(
                "Quelqu’un vient de ranger ce post-it dans un regroupement. Rien n’a bougé :"
                " regardez, puis recommencez."
            )
        )


def require_all_seen(state: BoardState, seen: Mapping[NoteId, GroupId | None] | UnsetType) -> None:
    if not isinstance(seen, UnsetType):
        for note, group in seen.items():
            require_seen(state, note, group)

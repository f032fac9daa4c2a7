"""Reactions, as the core of the board knows them."""

from collections.abc import Collection
from typing import Final

from app.board.core.capability import AlsoFolds, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.notes.events import NoteRemoved
from app.board.reactions.commands import SetReaction
from app.board.reactions.events import ReactionSet
from app.board.reactions.fold import reaction_set, with_note_removed
from app.board.reactions.rules import set_reaction
from app.board.reactions.view import (
    author_of_reaction,
    reaction_seen,
    reactions_in_sight,
    reactions_seen,
    signs_seen,
)
from app.board.tables.sight import zone_of_target
from app.ids import ZoneId


def _of_target(state: BoardState, it: SetReaction | ReactionSet) -> Collection[ZoneId]:
    return zone_of_target(state, it.target)


CAPABILITY: Final = Capability(
    commands=(CommandSpec(SetReaction, set_reaction, Right.REACT, where=_of_target, is_talk=True),),
    events=(
        EventSpec(
            ReactionSet,
            reaction_set,
            view=reaction_seen,
            personal=True,
            owner=author_of_reaction,
            where=_of_target,
        ),
    ),
    keeps={"reactions": reactions_seen, "signs": signs_seen},
    in_sight=reactions_in_sight,
    also_folds=(AlsoFolds(NoteRemoved, with_note_removed),),
)

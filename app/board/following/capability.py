"""Following, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import AS_IT_IS, AlsoFolds, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.following.fold import (
    everyone_brought,
    everyone_released,
    spotlight_turned,
    with_group_dissolved,
    with_note_removed,
    with_phase_started,
    with_theme_removed,
)
from app.board.following.rules import bring_everyone, release_everyone, turn_spotlight
from app.board.following.view import (
    brought_seen,
    guide_seen,
    seats_at,
    seats_of_target,
    spotlight_seen,
    turned_seen,
)
from app.board.groups.events import GroupDissolved
from app.board.notes.events import NoteRemoved
from app.board.phases.events import PhaseStarted
from app.board.themes.events import ThemeRemoved

_FACILITATE: Final = Right.FACILITATE

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(BringEveryone, bring_everyone, _FACILITATE, is_public=True),
        CommandSpec(ReleaseEveryone, release_everyone, _FACILITATE, is_public=True),
        CommandSpec(TurnSpotlight, turn_spotlight, _FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(
            EveryoneBrought,
            everyone_brought,
            view=brought_seen,
            personal=False,
            audience=seats_at,
            for_team=True,
        ),
        EventSpec(EveryoneReleased, everyone_released, view=AS_IT_IS, personal=False),
        EventSpec(
            SpotlightTurned,
            spotlight_turned,
            view=turned_seen,
            personal=True,
            audience=seats_of_target,
            for_team=True,
        ),
    ),
    keeps={"guide": guide_seen, "spotlight": spotlight_seen},
    left_behind=(
        "guide",
        "spotlight",
    ),
    also_folds=(
        AlsoFolds(PhaseStarted, with_phase_started),
        AlsoFolds(NoteRemoved, with_note_removed),
        AlsoFolds(GroupDissolved, with_group_dissolved),
        AlsoFolds(ThemeRemoved, with_theme_removed),
    ),
)

"""The themes, as the core of the board knows them."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.themes.commands import (
    AddTheme,
    EditTheme,
    RemoveTheme,
    RestoreTheme,
    SetVoteRule,
)
from app.board.themes.events import (
    ThemeAdded,
    ThemeEdited,
    ThemeRemoved,
    ThemeRestored,
    VoteRuled,
)
from app.board.themes.fold import (
    theme_added,
    theme_edited,
    theme_removed,
    theme_restored,
    vote_ruled,
)
from app.board.themes.rules import (
    add_theme,
    edit_theme,
    remove_theme,
    restore_theme,
    set_vote_rule,
)
from app.kits.schema import TITLE_LENGTH
from app.text import clean_line

# As long as a kit's own.
PROMPT_LENGTH: Final = 400


def _title(value: object) -> str:
    return clean_line(value, max_length=TITLE_LENGTH)


def _prompt(value: object) -> str:
    return clean_line(value, max_length=PROMPT_LENGTH)


_FACILITATE: Final = Right.FACILITATE
_TEXTS: Final = {"title": _title, "prompt": _prompt}

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(EditTheme, edit_theme, _FACILITATE, texts=_TEXTS, is_public=True),
        CommandSpec(AddTheme, add_theme, _FACILITATE, texts=_TEXTS, is_public=True),
        CommandSpec(RemoveTheme, remove_theme, _FACILITATE, is_public=True),
        CommandSpec(RestoreTheme, restore_theme, _FACILITATE, is_public=True),
        CommandSpec(SetVoteRule, set_vote_rule, _FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(ThemeEdited, theme_edited, view=AS_IT_IS, personal=False),
        EventSpec(ThemeAdded, theme_added, view=AS_IT_IS, personal=False),
        EventSpec(ThemeRemoved, theme_removed, view=AS_IT_IS, personal=False),
        EventSpec(ThemeRestored, theme_restored, view=AS_IT_IS, personal=False),
        EventSpec(VoteRuled, vote_ruled, view=AS_IT_IS, personal=False),
    ),
    keeps={"theme_shelf": AS_IT_IS},
)

"""Last time's follow-up, as the core of the board knows it."""

from typing import Any, Final

from msgspec.structs import replace

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.earlier.commands import ForgetEarlier, MarkEarlier, NameEarlier
from app.board.earlier.events import EarlierForgotten, EarlierMarked, EarlierNamed
from app.board.earlier.fold import earlier_forgotten, earlier_marked, earlier_named
from app.board.earlier.rules import forget_earlier, mark_earlier, name_earlier
from app.kits.schema import TITLE_LENGTH
from app.text import NAME_LENGTH, clean_line

WORD_LENGTH: Final = 200


def _title(value: object) -> str:
    return clean_line(value, max_length=TITLE_LENGTH)


def _word(value: object) -> str:
    return clean_line(value, max_length=WORD_LENGTH)


def _items(value: Any) -> object:
    return tuple(
        replace(
            item,
            title=clean_line(item.title),
            level=clean_line(item.level, max_length=TITLE_LENGTH),
            pilot=clean_line(item.pilot, max_length=NAME_LENGTH),
            next_step=clean_line(item.next_step),
        )
        for item in value
    )


_FACILITATE: Final = Right.FACILITATE

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            NameEarlier,
            name_earlier,
            _FACILITATE,
            texts={"title": _title, "items": _items},
            is_public=True,
        ),
        CommandSpec(ForgetEarlier, forget_earlier, _FACILITATE, is_public=True),
        CommandSpec(MarkEarlier, mark_earlier, _FACILITATE, texts={"word": _word}, is_public=True),
    ),
    events=(
        EventSpec(EarlierNamed, earlier_named, view=AS_IT_IS, personal=False),
        EventSpec(EarlierForgotten, earlier_forgotten, view=AS_IT_IS, personal=False),
        EventSpec(EarlierMarked, earlier_marked, view=AS_IT_IS, personal=True),
    ),
    keeps={"earlier": AS_IT_IS},
)

"""The emergency stop, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import (
    AS_IT_IS,
    AlsoCauses,
    Capability,
    CommandSpec,
    EventSpec,
)
from app.board.core.rights import Right
from app.board.phases.commands import GoToPhase
from app.board.suspension.commands import Resume, Suspend
from app.board.suspension.events import Resumed, Suspended
from app.board.suspension.fold import resumed, suspended
from app.board.suspension.rules import resume, resume_with_phase, suspend
from app.text import clean_line

MESSAGE_LENGTH: Final = 200


def _sentence(value: object) -> str:
    return clean_line(value, max_length=MESSAGE_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            Suspend, suspend, Right.FACILITATE, texts={"message": _sentence}, is_public=True
        ),
        CommandSpec(Resume, resume, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(Suspended, suspended, view=AS_IT_IS, personal=True),
        EventSpec(Resumed, resumed, view=AS_IT_IS, personal=False),
    ),
    keeps={"suspended": AS_IT_IS},
    left_behind=("suspended",),
    also_causes=(AlsoCauses(GoToPhase, resume_with_phase),),
)

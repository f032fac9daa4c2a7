"""The call to the lab, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.lab.commands import CallLab
from app.board.lab.events import LabCalled
from app.board.lab.fold import lab_called
from app.board.lab.rules import call_lab
from app.board.lab.view import call_kept, call_seen
from app.text import clean_line

CALL_LENGTH: Final = 200


def _sentence(value: object) -> str:
    return clean_line(value, max_length=CALL_LENGTH)


CAPABILITY: Final = Capability(
    commands=(CommandSpec(CallLab, call_lab, Right.FACILITATE, texts={"text": _sentence}),),
    events=(EventSpec(LabCalled, lab_called, view=call_seen, personal=True, for_team=True),),
    keeps={"lab_call": call_kept},
    left_behind=("lab_call",),
)

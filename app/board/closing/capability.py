"""The closing questions, as the core of the board knows them."""

from typing import Final

from app.board.closing.commands import AnswerClosing
from app.board.closing.events import ClosingCounted
from app.board.closing.fold import closing_counted
from app.board.closing.rules import answer_closing, put_answer
from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.text import clean_line


def _texts(value: object) -> dict[str, str]:
    assert isinstance(value, dict)
    return {key: clean_line(text) for key, text in value.items()}


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            AnswerClosing,
            answer_closing,
            Right.TAKE_PART,
            texts={"texts": _texts},
            keep_apart=put_answer,
        ),
    ),
    events=(EventSpec(ClosingCounted, closing_counted, view=AS_IT_IS, personal=False),),
    keeps={"answers": AS_IT_IS},
)

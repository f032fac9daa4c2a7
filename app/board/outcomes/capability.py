"""What became of drafts, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.events import CommitmentMarked
from app.board.outcomes.fold import commitment_marked
from app.board.outcomes.rules import mark_commitment
from app.text import NOTE_LENGTH, clean_line, clean_text


def _reason(value: object) -> str:
    return clean_text(value, max_length=NOTE_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            MarkCommitment,
            mark_commitment,
            Right.FACILITATE,
            texts={"reason": _reason, "to": clean_line, "sender": clean_line},
            is_public=True,
            after_end=True,
        ),
    ),
    events=(EventSpec(CommitmentMarked, commitment_marked, view=AS_IT_IS, personal=True),),
    keeps={"outcomes": AS_IT_IS},
)

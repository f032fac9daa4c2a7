"""Draft commitments, as the core of the board knows them."""

from typing import Final

from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.commitments.events import CommitmentEdited, IdeasPromoted
from app.board.commitments.fold import commitment_edited, ideas_promoted
from app.board.commitments.rules import draft_idea, edit_commitment, promote_ideas
from app.board.commitments.view import commitments_seen, edited_seen, promoted_seen
from app.board.core.capability import Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.text import COMMENT_LENGTH, NAME_LENGTH, clean_line, clean_text


def _reason(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


def _name(value: object) -> str:
    return clean_line(value, max_length=NAME_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(
            PromoteIdeas,
            promote_ideas,
            Right.FACILITATE,
            texts={"reason": _reason},
            is_public=True,
        ),
        CommandSpec(
            DraftIdea,
            draft_idea,
            Right.FACILITATE,
            texts={"reason": _reason},
            is_public=True,
        ),
        CommandSpec(
            EditCommitment,
            edit_commitment,
            Right.DRAFT,
            texts={"title": clean_line, "pilot": _name, "next_step": clean_line},
            after_end=True,
        ),
    ),
    events=(
        EventSpec(IdeasPromoted, ideas_promoted, view=promoted_seen, personal=True),
        EventSpec(CommitmentEdited, commitment_edited, view=edited_seen, personal=True),
    ),
    keeps={"commitments": commitments_seen},
)

"""Drafts that take another shape, as the core of the board knows them."""

from typing import Final

from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.core.capability import AlsoCauses, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.recasting.commands import MergeDrafts, RestoreDraft, SplitDraft, WithdrawDraft
from app.board.recasting.events import DraftsRecast
from app.board.recasting.fold import drafts_recast
from app.board.recasting.rules import (
    merge_drafts,
    restore_draft,
    split_draft,
    with_what_was_written,
    withdraw_draft,
)
from app.board.recasting.view import recast_seen, withdrawn_seen
from app.text import clean_line

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(MergeDrafts, merge_drafts, Right.FACILITATE, is_public=True),
        CommandSpec(
            SplitDraft,
            split_draft,
            Right.FACILITATE,
            texts={"title": clean_line},
            is_public=True,
        ),
        CommandSpec(WithdrawDraft, withdraw_draft, Right.FACILITATE, is_public=True),
        CommandSpec(RestoreDraft, restore_draft, Right.FACILITATE, is_public=True),
    ),
    events=(EventSpec(DraftsRecast, drafts_recast, view=recast_seen, personal=True),),
    keeps={"withdrawn": withdrawn_seen},
    left_behind=("withdrawn",),
    also_causes=(
        AlsoCauses(PromoteIdeas, with_what_was_written),
        AlsoCauses(DraftIdea, with_what_was_written),
    ),
)

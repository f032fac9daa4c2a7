"""The ideas that drafts come from."""

from collections.abc import Sequence

from msgspec.structs import replace

from app.board.commitments.state import Origin
from app.board.core.state import BoardState, Commitment
from app.ids import IdeaId


def origins(draft: Commitment) -> tuple[Origin, ...]:
    """All of them, its own first."""
    own = Origin(
        idea=draft.idea,
        title=draft.title,
        zone=draft.zone,
        round=draft.round,
        rank=draft.rank,
        dots=draft.dots,
        voters=draft.voters,
        notes=draft.notes,
        reason=draft.reason,
        at=draft.at,
    )
    return (own, *draft.merged)


def with_origins(draft: Commitment, kept: Sequence[Origin]) -> Commitment:
    """The draft, coming from these alone: the first is its own."""
    own, *merged = kept
    return replace(
        draft,
        idea=own.idea,
        zone=own.zone,
        round=own.round,
        rank=own.rank,
        dots=own.dots,
        voters=own.voters,
        notes=own.notes,
        reason=own.reason,
        at=own.at,
        merged=tuple(merged),
    )


def drafted_ideas(state: BoardState) -> set[IdeaId]:
    """Those that some draft comes from: none of them is promoted again."""
    return {origin.idea for draft in state.commitments.values() for origin in origins(draft)}

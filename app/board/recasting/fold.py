"""Drafts as they were made anew, and those that are kept aside. Mirrored by
static/js/recasting/fold.js."""

from typing import Final

from msgspec.structs import replace

from app.board.core.state import BoardState, Reserve, Withdrawn
from app.board.forms.fold import EMPTY
from app.board.recasting.events import DraftsRecast
from app.ids import CommitmentId, ReserveId

MAX_WITHDRAWN: Final = 200


def drafts_recast(state: BoardState, event: DraftsRecast) -> BoardState:
    gone = [key for key in event.gone if key in state.commitments]
    kept = {key: found for key, found in state.commitments.items() if key not in gone}
    forms = {key: found for key, found in state.forms.items() if key not in gone}
    outcomes = {key: found for key, found in state.outcomes.items() if key not in gone}
    withdrawn = {
        **{key: found for key, found in state.withdrawn.items() if key not in event.drafts},
        **{key: _withdrawn(state, key, event.heir) for key in gone},
    }
    return replace(
        state,
        commitments={**kept, **event.drafts},
        forms={**forms, **event.forms},
        outcomes=outcomes,
        reserves=_reserves(state, gone, event.heir),
        withdrawn=dict(list(withdrawn.items())[-MAX_WITHDRAWN:]),
    )


def _reserves(
    state: BoardState, gone: list[CommitmentId], heir: CommitmentId | None
) -> dict[ReserveId, Reserve]:
    if heir is not None:
        return {
            key: replace(found, commitment=heir) if found.commitment in gone else found
            for key, found in state.reserves.items()
        }
    return {key: found for key, found in state.reserves.items() if found.commitment not in gone}


def _withdrawn(state: BoardState, key: CommitmentId, heir: CommitmentId | None) -> Withdrawn:
    said = {reserve: found for reserve, found in state.reserves.items() if found.commitment == key}
    return Withdrawn(
        draft=state.commitments[key],
        form=state.forms.get(key, EMPTY),
        reserves=said if heir is None else {},
        outcomes=state.outcomes.get(key, ()),
        heir=heir,
    )

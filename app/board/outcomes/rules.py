"""Saying what became of a draft. Whoever contributed is owed a reason, whichever it is."""

from typing import Final

from msgspec import UnsetType

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState, Outcome
from app.board.forms.rules import known_commitment
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.events import CommitmentMarked
from app.board.outcomes.state import Status
from app.errors import LimitReached, Stale, TextRefused
from app.words import N_

MAX_STEPS: Final = 50
DECIDED: Final = frozenset({Status.KEPT, Status.MERGED, Status.SET_ASIDE})

_BEGINNING: Final = Outcome(status=Status.DRAFT, reason="", to="", sender="", at=0)


def mark_commitment(
    state: BoardState, command: MarkCommitment, asking: Asking
) -> tuple[Event, ...]:
    """Kept, merged or set aside, it has a written reason; sent, it says to whom."""
    known_commitment(state, command.commitment)
    steps = state.outcomes.get(command.commitment, ())
    now = steps[-1] if steps else _BEGINNING
    told = (command.status, command.reason, command.to, command.sender)
    if told == (now.status, now.reason, now.to, now.sender):
        return ()
    if not isinstance(command.base, UnsetType) and command.base is not now.status:
        raise Stale(N_("Quelqu’un vient de changer ce statut. L’écran est à jour : vérifiez-le."))
    if command.status in DECIDED and not command.reason:
        raise TextRefused(
            N_("Écrivez la raison : les personnes qui ont contribué la liront. Rien n’a changé.")
        )
    if command.status is Status.SENT and not command.to:
        raise TextRefused(N_("Dites à qui la fiche est transmise. Rien n’a changé."))
    if len(steps) >= MAX_STEPS:
        raise LimitReached
    marked = CommitmentMarked(
        commitment=command.commitment,
        status=command.status,
        reason=command.reason,
        to=command.to,
        sender=command.sender,
        at=asking.now,
    )
    return (marked,)

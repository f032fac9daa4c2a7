"""Saying why one does not agree with a draft, in one's name or not, and taking it back."""

from typing import Final

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.forms.rules import known_commitment
from app.board.reserves.commands import AddReserve, RemoveReserve
from app.board.reserves.events import ReserveAdded, ReserveRemoved
from app.errors import Forbidden, LimitReached, NotFound, Stale, TextRefused
from app.kits.domain import Authors
from app.words import N_

MAX_RESERVES: Final = 1_000
# Nobody takes the room of all: those who lead may not remove a reserve.
MAX_RESERVES_PER_PERSON: Final = 60


def add_reserve(state: BoardState, command: AddReserve, asking: Asking) -> tuple[Event, ...]:
    """On any draft, in any phase: a minority does not wait for the pen to be handed to it."""
    known_commitment(state, command.commitment)
    if not command.text:
        raise TextRefused(N_("Une réserve vide n’est pas enregistrée. Écrivez au moins un mot."))
    if command.reserve in state.reserves:
        raise Stale(N_("Cette réserve est déjà sur la fiche. Rien n’a changé."))
    if len(state.reserves) >= MAX_RESERVES:
        raise LimitReached
    actor = asking.actor
    if sum(actor.owns(each.author) for each in state.reserves.values()) >= MAX_RESERVES_PER_PERSON:
        raise LimitReached(
            N_(
                "Vous avez déjà écrit %(limit)s réserves. Votre texte reste ici : retirez-en une"
                " pour l’ajouter."
            ),
            limit=MAX_RESERVES_PER_PERSON,
        )
    added = ReserveAdded(
        reserve=command.reserve,
        commitment=command.commitment,
        text=command.text,
        author=actor.seat if command.signed else actor.pseudonym,
        signature=Authors.NAMED if command.signed else Authors.ANONYMOUS,
        at=asking.now,
    )
    return (added,)


def remove_reserve(state: BoardState, command: RemoveReserve, asking: Asking) -> tuple[Event, ...]:
    """By its author alone: those who lead do not silence a minority."""
    if (reserve := state.reserves.get(command.reserve)) is None:
        raise NotFound(N_("Cette réserve n’existe plus. Rien d’autre n’a changé."))
    if not asking.actor.owns(reserve.author):
        raise Forbidden(N_("Seule la personne qui l’a écrite peut retirer cette réserve."))
    return (ReserveRemoved(reserve=command.reserve),)

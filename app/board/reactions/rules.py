"""Reacting to what everyone reads."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import allows, current_phase
from app.board.core.state import BoardState
from app.board.notes.writing import author_under
from app.board.reactions.commands import SetReaction
from app.board.reactions.events import ReactionSet
from app.errors import NotFound, PhaseClosed
from app.ids import NoteId
from app.words import N_


def set_reaction(state: BoardState, command: SetReaction, asking: Asking) -> tuple[Event, ...]:
    """React to a note that everyone reads, or to a zone; or take the reaction back."""
    _require_target(state, command.target)
    actor = asking.actor
    phase = current_phase(state)
    if not allows(phase.rights.react, actor):
        raise PhaseClosed(N_("Les réactions ne sont pas ouvertes à cette étape. Rien n’a changé."))
    mine = tuple(filter(actor.owns, state.reactions.get(command.target, ())))
    if command.on:
        return () if mine else (_reaction(command, author_under(phase, actor)),)
    return tuple(_reaction(command, author) for author in mine)


def _reaction(command: SetReaction, author: str) -> ReactionSet:
    return ReactionSet(target=command.target, seat=author, on=command.on)


def _require_target(state: BoardState, target: str) -> None:
    note = state.notes.get(NoteId(target))
    if note is not None and not note.sealed:
        return
    if any(zone.id == target for zone in state.plan.zones):
        return
    raise NotFound(N_("Ce post-it n’existe plus : il a été retiré. Rien d’autre n’a changé."))

"""Reacting to what everyone reads."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import allows, current_phase
from app.board.core.state import BoardState
from app.board.notes.writing import author_under
from app.board.reactions.commands import SetReaction
from app.board.reactions.events import ReactionSet
from app.board.reactions.fold import reactions_to
from app.errors import NotFound, PhaseClosed
from app.ids import GroupId, NoteId, ZoneId
from app.words import N_


def set_reaction(state: BoardState, command: SetReaction, asking: Asking) -> tuple[Event, ...]:
    """React to a note that everyone reads, to a group or to a zone; or take the reaction back."""
    _require_target(state, command.target)
    actor = asking.actor
    phase = current_phase(state)
    if not allows(phase.rights.react, actor):
        raise PhaseClosed(N_("Les réactions ne sont pas ouvertes à cette étape. Rien n’a changé."))
    mine = tuple(filter(actor.owns, reactions_to(state, command.target).get(command.sign, ())))
    if command.on:
        return () if mine else (_reaction(command, author_under(phase, actor)),)
    return tuple(_reaction(command, author) for author in mine)


def _reaction(command: SetReaction, author: str) -> ReactionSet:
    return ReactionSet(target=command.target, seat=author, on=command.on, sign=command.sign)


def _require_target(state: BoardState, target: str) -> None:
    note = state.notes.get(NoteId(target))
    if note is not None and not note.sealed:
        return
    if GroupId(target) in state.groups or state.plan.zone(ZoneId(target)) is not None:
        return
    raise NotFound(N_("Ce n’est plus sur le tableau : on l’a retiré. Rien d’autre n’a changé."))

"""Filling in the form of a draft. Nobody overwrites another in silence, and no sentence is cut."""

from typing import Final

from app.actor import Actor
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import current_phase
from app.board.core.state import BoardState, Commitment
from app.board.forms.commands import AddMilestone, LockForm, RemoveMilestone, WriteField
from app.board.forms.events import FieldWritten, FormLocked, MilestoneAdded, MilestoneRemoved
from app.board.forms.fold import EMPTY
from app.board.forms.questions import shape_of
from app.board.forms.refusals import FormLockedNow
from app.board.notes.writing import just_left
from app.clock import Millis
from app.errors import LimitReached, NotFound, PhaseClosed, Stale
from app.ids import CommitmentId
from app.kits.domain import CommitmentsAccess, FieldKind
from app.words import N_

MAX_MILESTONES: Final = 30
CHANGED_SINCE: Final = N_(
    "Quelqu’un a changé ce texte depuis. Le vôtre est gardé ici : comparez les deux, puis"
    " choisissez."
)


def write_field(state: BoardState, command: WriteField, asking: Asking) -> tuple[Event, ...]:
    """The text of a field. Stale when it is no longer the one that its author was looking at."""
    require_pen(state, command.commitment, asking)
    form = state.forms.get(command.commitment, EMPTY)
    text = shape_of(state.plan, form, command.field).fitted(command.text)
    now = form.texts.get(command.field)
    if text == (now.text if now else ""):
        return ()
    rev = now.rev if now else 0
    if command.base != rev:
        raise Stale(CHANGED_SINCE)
    written = FieldWritten(
        commitment=command.commitment, field=command.field, text=text, rev=rev + 1, at=asking.now
    )
    return (written,)


def add_milestone(state: BoardState, command: AddMilestone, asking: Asking) -> tuple[Event, ...]:
    require_pen(state, command.commitment, asking)
    if not any(each.kind is FieldKind.MILESTONES for each in state.plan.form):
        raise NotFound(N_("La fiche de ce kit n’a pas de jalons. Rien n’a changé."))
    known = state.forms.get(command.commitment, EMPTY).milestones
    if command.milestone in known:
        return ()
    if len(known) >= MAX_MILESTONES:
        raise LimitReached(
            N_("Une fiche compte %(limit)s jalons au plus. Rien n’a changé."), limit=MAX_MILESTONES
        )
    added = MilestoneAdded(
        commitment=command.commitment, milestone=command.milestone, after=command.after
    )
    return (added,)


def remove_milestone(
    state: BoardState, command: RemoveMilestone, asking: Asking
) -> tuple[Event, ...]:
    """Its texts leave with it: whoever takes it back writes them again."""
    require_pen(state, command.commitment, asking)
    if command.milestone not in state.forms.get(command.commitment, EMPTY).milestones:
        return ()
    removed = MilestoneRemoved(
        commitment=command.commitment, milestone=command.milestone, is_emptied=True
    )
    return (removed,)


def lock_form(state: BoardState, command: LockForm, _: Asking) -> tuple[Event, ...]:
    known_commitment(state, command.commitment)
    if command.locked == state.forms.get(command.commitment, EMPTY).locked:
        return ()
    return (FormLocked(commitment=command.commitment, locked=command.locked),)


def known_commitment(state: BoardState, key: CommitmentId) -> Commitment:
    if (commitment := state.commitments.get(key)) is None:
        raise NotFound(N_("Cette fiche n’existe pas. Votre texte reste ici."))
    return commitment


def require_pen(state: BoardState, key: CommitmentId, asking: Asking) -> Commitment:
    return require_pen_of(state, key, asking.actor, asking.now)


def holds_pen(state: BoardState, key: CommitmentId, asking: Asking) -> bool:
    try:
        require_pen(state, key, asking)
    except (PhaseClosed, FormLockedNow):
        return False
    return True


def require_pen_of(state: BoardState, key: CommitmentId, actor: Actor, now: Millis) -> Commitment:
    """The draft, to whoever may write in it: facilitators always; unless it is locked, its pilots,
    and everyone who takes part when the phase opens the drafts, or the one just left did."""
    commitment = known_commitment(state, key)
    if actor.is_facilitator:
        return commitment
    if key not in actor.drafts:
        _require_drafting(state, actor, now)
    if state.forms.get(key, EMPTY).locked:
        raise FormLockedNow
    return commitment


def _require_drafting(state: BoardState, actor: Actor, now: Millis) -> None:
    phases = (current_phase(state), just_left(state, now))
    is_open = any(phase and phase.commitments is CommitmentsAccess.EDITABLE for phase in phases)
    if not (is_open and actor.takes_part):
        raise PhaseClosed(
            N_(
                "À cette étape, l’équipe d’animation tient la plume des fiches. Votre texte reste"
                " ici."
            )
        )

"""Notes: writing, moving, sealing and opening them."""

from collections.abc import Callable
from typing import Final

from msgspec import UNSET, UnsetType

from app.actor import Actor
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import REVEALING
from app.board.core.rights import (
    known_zone,
    may_arrange,
    require_no_open_round,
)
from app.board.core.state import BoardState, Note
from app.board.groups.rules import leaving
from app.board.groups.seen import require_seen
from app.board.notes.commands import (
    AddNote,
    ColorNote,
    EditNote,
    MoveNote,
    RemoveNote,
    RevealNotes,
)
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
)
from app.board.notes.opening import opened
from app.board.notes.writing import (
    author_under,
    is_private,
    may_write,
    require_open,
    writing_phase,
)
from app.board.phases.commands import GoToPhase
from app.clock import Millis
from app.errors import Forbidden, LimitReached, NotFound, PhaseClosed, Stale, TextRefused
from app.ids import GroupId, NoteId, ZoneId
from app.words import N_

MAX_NOTES: Final = 5_000
MAX_NOTES_PER_PERSON: Final = 60


def add_note(state: BoardState, command: AddNote, asking: Asking) -> tuple[Event, ...]:
    """Write a note, sealed when the phase is private."""
    actor, now = asking.actor, asking.now
    phase = writing_phase(state, command.zone, actor, now)
    _require_text(command.text)
    if command.note in state.notes or GroupId(command.note) in state.groups:
        raise Stale(N_("Ce post-it est déjà sur le tableau. Rien n’a changé."))
    if command.note in state.removed:  # whoever removed it could not have it back
        raise Stale(
            N_("Ce post-it a été retiré. Votre texte est gardé ici : écrivez-le à nouveau.")
        )
    _require_room(state, actor)
    return (
        NoteAdded(
            note=command.note,
            zone=command.zone,
            x=command.x,
            y=command.y,
            color=command.color,
            text=command.text,
            author=author_under(phase, actor),
            signature=phase.authors,
            sealed=is_private(state, phase),
            phase=phase.id,
            at=now,
        ),
    )


def edit_note(state: BoardState, command: EditNote, asking: Asking) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_text(command.text)
    _require_mine(state, note, asking)
    if command.base != note.rev and not _is_as_it_was(note, command, asking.actor):
        raise Stale(
            N_("Ce post-it a changé entre-temps. Votre texte est gardé ici : comparez les deux.")
        )
    if command.text == note.text:
        return ()
    rev = note.rev + 1
    return (NoteEdited(note=command.note, text=command.text, rev=rev, sealed_by=sealed_by(note)),)


def move_note(state: BoardState, command: MoveNote, asking: Asking) -> tuple[Event, ...]:
    """Put a note elsewhere; if it was in a group, it leaves it."""
    note = known_note(state, command.note)
    require_no_open_round(state)
    known_zone(state, command.zone)
    _require_moving(state, note, command, asking)
    require_seen(state, command.note, command.seen)
    moved = NoteMoved(
        note=command.note,
        zone=command.zone,
        x=command.x,
        y=command.y,
        sealed_by=sealed_by(note),
    )
    return (*leaving(state, command.note), moved)


def color_note(state: BoardState, command: ColorNote, asking: Asking) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_mine(state, note, asking, still=require_open)
    if command.color == note.color:
        return ()
    return (NoteColored(note=command.note, color=command.color, sealed_by=sealed_by(note)),)


def remove_note(state: BoardState, command: RemoveNote, asking: Asking) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_mine(state, note, asking, still=require_open)
    removed = NoteRemoved(
        note=command.note,
        group=note.group,
        moderated=not asking.actor.owns(note.author),
        sealed_by=sealed_by(note),
    )
    return (*leaving(state, command.note), removed)


def reveal_notes(state: BoardState, _: RevealNotes, __: Asking) -> tuple[Event, ...]:
    return opened(state)


def reveal_with_phase(state: BoardState, command: GoToPhase, _: Asking) -> tuple[Event, ...]:
    """Where everyone reads everyone's ideas, none stays sealed."""
    phase = state.plan.phase(command.phase)
    return opened(state) if phase is not None and phase.kind in REVEALING else ()


def sealed_by(note: Note) -> str | UnsetType:
    """Who alone is told of what happens to this note, while it is sealed."""
    return note.author or UNSET if note.sealed else UNSET


def known_note(state: BoardState, key: NoteId) -> Note:
    if (note := state.notes.get(key)) is None:
        raise NotFound(N_("Ce post-it n’existe plus : il a été retiré. Votre texte reste ici."))
    return note


def require_board_room(state: BoardState) -> None:
    if len(state.notes) >= MAX_NOTES:
        sentence = N_(
            "Ce tableau compte déjà %(limit)s post-its. Votre texte reste ici ; prévenez l’équipe"
            " d’animation."
        )
        raise LimitReached(sentence, limit=MAX_NOTES)


def _require_text(text: str) -> None:
    if not text:
        raise TextRefused(N_("Un post-it vide n’est pas enregistré. Écrivez au moins un mot."))


def _require_room(state: BoardState, actor: Actor) -> None:
    require_board_room(state)
    if actor.is_facilitator:
        return
    names = (actor.seat, actor.pseudonym)
    mine = sum(note.author in names for note in state.notes.values())
    if mine >= MAX_NOTES_PER_PERSON:
        sentence = N_(
            "Vous avez déjà %(limit)s post-its sur ce tableau. Votre texte reste ici : supprimez-en"
            " un pour l’ajouter."
        )
        raise LimitReached(sentence, limit=MAX_NOTES_PER_PERSON)


def _require_mine(
    state: BoardState,
    note: Note,
    asking: Asking,
    *,
    still: Callable[[BoardState, ZoneId, Actor, Millis], object] = writing_phase,
) -> None:
    """Its author while writing is allowed; a facilitator once it is open, unless people vote."""
    actor = asking.actor
    if not actor.owns(note.author):
        if note.sealed or not actor.is_facilitator:
            raise Forbidden(N_("Seule la personne qui a écrit ce post-it peut le changer."))
        require_no_open_round(state)
        return
    still(state, note.zone, actor, asking.now)


def _is_as_it_was(note: Note, command: EditNote, actor: Actor) -> bool:
    """Whether its author writes on the text that the reveal has only given another number."""
    return command.base == note.before_reveal and actor.owns(note.author)


def _require_moving(state: BoardState, note: Note, command: MoveNote, asking: Asking) -> None:
    actor = asking.actor
    if actor.owns(note.author) and _may_write_both(state, note, command, asking):
        return
    if note.sealed:
        raise Forbidden(
            N_("Ce post-it est encore fermé : seule la personne qui l’a écrit le déplace.")
        )
    if not may_arrange(state, actor):
        raise PhaseClosed(
            N_("À cette étape, vous déplacez vos propres post-its seulement. Rien n’a bougé.")
        )


def _may_write_both(state: BoardState, note: Note, command: MoveNote, asking: Asking) -> bool:
    zones = {note.zone, command.zone}
    return all(may_write(state, zone, asking.actor, asking.now) for zone in zones)

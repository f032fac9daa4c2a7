"""Notes and what is said about them: writing, moving, sealing, comments, reactions."""

from collections.abc import Collection, Mapping
from typing import Final

from app.actor import Actor
from app.board.commands import (
    AddComment,
    AddNote,
    ColorNote,
    EditNote,
    MoveNote,
    RemoveComment,
    RemoveNote,
    SetReaction,
)
from app.board.events import (
    CommentAdded,
    CommentRemoved,
    Event,
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
    OpenedNote,
    ReactionSet,
)
from app.board.groups import leaving
from app.board.places import Place, spread
from app.board.plan import REVEALING, Phase
from app.board.rights import (
    allows,
    current_phase,
    known_zone,
    may_arrange,
    may_write,
    require_facilitator,
    require_no_open_round,
    writing_phase,
)
from app.board.state import BoardState, Note
from app.clock import Millis
from app.errors import Forbidden, LimitReached, NotFound, PhaseClosed, Stale, TextRefused
from app.ids import GroupId, NoteId, ZoneId
from app.kits.domain import Authors, Writing, ZoneKind

MAX_NOTES: Final = 5_000
MAX_NOTES_PER_PERSON: Final = 60
MAX_COMMENTS: Final = 5_000


def add_note(state: BoardState, command: AddNote, actor: Actor, now: Millis) -> tuple[Event, ...]:
    """Write a note, sealed when the phase is private."""
    phase = writing_phase(state, command.zone, actor, now)
    _require_text(command.text)
    if command.note in state.notes or GroupId(command.note) in state.groups:
        raise Stale("Ce post-it est déjà sur le tableau. Rien n’a changé.")
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
            sealed=_is_private(state, phase),
            phase=phase.id,
            at=now,
        ),
    )


def edit_note(state: BoardState, command: EditNote, actor: Actor, now: Millis) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_text(command.text)
    _require_mine(state, note, actor, now)
    if command.base != note.rev:
        raise Stale(
            "Ce post-it a changé entre-temps. Votre texte est gardé ici : comparez les deux."
        )
    if command.text == note.text:
        return ()
    return (NoteEdited(note=command.note, text=command.text, rev=note.rev + 1),)


def move_note(state: BoardState, command: MoveNote, actor: Actor, now: Millis) -> tuple[Event, ...]:
    """Put a note elsewhere; if it was in a group, it leaves it."""
    note = known_note(state, command.note)
    require_no_open_round(state)
    known_zone(state, command.zone)
    _require_moving(state, note, command, actor, now)
    moved = NoteMoved(note=command.note, zone=command.zone, x=command.x, y=command.y)
    return (*leaving(state, command.note), moved)


def color_note(
    state: BoardState, command: ColorNote, actor: Actor, now: Millis
) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_mine(state, note, actor, now)
    if command.color == note.color:
        return ()
    return (NoteColored(note=command.note, color=command.color),)


def remove_note(
    state: BoardState, command: RemoveNote, actor: Actor, now: Millis
) -> tuple[Event, ...]:
    note = known_note(state, command.note)
    _require_mine(state, note, actor, now)
    return (*leaving(state, command.note), NoteRemoved(note=command.note))


def reveal_notes(state: BoardState, actor: Actor) -> tuple[Event, ...]:
    require_facilitator(actor)
    return opened(state)


def opened(state: BoardState) -> tuple[Event, ...]:
    """The event that opens every sealed note, if there is one, each where none hides another."""
    sealed = {key: note for key, note in state.notes.items() if note.sealed}
    if not sealed:
        return ()
    places = _places_of(state, sealed)
    opened = {key: _opened(note, places[key]) for key, note in sealed.items()}
    return (NotesRevealed(notes=opened),)


def add_comment(
    state: BoardState, command: AddComment, actor: Actor, now: Millis
) -> tuple[Event, ...]:
    note, phase = known_note(state, command.note), current_phase(state)
    if note.sealed:
        raise PhaseClosed
    if not (actor.is_facilitator or allows(phase.rights.comment, actor)):
        raise PhaseClosed
    if not command.text:
        raise TextRefused("Un commentaire vide n’est pas enregistré. Écrivez au moins un mot.")
    if command.comment in state.comments:
        raise Stale("Ce commentaire est déjà sur le tableau. Rien n’a changé.")
    if len(state.comments) >= MAX_COMMENTS:
        raise LimitReached
    return (
        CommentAdded(
            comment=command.comment,
            note=command.note,
            text=command.text,
            author=author_under(phase, actor),
            signature=phase.authors,
            at=now,
        ),
    )


def remove_comment(state: BoardState, command: RemoveComment, actor: Actor) -> tuple[Event, ...]:
    if (comment := state.comments.get(command.comment)) is None:
        raise NotFound("Ce commentaire n’existe plus. Rien d’autre n’a changé.")
    if not (actor.is_facilitator or actor.owns(comment.author)):
        raise Forbidden("Seule la personne qui l’a écrit peut retirer ce commentaire.")
    return (CommentRemoved(comment=command.comment),)


def set_reaction(state: BoardState, command: SetReaction, actor: Actor) -> tuple[Event, ...]:
    """React to a note that everyone reads, or to a zone; or take the reaction back."""
    _require_target(state, command.target)
    phase = current_phase(state)
    if not allows(phase.rights.react, actor):
        raise PhaseClosed("Les réactions ne sont pas ouvertes à cette étape. Rien n’a changé.")
    if command.on == (actor.seat in state.reactions.get(command.target, ())):
        return ()
    return (ReactionSet(target=command.target, seat=actor.seat, on=command.on),)


def known_note(state: BoardState, key: NoteId) -> Note:
    if (note := state.notes.get(key)) is None:
        raise NotFound("Ce post-it n’existe plus : il a été retiré. Votre texte reste ici.")
    return note


def author_under(phase: Phase, actor: Actor) -> str:
    """How a phase signs what is written in it. An anonymous author is stored as a pseudonym."""
    return actor.pseudonym if phase.authors is Authors.ANONYMOUS else actor.seat


def _is_private(state: BoardState, phase: Phase) -> bool:
    """Whether what is written under this phase is sealed: a note that is finished late, while the
    others are still sealed, is as private as they are."""
    current = current_phase(state)
    if current.writing is Writing.PRIVATE:
        return True
    return phase.writing is Writing.PRIVATE and current.kind not in REVEALING


def _require_text(text: str) -> None:
    if not text:
        raise TextRefused("Un post-it vide n’est pas enregistré. Écrivez au moins un mot.")


def _require_room(state: BoardState, actor: Actor) -> None:
    if len(state.notes) >= MAX_NOTES:
        raise LimitReached(
            f"Ce tableau compte déjà {MAX_NOTES} post-its. Votre texte reste ici ; prévenez"
            " l’équipe d’animation."
        )
    if actor.is_facilitator:
        return
    names = (actor.seat, actor.pseudonym)
    mine = sum(note.author in names for note in state.notes.values())
    if mine >= MAX_NOTES_PER_PERSON:
        raise LimitReached(
            f"Vous avez déjà {MAX_NOTES_PER_PERSON} post-its sur ce tableau. Votre texte reste"
            " ici : supprimez-en un pour l’ajouter."
        )


def _require_mine(state: BoardState, note: Note, actor: Actor, now: Millis) -> None:
    """Its author while writing is allowed; a facilitator once it is open, unless people vote."""
    if not actor.owns(note.author):
        if note.sealed or not actor.is_facilitator:
            raise Forbidden("Seule la personne qui a écrit ce post-it peut le changer.")
        require_no_open_round(state)
        return
    writing_phase(state, note.zone, actor, now)


def _require_moving(
    state: BoardState, note: Note, command: MoveNote, actor: Actor, now: Millis
) -> None:
    if actor.owns(note.author) and _may_write_both(state, note, command, actor, now):
        return
    if note.sealed:
        raise Forbidden("Ce post-it est encore fermé : seule la personne qui l’a écrit le déplace.")
    if not may_arrange(state, actor):
        raise PhaseClosed(
            "À cette étape, vous déplacez vos propres post-its seulement. Rien n’a bougé."
        )


def _may_write_both(
    state: BoardState, note: Note, command: MoveNote, actor: Actor, now: Millis
) -> bool:
    zones = {note.zone, command.zone}
    return all(may_write(state, zone, actor, now) for zone in zones)


def _require_target(state: BoardState, target: str) -> None:
    note = state.notes.get(NoteId(target))
    if note is not None and not note.sealed:
        return
    if any(zone.id == target for zone in state.plan.zones):
        return
    raise NotFound("Ce post-it n’existe plus : il a été retiré. Rien d’autre n’a changé.")


def _places_of(state: BoardState, sealed: Mapping[NoteId, Note]) -> dict[NoteId, Place]:
    open_places = _open_places(state)
    by_zone: dict[ZoneId, list[NoteId]] = {}
    for key, note in sealed.items():
        by_zone.setdefault(note.zone, []).append(key)
    zones = len(_zones_on_the_wall(state))
    places: dict[NoteId, Place] = {}
    for zone, keys in by_zone.items():
        wished = [Place(sealed[key].x, sealed[key].y) for key in keys]
        found = spread(wished, open_places.get(zone, ()), zones=zones)
        places.update(zip(keys, found, strict=True))
    return places


def _open_places(state: BoardState) -> dict[ZoneId, list[Place]]:
    """Where everyone already sees something, by zone."""
    places: dict[ZoneId, list[Place]] = {}
    for note in state.notes.values():
        if not note.sealed and note.group is None:
            places.setdefault(note.zone, []).append(Place(note.x, note.y))
    for group in state.groups.values():
        places.setdefault(group.zone, []).append(Place(group.x, group.y))
    return places


def _zones_on_the_wall(state: BoardState) -> Collection[ZoneId]:
    """Those of the phase; all the themes when it names none, as on a screen."""
    phase = state.current
    themes = [zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME]
    return phase.zones if phase and phase.zones else themes


def _opened(note: Note, place: Place) -> OpenedNote:
    return OpenedNote(
        text=note.text or "",
        x=place.x,
        y=place.y,
        color=note.color,
        rev=note.rev,
        author=note.author,
    )

"""How sealed notes are opened, all at once, each where none hides another."""

from collections.abc import Collection, Mapping

from app.board.core.events import Event
from app.board.core.state import BoardState, Note
from app.board.notes.events import NotesRevealed, OpenedNote
from app.board.notes.places import Place, spread
from app.ids import NoteId, ZoneId
from app.kits.domain import ZoneKind


def opened(state: BoardState) -> tuple[Event, ...]:
    """The event that opens every sealed note, if there is one, each where none hides another."""
    # By their ids, which are random: the order in which they were written tells who wrote them, in
    # the event or in the rows where they are laid.
    sealed = {key: note for key, note in sorted(state.notes.items()) if note.sealed}
    if not sealed:
        return ()
    places = _places_of(state, sealed)
    rev = 1 + max(note.rev for note in sealed.values())
    opened = {key: _opened(note, places[key], rev) for key, note in sealed.items()}
    return (NotesRevealed(notes=opened),)


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


def _opened(note: Note, place: Place, rev: int) -> OpenedNote:
    return OpenedNote(
        text=note.text or "",
        x=place.x,
        y=place.y,
        color=note.color,
        rev=rev,
        author=note.author,
        zone=note.zone,
        signature=note.signature,
        phase=note.phase,
    )

"""Who sees which zone, and who works in it, while people are at tables.

A zone on which tables work is theirs: where the kit keeps tables apart, nobody else sees what is
in it, but those who facilitate. A zone on which no table works is everybody's.
"""

from collections.abc import Collection, Iterable
from typing import Final

from app.actor import Actor
from app.board.core.plan import Phase
from app.board.core.state import BoardState, Note
from app.board.core.viewing import Sight, Viewer
from app.board.tables.refusals import AtAnotherTable
from app.ids import GroupId, NoteId, TableId, ZoneId
from app.kits.domain import PhaseKind
from app.words import N_

NOWHERE: Final[frozenset[ZoneId]] = frozenset()


def sits(phase: Phase | None) -> bool:
    """Whether people are at tables in this phase, once there are some."""
    return phase is not None and (phase.kind is PhaseKind.TABLES or phase.tables is not None)


def keeps_apart(phase: Phase | None) -> bool:
    """Whether tables do not see each other in this phase."""
    return phase is not None and phase.tables is not None and not phase.tables.see_others


def are_at_tables(state: BoardState) -> bool:
    return bool(state.tables) and sits(state.current)


def are_apart(state: BoardState) -> bool:
    return bool(state.tables) and keeps_apart(state.current)


def table_of(state: BoardState, seat: str) -> TableId | None:
    """Where somebody sits; None for who is at no table."""
    return next((key for key, table in state.tables.items() if seat in table.seats), None)


def hidden_zones(state: BoardState, viewer: Viewer) -> frozenset[ZoneId]:
    """The zones of which this viewer sees nothing now."""
    if not are_apart(state) or (viewer is not None and viewer.is_facilitator):
        return NOWHERE
    own = table_of(state, viewer.seat) if viewer is not None else None
    mine = state.tables[own].zones if own is not None else ()
    taken = {zone for table in state.tables.values() for zone in table.zones}
    return frozenset(taken.difference(mine))


def place_of(state: BoardState, note: Note) -> ZoneId:
    """Where a note is seen: in its group, or where it lies."""
    group = state.groups.get(note.group) if note.group is not None else None
    return group.zone if group is not None else note.zone


def zone_of_note(state: BoardState, key: NoteId) -> tuple[ZoneId, ...]:
    """Where a note is, or was when it was removed."""
    if (note := state.notes.get(key)) is not None:
        return (place_of(state, note),)
    gone = state.removed.get(key)
    return (place_of(state, gone.note),) if gone is not None else ()


def zone_of_group(state: BoardState, key: GroupId) -> tuple[ZoneId, ...]:
    """Where a group is, or was when it was dissolved."""
    found = state.groups.get(key) or state.dissolved.get(key)
    return (found.zone,) if found is not None else ()


def zone_of_target(state: BoardState, target: str) -> tuple[ZoneId, ...]:
    """Of a note, of a group or of a zone, whichever bears this id."""
    found = zone_of_note(state, NoteId(target)) or zone_of_group(state, GroupId(target))
    return found or ((ZoneId(target),) if state.plan.zone(ZoneId(target)) is not None else ())


def seats_that_see(state: BoardState, zones: Iterable[ZoneId]) -> frozenset[str]:
    """The seats of the tables that keep one of these zones to themselves."""
    if not are_apart(state):
        return frozenset()
    wanted = set(zones)
    tables = (table for table in state.tables.values() if wanted.intersection(table.zones))
    return frozenset(seat for table in tables for seat in table.seats)


def sight_of(state: BoardState, viewer: Viewer) -> Sight | None:
    """What this viewer has before them; None when nothing is kept from them."""
    hidden = hidden_zones(state, viewer)
    if not hidden:
        return None
    notes = (key for key, note in state.notes.items() if place_of(state, note) not in hidden)
    return Sight(dict.fromkeys(notes), hidden)


def works_in(state: BoardState, actor: Actor, zone: ZoneId) -> bool:
    """Whether this person may write and arrange in this zone, as far as tables say."""
    if not are_at_tables(state) or actor.is_facilitator:
        return True
    on = _tables_on(state, zone)
    return not on or table_of(state, actor.seat) in on


def require_place(
    state: BoardState, actor: Actor, zones: Collection[ZoneId], *, to_work: bool
) -> None:
    """Refuse (AtAnotherTable) what is about a zone that this person may not see, or may not work
    in; and, while tables are apart, whatever would carry something from one to another."""
    if not are_at_tables(state):
        return
    hidden = hidden_zones(state, actor)
    for zone in zones:
        if zone in hidden or (to_work and not works_in(state, actor, zone)):
            raise AtAnotherTable
    if not may_be_together(state, zones):
        raise AtAnotherTable(
            N_("Les tables travaillent chacune chez elle : rien ne passe de l’une à l’autre.")
        )


def may_be_together(state: BoardState, zones: Iterable[ZoneId]) -> bool:
    """Whether what is in these zones may be put in one place: not while they are of tables that are
    apart."""
    return not are_apart(state) or len({_tables_on(state, zone) for zone in zones}) <= 1


def require_together(state: BoardState) -> None:
    """Refuse (AtAnotherTable) what would show to all what a table keeps to itself."""
    if are_apart(state):
        raise AtAnotherTable(
            N_("Les tables travaillent chacune chez elle : attendez d’être de retour à tous.")
        )


def _tables_on(state: BoardState, zone: ZoneId) -> frozenset[TableId]:
    return frozenset(key for key, table in state.tables.items() if zone in table.zones)

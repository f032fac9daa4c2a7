"""What a table will present to all: some of its own ideas, chosen by its people beforehand."""

from msgspec import UnsetType

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.tables.commands import PresentIdeas
from app.board.tables.events import IdeasChosen
from app.board.tables.sight import are_apart, table_of
from app.board.tables.working import own_table
from app.errors import NotFound, Stale
from app.ids import GroupId, IdeaId, NoteId, ZoneId
from app.words import N_


def present_ideas(state: BoardState, command: PresentIdeas, asking: Asking) -> tuple[Event, ...]:
    """Its people choose, or those who facilitate, among what is in its zones; NotFound for anything
    else. Stale when somebody at the table chose since."""
    table = own_table(state, command.table, asking.actor)
    ideas = tuple(dict.fromkeys(command.ideas))
    if ideas == table.presents:
        return ()
    if not isinstance(command.base, UnsetType) and command.base != table.presents:
        raise Stale(N_("Quelqu’un à votre table vient de choisir. L’écran est à jour : comparez."))
    for idea in set(ideas).difference(table.presents):
        if _zone_of(state, idea) not in table.zones:
            raise NotFound(N_("Cette idée n’est plus à cette table. Rien n’a changé."))
    return (IdeasChosen(table=command.table, ideas=ideas),)


def choice_seen(state: BoardState, event: IdeasChosen, viewer: Viewer) -> IdeasChosen | None:
    """What lies in zones that a table keeps to itself is named to nobody else."""
    if viewer is not None and viewer.is_facilitator:
        return event
    sits_there = viewer is not None and table_of(state, viewer.seat) == event.table
    return event if state.tables_shown and (sits_there or not are_apart(state)) else None


def _zone_of(state: BoardState, idea: IdeaId) -> ZoneId | None:
    """Of a group, or of a note that is in none."""
    if (group := state.groups.get(GroupId(idea))) is not None:
        return group.zone
    note = state.notes.get(NoteId(idea))
    return note.zone if note is not None and note.group is None else None

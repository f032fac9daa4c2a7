"""Who may know what of the tables.

Tables that are being made are for those who facilitate, until a phase at tables shows them. Then
everyone knows who sits where; a table's video link, and its call for help, stay its own.
"""

from collections.abc import Collection
from typing import TypeVar

from msgspec.structs import replace

from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.phases.events import PhaseStarted
from app.board.tables.events import (
    IdeasChosen,
    PersonSeated,
    TableCalled,
    TableEdited,
    TableLinked,
    TablesDissolved,
    TablesMade,
    ThemeWished,
)
from app.board.tables.sight import are_apart, keeps_apart, sits
from app.board.tables.state import Table
from app.ids import TableId, ZoneId

E = TypeVar("E", bound=Event)


def tables_seen(state: BoardState, viewer: Viewer) -> dict[TableId, Table]:
    if _leads(viewer):
        return state.tables
    if not state.tables_shown:
        return {}
    return {
        key: table if _sits_at(table, viewer) else _from_outside(state, table)
        for key, table in state.tables.items()
    }


def order_seen(state: BoardState, viewer: Viewer) -> tuple[TableId, ...]:
    return state.table_order if state.tables_shown or _leads(viewer) else ()


def reporting_seen(state: BoardState, viewer: Viewer) -> TableId | None:
    return state.reporting if state.tables_shown or _leads(viewer) else None


def wishes_seen(state: BoardState, viewer: Viewer) -> dict[str, ZoneId]:
    if _leads(viewer):
        return state.wishes
    mine = viewer.seat if viewer is not None else ""
    return {seat: zone for seat, zone in state.wishes.items() if seat == mine}


def shown(state: BoardState, event: E, viewer: Viewer) -> E | None:
    return event if state.tables_shown or _leads(viewer) else None


def made_seen(state: BoardState, event: TablesMade, viewer: Viewer) -> TablesMade:
    """Tables that are not shown yet are told to who leads. The others are told that there are none,
    since the tables before these are no more."""
    is_told = state.tables_shown or _leads(viewer)
    return event if is_told else replace(event, tables={})


def of_the_table(
    state: BoardState, event: TableLinked | TableCalled, viewer: Viewer
) -> Event | None:
    if _leads(viewer):
        return event
    table = state.tables.get(event.table)
    is_theirs = state.tables_shown and table is not None and _sits_at(table, viewer)
    return event if is_theirs else None


def seats_of_the_table(
    state: BoardState, event: TableLinked | TableCalled | IdeasChosen
) -> Collection[str]:
    table = state.tables.get(event.table)
    return table.seats if table is not None else ()


def wish_seen(_: BoardState, event: ThemeWished, viewer: Viewer) -> ThemeWished | None:
    is_mine = viewer is not None and viewer.seat == event.seat
    return event if is_mine or _leads(viewer) else None


def author_of_wish(_: BoardState, event: ThemeWished) -> str:
    return event.seat


def seat_of_person(_: BoardState, event: PersonSeated) -> str:
    return event.seat


def is_moved(state: BoardState, event: PersonSeated, viewer: Viewer) -> bool:
    """Whoever changes tables sees another board, unless they lead, and see all of it."""
    if viewer is None or viewer.is_facilitator:
        return False
    return state.tables_shown and viewer.seat == event.seat


def is_redone(state: BoardState, _: TablesMade | TablesDissolved, __: Viewer) -> bool:
    """Everyone sees another board, or other tables."""
    return any(sits(state.plan.phase(key)) for key in state.visited)


def is_parted(state: BoardState, _: TableEdited, __: Viewer) -> bool:
    """The zones of a table say what the others may see."""
    return _were_apart(state)


def is_opened(state: BoardState, event: PhaseStarted, _: Viewer) -> bool:
    """Going to tables shows them, and hides what the others write; coming back shows all that they
    made, in its place."""
    if not state.tables:
        return False
    return _were_apart(state) or sits(state.plan.phase(event.phase))


def _were_apart(state: BoardState) -> bool:
    return any(keeps_apart(state.plan.phase(key)) for key in state.visited)


def _from_outside(state: BoardState, table: Table) -> Table:
    """What it chose to present names what it may keep to itself."""
    presents = () if are_apart(state) else table.presents
    return replace(table, video="", caller="", called_at=0, presents=presents)


def _leads(viewer: Viewer) -> bool:
    return viewer is not None and viewer.is_facilitator


def _sits_at(table: Table, viewer: Viewer) -> bool:
    return viewer is not None and viewer.seat in table.seats

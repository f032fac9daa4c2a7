"""Who sits where, and on what. Mirrored by static/js/tables/fold.js."""

from msgspec.structs import replace

from app.board.core.records import changed, without
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.board.tables.events import (
    IdeasChosen,
    MadeTable,
    PersonSeated,
    SpeakerNamed,
    TableCalled,
    TableEdited,
    TableLinked,
    TablesDissolved,
    TablesMade,
    TablesOrdered,
    TablesTold,
    ThemesAsked,
    ThemeWished,
)
from app.board.tables.sight import sits
from app.board.tables.state import Table
from app.ids import TableId


def tables_made(state: BoardState, event: TablesMade) -> BoardState:
    """Made between two phases at tables, they are shown when the next one begins."""
    return replace(
        state,
        tables={key: _table(state, key, made) for key, made in event.tables.items()},
        tables_shown=sits(state.current),
        table_order=(),
        reporting=None,
        themes_asked=False,
    )


def tables_dissolved(state: BoardState, _: TablesDissolved) -> BoardState:
    return replace(
        state, tables={}, tables_shown=False, table_order=(), reporting=None, tables_word=""
    )


def person_seated(state: BoardState, event: PersonSeated) -> BoardState:
    """Whoever leaves a table speaks for it no more, nor calls from it."""
    tables = {
        key: _with(table, event.seat) if key == event.table else _rid_of(table, event.seat)
        for key, table in state.tables.items()
    }
    return replace(state, tables=tables)


def table_edited(state: BoardState, event: TableEdited) -> BoardState:
    tables = changed(state.tables, event.table, name=event.name, zones=event.zones)
    return replace(state, tables=tables)


def table_linked(state: BoardState, event: TableLinked) -> BoardState:
    return replace(state, tables=changed(state.tables, event.table, video=event.video))


def speaker_named(state: BoardState, event: SpeakerNamed) -> BoardState:
    return replace(state, tables=changed(state.tables, event.table, speaker=event.seat))


def ideas_chosen(state: BoardState, event: IdeasChosen) -> BoardState:
    return replace(state, tables=changed(state.tables, event.table, presents=event.ideas))


def table_called(state: BoardState, event: TableCalled) -> BoardState:
    at = event.at if event.seat else 0
    tables = changed(state.tables, event.table, caller=event.seat, called_at=at)
    return replace(state, tables=tables)


def tables_told(state: BoardState, event: TablesTold) -> BoardState:
    return replace(state, tables_word=event.text)


def tables_ordered(state: BoardState, event: TablesOrdered) -> BoardState:
    return replace(state, table_order=event.order, reporting=event.reporting)


def themes_asked(state: BoardState, event: ThemesAsked) -> BoardState:
    return replace(state, themes_asked=event.on, wishes={} if event.on else state.wishes)


def theme_wished(state: BoardState, event: ThemeWished) -> BoardState:
    others = without(state.wishes, event.seat)
    wishes = others if event.zone is None else {**others, event.seat: event.zone}
    return replace(state, wishes=wishes)


def with_phase_started(state: BoardState, event: PhaseStarted) -> BoardState:
    """A phase at tables shows them; what was told to tables, and asked by them, was for then."""
    shown = state.tables_shown or (bool(state.tables) and sits(state.plan.phase(event.phase)))
    tables = {key: replace(table, caller="", called_at=0) for key, table in state.tables.items()}
    return replace(state, tables=tables, tables_shown=shown, tables_word="")


def _table(state: BoardState, key: TableId, made: MadeTable) -> Table:
    before = state.tables.get(key)
    return Table(
        number=made.number,
        name=made.name,
        zones=made.zones,
        seats=made.seats,
        speaker=made.speaker,
        video=before.video if before is not None else "",
        presents=before.presents if before is not None else (),
    )


def _with(table: Table, seat: str) -> Table:
    return table if seat in table.seats else replace(table, seats=(*table.seats, seat))


def _rid_of(table: Table, seat: str) -> Table:
    if seat not in table.seats:
        return table
    is_caller = table.caller == seat
    return replace(
        table,
        seats=tuple(other for other in table.seats if other != seat),
        speaker="" if table.speaker == seat else table.speaker,
        caller="" if is_caller else table.caller,
        called_at=0 if is_caller else table.called_at,
    )

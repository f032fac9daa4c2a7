"""Making tables, and who sits at them."""

from collections.abc import Iterable
from typing import Final

from msgspec import UnsetType

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone
from app.board.core.state import BoardState, Table
from app.board.tables.commands import (
    DissolveTables,
    JoinTable,
    MakeTables,
    NewTable,
    SeatPerson,
)
from app.board.tables.events import MadeTable, PersonSeated, TablesDissolved, TablesMade
from app.board.tables.refusals import NoTable
from app.board.tables.sight import table_of
from app.errors import Forbidden, LimitReached, Malformed, NotFound, Stale
from app.ids import TableId
from app.words import N_

MAX_AT_A_TABLE: Final = 50


def make_tables(state: BoardState, command: MakeTables, _: Asking) -> tuple[Event, ...]:
    """All the tables anew, numbered in order. Malformed when a table or a person is there twice."""
    if not isinstance(command.base, UnsetType) and set(command.base) != state.tables.keys():
        raise Stale(N_("Quelqu’un vient de refaire les tables. L’écran est à jour : vérifiez-les."))
    _require_each_once(table.id for table in command.tables)
    _require_each_once(seat for table in command.tables for seat in table.seats)
    made = {table.id: _made(state, table, number) for number, table in enumerate(command.tables, 1)}
    if {key: _made_as(table) for key, table in state.tables.items()} == made:
        return ()
    return (TablesMade(tables=made),)


def dissolve_tables(state: BoardState, _: DissolveTables, __: Asking) -> tuple[Event, ...]:
    return (TablesDissolved(),) if state.tables else ()


def seat_person(state: BoardState, command: SeatPerson, _: Asking) -> tuple[Event, ...]:
    now = table_of(state, command.seat)
    if command.table == now:
        return ()
    if command.table is not None:
        _require_place(known_table(state, command.table))
    if not isinstance(command.base, UnsetType) and command.base != now:
        raise Stale(N_("Cette personne vient de changer de table. L’écran est à jour : vérifiez."))
    return (PersonSeated(seat=command.seat, table=command.table),)


def join_table(state: BoardState, command: JoinTable, asking: Asking) -> tuple[Event, ...]:
    """Sit down at a table, for who is at none; another place is given by those who facilitate."""
    if not state.tables_shown:
        raise NoTable
    table, seat = known_table(state, command.table), asking.actor.seat
    if (now := table_of(state, seat)) is not None:
        if now == command.table:
            return ()
        raise Forbidden(N_("L’équipe d’animation change une personne de table. Rien n’a changé."))
    _require_place(table)
    return (PersonSeated(seat=seat, table=command.table),)


def known_table(state: BoardState, key: TableId) -> Table:
    if (table := state.tables.get(key)) is None:
        raise NoTable
    return table


def _made(state: BoardState, table: NewTable, number: int) -> MadeTable:
    for zone in table.zones:
        known_zone(state, zone)
    if len(table.seats) > MAX_AT_A_TABLE:
        raise LimitReached(
            N_("Une table compte %(limit)s personnes au plus. Rien n’a changé."),
            limit=MAX_AT_A_TABLE,
        )
    if table.speaker and table.speaker not in table.seats:
        raise NotFound(N_("Le porte-parole d’une table est l’un de ses membres. Rien n’a changé."))
    return MadeTable(
        number=number,
        name=table.name,
        zones=tuple(dict.fromkeys(table.zones)),
        seats=table.seats,
        speaker=table.speaker,
    )


def _made_as(table: Table) -> MadeTable:
    return MadeTable(
        number=table.number,
        name=table.name,
        zones=table.zones,
        seats=table.seats,
        speaker=table.speaker,
    )


def _require_each_once(names: Iterable[str]) -> None:
    known = list(names)
    if len(set(known)) != len(known):
        raise Malformed


def _require_place(table: Table) -> None:
    if len(table.seats) >= MAX_AT_A_TABLE:
        raise LimitReached(
            N_("Une table compte %(limit)s personnes au plus. Rien n’a changé."),
            limit=MAX_AT_A_TABLE,
        )

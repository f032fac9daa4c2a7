"""What a table works on, who speaks for it, what it asks, and what is said to all of them."""

from typing import TypeVar

from msgspec import UnsetType

from app.actor import Actor
from app.board.agenda.meeting import require_address
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone, require_facilitator
from app.board.core.state import BoardState, Table
from app.board.tables.commands import (
    AskThemes,
    CallHelp,
    EditTable,
    NameSpeaker,
    OrderTables,
    TellTables,
    WishTheme,
)
from app.board.tables.events import (
    SpeakerNamed,
    TableCalled,
    TableEdited,
    TableLinked,
    TablesOrdered,
    TablesTold,
    ThemesAsked,
    ThemeWished,
)
from app.board.tables.refusals import NoTable
from app.board.tables.rules import known_table
from app.board.tables.sight import table_of
from app.errors import Forbidden, NotFound, PhaseClosed, Stale
from app.ids import TableId
from app.kits.domain import ZoneKind
from app.words import N_

T = TypeVar("T")


def edit_table(state: BoardState, command: EditTable, _: Asking) -> tuple[Event, ...]:
    """Its name, its zones, its video link: each as its author was looking at it, or Stale."""
    key, table, base = command.table, known_table(state, command.table), command.base
    name = _changed(table.name, command.name, base.name)
    zones = tuple(dict.fromkeys(_changed(table.zones, command.zones, base.zones)))
    video = _changed(table.video, command.video, base.video)
    for zone in set(zones).difference(table.zones):
        known_zone(state, zone)
    if video and video != table.video:
        require_address(video)
    edited = TableEdited(table=key, name=name, zones=zones)
    linked = TableLinked(table=key, video=video)
    return (
        *((edited,) if (name, zones) != (table.name, table.zones) else ()),
        *((linked,) if video != table.video else ()),
    )


def name_speaker(state: BoardState, command: NameSpeaker, asking: Asking) -> tuple[Event, ...]:
    table = own_table(state, command.table, asking.actor)
    if command.seat and command.seat not in table.seats:
        raise NotFound(N_("Le porte-parole d’une table est l’un de ses membres. Rien n’a changé."))
    if command.seat == table.speaker:
        return ()
    return (SpeakerNamed(table=command.table, seat=command.seat),)


def call_help(state: BoardState, command: CallHelp, asking: Asking) -> tuple[Event, ...]:
    """Call to one's own table. Its people call off, and so does whoever answers."""
    actor = asking.actor
    key = command.table or table_of(state, actor.seat)
    if key is None:
        raise NoTable(N_("Vous n’êtes à aucune table. Levez la main : l’animation la voit."))
    table = known_table(state, key)
    if table_of(state, actor.seat) != key:
        require_facilitator(actor)
        if command.on:
            raise Forbidden
    elif not state.tables_shown:  # nobody is told yet where they will sit
        raise NoTable(N_("Vous n’êtes à aucune table. Levez la main : l’animation la voit."))
    if command.on == bool(table.caller):
        return ()
    seat, at = (actor.seat, asking.now) if command.on else ("", 0)
    return (TableCalled(table=key, seat=seat, at=at),)


def tell_tables(state: BoardState, command: TellTables, _: Asking) -> tuple[Event, ...]:
    if not state.tables:
        raise NoTable(N_("Il n’y a pas de tables à qui l’écrire. Votre texte reste ici."))
    return () if command.text == state.tables_word else (TablesTold(text=command.text),)


def order_tables(state: BoardState, command: OrderTables, _: Asking) -> tuple[Event, ...]:
    """All the tables, each once; Stale when they were made anew meanwhile."""
    if sorted(command.order) != sorted(state.tables):
        raise Stale(N_("Quelqu’un vient de refaire les tables. L’écran est à jour : vérifiez-les."))
    if command.reporting is not None:
        known_table(state, command.reporting)
    if (command.order, command.reporting) == (state.table_order, state.reporting):
        return ()
    return (TablesOrdered(order=command.order, reporting=command.reporting),)


def ask_themes(state: BoardState, command: AskThemes, _: Asking) -> tuple[Event, ...]:
    return () if command.on == state.themes_asked else (ThemesAsked(on=command.on),)


def wish_theme(state: BoardState, command: WishTheme, asking: Asking) -> tuple[Event, ...]:
    if not state.themes_asked:
        raise PhaseClosed(N_("Les tables sont déjà formées, ou ne se forment pas ainsi."))
    if command.zone is not None and known_zone(state, command.zone).kind is not ZoneKind.THEME:
        raise NotFound(N_("Cette zone n’est pas une thématique. Rien n’a changé."))
    seat = asking.actor.seat
    if state.wishes.get(seat) == command.zone:
        return ()
    return (ThemeWished(seat=seat, zone=command.zone),)


def own_table(state: BoardState, key: TableId, actor: Actor) -> Table:
    """The table of this person, or any for those who facilitate; else Forbidden, or NoTable."""
    table = known_table(state, key)
    if actor.seat not in table.seats or not state.tables_shown:
        require_facilitator(actor)
    return table


def _changed(now: T, wanted: T | UnsetType, seen: T | UnsetType) -> T:
    if isinstance(wanted, UnsetType) or wanted == now:
        return now
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(N_("Quelqu’un vient de changer cette table. L’écran est à jour : comparez."))
    return wanted

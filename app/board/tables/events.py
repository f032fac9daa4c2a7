"""What happens to tables."""

from msgspec import Struct

from app.board.core.events import Event
from app.clock import Millis
from app.ids import IdeaId, TableId, ZoneId


class MadeTable(Struct, frozen=True, kw_only=True):
    number: int
    name: str
    zones: tuple[ZoneId, ...]
    seats: tuple[str, ...]
    speaker: str


class TablesMade(Event, frozen=True, kw_only=True, tag="tables.made"):
    """All of them, in place of those before. One that was there keeps its video link."""

    tables: dict[TableId, MadeTable]


class TablesDissolved(Event, frozen=True, kw_only=True, tag="tables.dissolved"):
    """What they wrote stays where it is."""


class PersonSeated(Event, frozen=True, kw_only=True, tag="table.seated"):
    """`table` is null for who is at none any more."""

    seat: str
    table: TableId | None


class TableEdited(Event, frozen=True, kw_only=True, tag="table.edited"):
    table: TableId
    name: str
    zones: tuple[ZoneId, ...]


class TableLinked(Event, frozen=True, kw_only=True, tag="table.linked"):
    """For the people of the table, and for those who facilitate."""

    table: TableId
    video: str


class SpeakerNamed(Event, frozen=True, kw_only=True, tag="table.speaker"):
    """Empty: nobody yet."""

    table: TableId
    seat: str


class IdeasChosen(Event, frozen=True, kw_only=True, tag="table.presents"):
    """What a table will present to all: groups and notes, in order. While tables are apart, for its
    people and for those who facilitate."""

    table: TableId
    ideas: tuple[IdeaId, ...]


class TableCalled(Event, frozen=True, kw_only=True, tag="table.called"):
    """For the people of the table, and for those who facilitate. Without a seat: called off."""

    table: TableId
    seat: str
    at: Millis


class TablesTold(Event, frozen=True, kw_only=True, tag="tables.told"):
    """A word to everyone. Empty: it is taken back."""

    text: str


class TablesOrdered(Event, frozen=True, kw_only=True, tag="tables.ordered"):
    """In which order they report to all, and which one does now."""

    order: tuple[TableId, ...]
    reporting: TableId | None


class ThemesAsked(Event, frozen=True, kw_only=True, tag="themes.asked"):
    """Whether everyone is asked for a theme, to make tables by it."""

    on: bool


class ThemeWished(Event, frozen=True, kw_only=True, tag="theme.wished"):
    """For its author, and for those who facilitate."""

    seat: str
    zone: ZoneId | None

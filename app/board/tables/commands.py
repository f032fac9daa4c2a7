"""What people ask of tables."""

from typing import Annotated, Final, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from app.board.core.commands import Command
from app.ids import IdeaId, TableId, ZoneId

TABLE_PATTERN: Final = r"^table-[0-9a-f]{12}\Z"
MAX_TABLES: Final = 20
MAX_SEATS: Final = 200
MAX_ZONES: Final = 30
MAX_PRESENTED: Final = 5

AnyTable: TypeAlias = Annotated[TableId, Meta(max_length=60)]
NewTableId: TypeAlias = Annotated[TableId, Meta(pattern=TABLE_PATTERN)]
AnySeat: TypeAlias = Annotated[str, Meta(max_length=60)]
Presented: TypeAlias = Annotated[
    tuple[Annotated[IdeaId, Meta(max_length=60)], ...], Meta(max_length=MAX_PRESENTED)
]
Zones: TypeAlias = Annotated[tuple[ZoneId, ...], Meta(max_length=MAX_ZONES)]


class NewTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One that is there already is named by its id, and keeps its video link."""

    id: NewTableId
    name: str
    zones: Zones
    seats: Annotated[tuple[AnySeat, ...], Meta(max_length=MAX_SEATS)]
    speaker: AnySeat = ""


class MakeTables(Command, frozen=True, kw_only=True, tag="tables.make"):
    """All the tables, in order: those before are no more. `base`: the tables that were seen; who
    places people at random does it beside, where it is known who is here."""

    tables: Annotated[tuple[NewTable, ...], Meta(min_length=2, max_length=MAX_TABLES)]
    base: Annotated[tuple[AnyTable, ...], Meta(max_length=MAX_TABLES)] | UnsetType = UNSET


class DissolveTables(Command, frozen=True, kw_only=True, tag="tables.dissolve"):
    pass


class SeatPerson(Command, frozen=True, kw_only=True, tag="table.seat"):
    """Put somebody at a table, or at none. `base`: the table that they were seen at."""

    seat: AnySeat
    table: AnyTable | None
    base: AnyTable | UnsetType | None = UNSET


class JoinTable(Command, frozen=True, kw_only=True, tag="table.join"):
    """Oneself, who is at none."""

    table: AnyTable


class SeenTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the author of a change had on their screen, of what they change."""

    name: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    zones: Zones | UnsetType = UNSET
    video: Annotated[str, Meta(max_length=2_000)] | UnsetType = UNSET


class EditTable(Command, frozen=True, kw_only=True, tag="table.edit"):
    """Only what changes."""

    table: AnyTable
    name: str | UnsetType = UNSET
    zones: Zones | UnsetType = UNSET
    video: str | UnsetType = UNSET
    base: SeenTable = SeenTable()


class NameSpeaker(Command, frozen=True, kw_only=True, tag="table.name"):
    """Who speaks for a table: its people say it, or those who facilitate. Empty: nobody yet."""

    table: AnyTable
    seat: AnySeat


class PresentIdeas(Command, frozen=True, kw_only=True, tag="table.present"):
    """What a table will present to all, in order: all of it. `base`: what was seen of it."""

    table: AnyTable
    ideas: Presented
    base: Presented | UnsetType = UNSET


class CallHelp(Command, frozen=True, kw_only=True, tag="table.call"):
    """Call those who facilitate to one's own table; they answer by naming it."""

    on: bool
    table: AnyTable | None = None


class TellTables(Command, frozen=True, kw_only=True, tag="tables.tell"):
    """A word to all the tables. Empty, it is taken back."""

    text: str


class OrderTables(Command, frozen=True, kw_only=True, tag="tables.order"):
    """All of them, in the order in which they report, and the one that does now."""

    order: Annotated[tuple[AnyTable, ...], Meta(max_length=MAX_TABLES)]
    reporting: AnyTable | None = None


class AskThemes(Command, frozen=True, kw_only=True, tag="tables.ask"):
    on: bool


class WishTheme(Command, frozen=True, kw_only=True, tag="theme.wish"):
    """The theme that one would work on."""

    zone: ZoneId | None

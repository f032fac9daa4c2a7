"""Tables, as the core of the board knows them."""

from typing import Any, Final

from msgspec.structs import replace

from app.board.core.capability import (
    AS_IT_IS,
    AlsoFolds,
    Capability,
    CommandSpec,
    EventSpec,
    Renews,
)
from app.board.core.rights import Right
from app.board.phases.events import PhaseStarted
from app.board.tables.commands import (
    AskThemes,
    CallHelp,
    DissolveTables,
    EditTable,
    JoinTable,
    MakeTables,
    NameSpeaker,
    OrderTables,
    PresentIdeas,
    SeatPerson,
    TellTables,
    WishTheme,
)
from app.board.tables.events import (
    IdeasChosen,
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
from app.board.tables.fold import (
    ideas_chosen,
    person_seated,
    speaker_named,
    table_called,
    table_edited,
    table_linked,
    tables_dissolved,
    tables_made,
    tables_ordered,
    tables_told,
    theme_wished,
    themes_asked,
    with_phase_started,
)
from app.board.tables.presenting import choice_seen, present_ideas
from app.board.tables.rules import (
    dissolve_tables,
    join_table,
    make_tables,
    seat_person,
)
from app.board.tables.view import (
    author_of_wish,
    is_moved,
    is_opened,
    is_parted,
    is_redone,
    made_seen,
    of_the_table,
    order_seen,
    reporting_seen,
    seat_of_person,
    seats_of_the_table,
    shown,
    tables_seen,
    wish_seen,
    wishes_seen,
)
from app.board.tables.working import (
    ask_themes,
    call_help,
    edit_table,
    name_speaker,
    order_tables,
    tell_tables,
    wish_theme,
)
from app.text import clean_line

ADDRESS_LENGTH: Final = 500
WORD_LENGTH: Final = 200
NAME_LENGTH: Final = 120


def _name(value: object) -> str:
    return clean_line(value, max_length=NAME_LENGTH)


def _tables(value: Any) -> object:
    return tuple(replace(table, name=_name(table.name)) for table in value)


def _address(value: object) -> str:
    return clean_line(value, max_length=ADDRESS_LENGTH)


def _word(value: object) -> str:
    return clean_line(value, max_length=WORD_LENGTH)


_FACILITATE: Final = Right.FACILITATE

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(MakeTables, make_tables, _FACILITATE, texts={"tables": _tables}),
        CommandSpec(DissolveTables, dissolve_tables, _FACILITATE),
        CommandSpec(SeatPerson, seat_person, _FACILITATE),
        CommandSpec(JoinTable, join_table, Right.TAKE_PART),
        CommandSpec(EditTable, edit_table, _FACILITATE, texts={"name": _name, "video": _address}),
        CommandSpec(NameSpeaker, name_speaker, Right.TAKE_PART),
        CommandSpec(PresentIdeas, present_ideas, Right.TAKE_PART),
        CommandSpec(CallHelp, call_help, Right.TAKE_PART),
        CommandSpec(TellTables, tell_tables, _FACILITATE, texts={"text": _word}, is_public=True),
        CommandSpec(OrderTables, order_tables, _FACILITATE),
        CommandSpec(AskThemes, ask_themes, _FACILITATE),
        CommandSpec(WishTheme, wish_theme, Right.TAKE_PART),
    ),
    events=(
        EventSpec(TablesMade, tables_made, view=made_seen, personal=False, for_team=True),
        EventSpec(TablesDissolved, tables_dissolved, view=AS_IT_IS, personal=False),
        EventSpec(
            PersonSeated,
            person_seated,
            view=shown,
            personal=False,
            owner=seat_of_person,
            for_team=True,
        ),
        EventSpec(TableEdited, table_edited, view=shown, personal=False, for_team=True),
        EventSpec(
            TableLinked,
            table_linked,
            view=of_the_table,
            personal=False,
            audience=seats_of_the_table,
            for_team=True,
        ),
        EventSpec(SpeakerNamed, speaker_named, view=shown, personal=False, for_team=True),
        EventSpec(
            IdeasChosen,
            ideas_chosen,
            view=choice_seen,
            personal=False,
            audience=seats_of_the_table,
            for_team=True,
        ),
        EventSpec(
            TableCalled,
            table_called,
            view=of_the_table,
            personal=False,
            audience=seats_of_the_table,
            for_team=True,
        ),
        EventSpec(TablesTold, tables_told, view=AS_IT_IS, personal=True),
        EventSpec(TablesOrdered, tables_ordered, view=shown, personal=False, for_team=True),
        EventSpec(ThemesAsked, themes_asked, view=AS_IT_IS, personal=False),
        EventSpec(
            ThemeWished,
            theme_wished,
            view=wish_seen,
            personal=False,
            owner=author_of_wish,
            for_team=True,
        ),
    ),
    keeps={
        "tables": tables_seen,
        "tables_shown": AS_IT_IS,
        "table_order": order_seen,
        "reporting": reporting_seen,
        "tables_word": AS_IT_IS,
        "themes_asked": AS_IT_IS,
        "wishes": wishes_seen,
    },
    left_behind=(
        "themes_asked",
        "wishes",
    ),
    also_folds=(AlsoFolds(PhaseStarted, with_phase_started),),
    renews=(
        Renews(PhaseStarted, is_opened),
        Renews(TablesMade, is_redone),
        Renews(TablesDissolved, is_redone),
        Renews(TableEdited, is_parted),
        Renews(PersonSeated, is_moved),
    ),
)

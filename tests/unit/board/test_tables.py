"""Tables: who makes them, who sits where, what each works on and sees, what it asks and is told."""

import msgspec
import pytest

from app.board.comments.commands import AddComment
from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.fold import fold
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup
from app.board.groups.events import GroupDissolved, NoteUngrouped
from app.board.notes.commands import AddNote, EditNote, MoveNote, RemoveNote
from app.board.notes.events import NoteMoved, NoteRemoved
from app.board.phases.commands import GoToPhase
from app.board.reactions.commands import SetReaction
from app.board.storage.log import AnyEvent
from app.board.tables.commands import (
    AskThemes,
    CallHelp,
    DissolveTables,
    EditTable,
    JoinTable,
    MakeTables,
    NameSpeaker,
    NewTable,
    OrderTables,
    PresentIdeas,
    SeatPerson,
    SeenTable,
    TellTables,
    WishTheme,
)
from app.board.visibility import project, project_events
from app.board.wastebasket.commands import RestoreNote
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    OBSERVER,
    OTHER,
    a_board,
    a_closed_round,
    a_comment,
    a_group,
    a_note,
    a_phase,
    a_phase_at_tables,
    a_sorting_phase,
    an_actor,
    an_id,
    some_notes,
    some_tables,
)
from tests.unit.board.asking import after, answer, decided, refusal

FIRST, SECOND = "table-000000000001", "table-000000000002"
NEWCOMER = an_actor("d00000000001")
WRITE = AddNote(note=an_id(1), text="Chez nous", zone="health", x=1, y=2)
ELSEWHERE = AddNote(note=an_id(2), text="Chez eux", zone="parking", x=1, y=2)


def new_table(key, *seats, name="", zones=(), speaker=""):
    return NewTable(id=key, name=name, zones=zones, seats=seats, speaker=speaker)


TWO = MakeTables(
    tables=(
        new_table(FIRST, AUTHOR.seat, name="Santé", zones=("health",), speaker=AUTHOR.seat),
        new_table(SECOND, OTHER.seat, zones=("parking",)),
    )
)


def at_tables(*events, see_others=False, phase=None):
    """AUTHOR works on health, OTHER on parking; a plenary phase comes before."""
    return a_board(
        some_tables(health=[AUTHOR], parking=[OTHER]),
        *events,
        phase=phase or a_phase_at_tables(see_others=see_others),
        after=a_sorting_phase("all"),
    )


# -- Making them ------------------------------------------------------------------------------


def test_tables_are_made_whole_and_numbered_in_order():
    made = after(a_board(), TWO, FACILITATOR)

    tables = [(table.number, table.name, table.seats) for table in made.tables.values()]
    assert tables == [(1, "Santé", (AUTHOR.seat,)), (2, "", (OTHER.seat,))]
    assert made.tables[FIRST].speaker == AUTHOR.seat
    assert decided(made, TWO, FACILITATOR) == ()


def test_who_made_tables_on_an_older_screen_is_told():
    stale = MakeTables(tables=TWO.tables, base=("table-00000000000f",))

    assert refusal(after(a_board(), TWO, FACILITATOR), stale, FACILITATOR) == "stale"


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ((new_table(FIRST, "a"), new_table(FIRST, "b")), "malformed"),
        ((new_table(FIRST, "a"), new_table(SECOND, "a")), "malformed"),
        ((new_table(FIRST, zones=("nowhere",)), new_table(SECOND)), "not_found"),
        ((new_table(FIRST, "a", speaker="b"), new_table(SECOND, "b")), "not_found"),
        (
            (new_table(FIRST, *(f"s{number}" for number in range(51))), new_table(SECOND)),
            "limit_reached",
        ),
    ],
)
def test_tables_that_make_no_sense_are_refused(tables, code):
    assert refusal(a_board(), MakeTables(tables=tables), FACILITATOR) == code


def test_a_table_that_is_made_anew_keeps_its_video_link():
    link = EditTable(table=FIRST, video="https://visio.exemple.fr/1")
    linked = after(after(a_board(), TWO, FACILITATOR), link, FACILITATOR)
    again = MakeTables(tables=(new_table(SECOND), new_table(FIRST)))

    made = after(linked, again, FACILITATOR)

    assert [(table.number, table.video) for table in made.tables.values()] == [
        (1, ""),
        (2, link.video),
    ]


def test_tables_are_shown_when_a_phase_at_tables_begins_and_hidden_while_made_anew():
    board = a_board(phase=a_phase("all"), after=a_phase_at_tables())
    made = after(board, TWO, FACILITATOR)
    at = after(made, GoToPhase(phase="now", expected="all"), FACILITATOR)
    back = after(at, GoToPhase(phase="all", expected="now"), FACILITATOR)
    again = after(back, MakeTables(tables=TWO.tables[::-1]), FACILITATOR)

    seen = [project(state, AUTHOR).tables != {} for state in (made, at, back, again)]
    assert seen == [False, True, True, False]


def test_dissolved_tables_leave_what_they_wrote():
    board = at_tables(a_note("n1"), a_note("n2", zone="parking", author=OTHER.seat))

    alone = after(board, DissolveTables(), FACILITATOR)

    assert alone.tables == {}
    assert project(alone, AUTHOR).notes.keys() == {"n1", "n2"}


# -- Sitting down -----------------------------------------------------------------------------


def test_a_person_is_moved_and_leaves_the_word_and_the_call_behind():
    board = after(at_tables(), NameSpeaker(table=FIRST, seat=AUTHOR.seat), AUTHOR)
    board = after(board, CallHelp(on=True), AUTHOR)

    moved = after(board, SeatPerson(seat=AUTHOR.seat, table=SECOND, base=FIRST), FACILITATOR)

    assert moved.tables[SECOND].seats == (OTHER.seat, AUTHOR.seat)
    left = moved.tables[FIRST]
    assert (left.seats, left.speaker, left.caller, left.called_at) == ((), "", "", 0)


def test_who_was_moved_meanwhile_is_not_moved_again_unseen():
    stale = SeatPerson(seat=AUTHOR.seat, table=SECOND, base=None)

    assert refusal(at_tables(), stale, FACILITATOR) == "stale"


def test_a_latecomer_sits_down_alone_once_and_whoever_sits_stays():
    board = at_tables()

    seated = after(board, JoinTable(table=SECOND), NEWCOMER)

    assert NEWCOMER.seat in seated.tables[SECOND].seats
    assert decided(seated, JoinTable(table=SECOND), NEWCOMER) == ()
    assert refusal(seated, JoinTable(table=FIRST), NEWCOMER) == "forbidden"
    assert refusal(board, JoinTable(table=SECOND), OBSERVER) == "forbidden"
    assert refusal(board, JoinTable(table="table-00000000000f"), NEWCOMER) == "no_table"


def test_nobody_joins_a_table_that_is_not_shown_yet():
    made = after(a_board(), TWO, FACILITATOR)

    assert refusal(made, JoinTable(table=FIRST), NEWCOMER) == "no_table"


# -- Working ----------------------------------------------------------------------------------


@pytest.mark.parametrize("see_others", [True, False])
def test_each_writes_in_the_zones_of_their_own_table_and_those_who_lead_anywhere(see_others):
    board = at_tables(see_others=see_others)

    assert [answer(board, WRITE, actor) for actor in (AUTHOR, OTHER, NEWCOMER, FACILITATOR)] == [
        "accepted",
        "at_another_table",
        "at_another_table",
        "accepted",
    ]


def test_a_zone_on_which_no_table_works_is_everybodys():
    board = after(at_tables(), EditTable(table=FIRST, zones=()), FACILITATOR)

    assert {answer(board, WRITE, actor) for actor in (AUTHOR, OTHER, NEWCOMER)} == {"accepted"}


def test_where_tables_see_each_other_all_may_comment_and_react_but_arrange_at_home():
    board = at_tables(a_note("n1"), see_others=True)

    assert answer(board, AddComment(comment=an_id(3), note="n1", text="Oui"), OTHER) == "accepted"
    assert answer(board, SetReaction(target="n1", on=True), OTHER) == "accepted"
    move = MoveNote(note="n1", zone="health", x=5, y=5)
    assert answer(board, move, OTHER) == "at_another_table"


@pytest.mark.parametrize(
    "command",
    [
        EditNote(note="n1", text="Autre", base=0),
        MoveNote(note="n1", zone="health", x=5, y=5),
        RemoveNote(note="n1"),
        RestoreNote(note="gone"),
        AddComment(comment=an_id(3), note="n1", text="Oui"),
        SetReaction(target="n1", on=True),
        SetReaction(target="health", on=True),
        MakeGroup(group=an_id(4), notes=("n1", "n2")),
        JoinGroup(group="g1", note="n1"),
        LeaveGroup(note="g1a"),
        MoveGroup(group="g1", zone="health", x=1, y=1),
    ],
    ids=lambda command: type(command).__name__,
)
def test_apart_nothing_is_done_to_what_another_table_keeps(command):
    """Even by who wrote it before, and knows its name."""
    board = at_tables(
        *some_notes("n1", "n2", "g1a", "g1b", author=OTHER.seat), a_group("g1", "g1a", "g1b")
    )
    board = after(board, AddNote(note=an_id(9), text="?", zone="health", x=1, y=1), AUTHOR)

    if isinstance(command, RestoreNote):
        board = after(board, RemoveNote(note=an_id(9)), FACILITATOR)
        command = RestoreNote(note=an_id(9))
    assert answer(board, command, OTHER) == "at_another_table"


@pytest.mark.parametrize(
    "command",
    [
        MoveNote(note="n1", zone="parking", x=5, y=5),
        MakeGroup(group=an_id(4), notes=("n1", "p1")),
        MoveGroup(group="g1", zone="parking", x=1, y=1),
        JoinGroup(group="g1", note="p1"),
    ],
    ids=lambda command: type(command).__name__,
)
@pytest.mark.parametrize("see_others", [True, False])
def test_nothing_passes_from_a_table_to_another_while_they_are_apart(command, see_others):
    notes = (*some_notes("n1", "g1a", "g1b"), a_note("p1", zone="parking"))
    board = at_tables(*notes, a_group("g1", "g1a", "g1b"), see_others=see_others)

    wanted = "accepted" if see_others else "at_another_table"
    assert answer(board, command, FACILITATOR) == wanted


def test_a_note_grouped_from_another_zone_lies_with_its_group_before_tables_part():
    """Else it would go to the other table when it leaves its group."""
    board = a_board(
        *some_notes("a", "b"),
        a_note("c", zone="parking"),
        a_group("g1", "a", "b", "c"),
        some_tables(health=[AUTHOR], parking=[OTHER]),
        phase=a_sorting_phase("all"),
        after=a_phase_at_tables(),
    )

    events = decided(board, GoToPhase(phase="now", expected="all"), FACILITATOR)
    moved = [event for event in events if isinstance(event, NoteMoved)]

    assert [(event.note, event.zone) for event in moved] == [("c", "health")]
    apart = after(fold(events, board), LeaveGroup(note="c"), AUTHOR)
    assert "c" in project(apart, AUTHOR).notes
    assert "c" not in project(apart, OTHER).notes


@pytest.mark.parametrize(
    "command",
    [PromoteIdeas(round="done", count=1), DraftIdea(round="done", idea="n1", reason="Oui")],
    ids=lambda command: type(command).__name__,
)
def test_no_draft_is_made_for_all_of_what_a_table_keeps(command):
    board = at_tables(a_note("n1"), *a_closed_round("done", n1=2))

    assert refusal(board, command, FACILITATOR) == "at_another_table"


# -- Seeing -----------------------------------------------------------------------------------


def test_apart_each_sees_their_own_zones_and_those_who_lead_see_all():
    board = at_tables(
        *some_notes("n1", "g1a", "g1b"),
        a_group("g1", "g1a", "g1b", title="Chez nous"),
        a_comment("c1", "n1"),
        a_comment("c2", "g1"),
        a_note("p1", zone="parking", author=OTHER.seat),
        see_others=False,
    )

    seen = {actor.seat: project(board, actor) for actor in (AUTHOR, OTHER, NEWCOMER, FACILITATOR)}

    assert seen[AUTHOR.seat].notes.keys() == {"n1", "g1a", "g1b"}
    assert seen[OTHER.seat].notes.keys() == {"p1"}
    assert seen[AUTHOR.seat].comments.keys() == {"c1", "c2"}
    assert (seen[OTHER.seat].groups, seen[OTHER.seat].comments) == ({}, {})
    assert seen[NEWCOMER.seat].notes == {}
    assert seen[FACILITATOR.seat].notes.keys() == board.notes.keys()


def test_back_together_all_is_there_in_its_place_without_a_copy():
    board = at_tables(*some_notes("n1"), a_note("p1", zone="parking"))

    back = after(board, GoToPhase(phase="all", expected="now"), FACILITATOR)

    assert back.notes == board.notes
    assert project(back, OTHER).notes.keys() == {"n1", "p1"}


def test_without_tables_a_phase_at_tables_is_as_it_was():
    board = a_board(a_note("n1"), phase=a_phase_at_tables())

    assert project(board, OTHER).notes.keys() == {"n1"}
    assert answer(board, WRITE, NEWCOMER) == "accepted"


def test_a_board_from_before_the_tables_of_kits_replays():
    opened = msgspec.json.encode(a_board().plan).replace(b',"tables":null', b"")
    event = b'{"type":"board.opened","plan":' + opened + b"}"

    state = fold([msgspec.json.decode(event, type=AnyEvent)])

    assert (state.tables, state.plan.phases[0].tables) == ({}, None)


# -- Asking, telling, reporting ---------------------------------------------------------------


def test_the_people_of_a_table_say_who_speaks_for_it_and_so_do_those_who_lead():
    name = NameSpeaker(table=FIRST, seat=AUTHOR.seat)
    board = at_tables()

    assert answer(board, name, AUTHOR) == "accepted"
    assert answer(board, name, FACILITATOR) == "accepted"
    assert answer(board, name, OTHER) == "forbidden"
    assert answer(board, NameSpeaker(table=FIRST, seat=OTHER.seat), AUTHOR) == "not_found"


def test_a_table_chooses_what_it_will_present_among_its_own_ideas():
    ideas = (*some_notes("n1", "g1a", "g1b"), a_group("g1", "g1a", "g1b"))
    board = at_tables(*ideas, a_note("p1", zone="parking"), see_others=True)

    chosen = after(board, PresentIdeas(table=FIRST, ideas=("g1", "n1", "g1"), base=()), AUTHOR)

    assert chosen.tables[FIRST].presents == ("g1", "n1")
    asked = PresentIdeas(table=FIRST, ideas=("n1",), base=())
    assert answer(chosen, asked, AUTHOR) == "stale"
    assert answer(chosen, PresentIdeas(table=FIRST, ideas=("n1",)), FACILITATOR) == "accepted"
    assert answer(chosen, PresentIdeas(table=FIRST, ideas=("n1",)), OTHER) == "forbidden"
    for elsewhere in ("p1", "g1a", "absent"):
        assert answer(board, PresentIdeas(table=FIRST, ideas=(elsewhere,)), AUTHOR) == "not_found"
    again = after(chosen, MakeTables(tables=TWO.tables), FACILITATOR)
    assert again.tables[FIRST].presents == ("g1", "n1")


def test_what_a_table_apart_will_present_is_named_to_nobody_else_until_all_are_back():
    board = at_tables(*some_notes("n1"), see_others=False)
    choose = PresentIdeas(table=FIRST, ideas=("n1",))
    (event,) = decided(board, choose, AUTHOR)
    chosen = after(board, choose, AUTHOR)

    people = (AUTHOR, OTHER, FACILITATOR)
    told = {actor.seat: project_events(chosen, (event,), actor) for actor in people}
    back = after(chosen, GoToPhase(phase="all", expected="now"), FACILITATOR)

    assert told == {AUTHOR.seat: (event,), OTHER.seat: (), FACILITATOR.seat: (event,)}
    seen = {actor.seat: project(chosen, actor).tables[FIRST].presents for actor in (AUTHOR, OTHER)}
    assert seen == {AUTHOR.seat: ("n1",), OTHER.seat: ()}
    assert project(back, OTHER).tables[FIRST].presents == ("n1",)


def test_a_call_for_help_says_who_asks_and_is_called_off_by_who_answers():
    called = after(at_tables(), CallHelp(on=True), AUTHOR)

    assert called.tables[FIRST].caller == AUTHOR.seat
    assert project(called, FACILITATOR).tables[FIRST].caller == AUTHOR.seat
    assert project(called, OTHER).tables[FIRST].caller == ""
    assert answer(called, CallHelp(on=False, table=FIRST), OTHER) == "forbidden"
    answered = after(called, CallHelp(on=False, table=FIRST), FACILITATOR)
    assert answered.tables[FIRST].caller == ""
    assert refusal(called, CallHelp(on=True), NEWCOMER) == "no_table"


def test_a_word_to_all_tables_lasts_until_the_next_phase():
    told = after(at_tables(), TellTables(text="Encore cinq minutes"), FACILITATOR)

    assert project(told, OTHER).tables_word == "Encore cinq minutes"
    moved = after(told, GoToPhase(phase="all", expected="now"), FACILITATOR)
    assert moved.tables_word == ""
    assert refusal(a_board(), TellTables(text="?"), FACILITATOR) == "no_table"


def test_tables_report_in_an_order_that_names_each_of_them_once():
    board = at_tables()

    ordered = after(board, OrderTables(order=(SECOND, FIRST), reporting=SECOND), FACILITATOR)

    assert (ordered.table_order, ordered.reporting) == ((SECOND, FIRST), SECOND)
    assert refusal(board, OrderTables(order=(SECOND,)), FACILITATOR) == "stale"


def test_the_video_link_of_a_table_is_for_its_people():
    link = EditTable(table=FIRST, video="https://visio.exemple.fr/1")
    board = after(at_tables(), link, FACILITATOR)

    videos = [project(board, actor).tables[FIRST].video for actor in (AUTHOR, OTHER, FACILITATOR)]
    assert videos == [link.video, "", link.video]
    assert refusal(board, EditTable(table=FIRST, video="visio"), FACILITATOR) == "address_refused"


def test_what_was_changed_meanwhile_is_not_overwritten_unseen():
    stale = EditTable(table=FIRST, name="Soins", base=SeenTable(name="Autre"))

    assert refusal(at_tables(), stale, FACILITATOR) == "stale"


def test_each_chooses_a_theme_when_asked_and_only_those_who_lead_know_which():
    asked = after(a_board(), AskThemes(on=True), FACILITATOR)

    chosen = after(asked, WishTheme(zone="health"), AUTHOR)

    seen = [project(chosen, actor).wishes for actor in (AUTHOR, OTHER, None, FACILITATOR)]
    assert seen == [{AUTHOR.seat: "health"}, {}, {}, {AUTHOR.seat: "health"}]
    assert refusal(asked, WishTheme(zone="parking"), AUTHOR) == "not_found"
    assert refusal(a_board(), WishTheme(zone="health"), AUTHOR) == "phase_closed"
    assert after(chosen, AskThemes(on=False), FACILITATOR).wishes == chosen.wishes


def test_a_group_that_was_dissolved_brings_back_nothing_that_another_table_keeps():
    """A note that shared it in plenary has moved to their zone since, and they went on with it."""
    shared = at_tables(
        a_note("mine", zone="health", author=AUTHOR.seat),
        a_note("theirs", zone="parking", author=OTHER.seat),
        a_group("g1", "mine", "theirs", zone="health"),
        NoteUngrouped(note="mine"),
        GroupDissolved(group="g1"),
    )

    assert refusal(shared, JoinGroup(group="g1", note="mine"), AUTHOR) == "not_found"
    assert "theirs" not in project(shared, AUTHOR).notes
    assert project(shared, OTHER).notes["theirs"].group is None


def test_a_note_that_was_removed_comes_back_where_it_lay_and_not_to_the_group_of_another_table():
    """It was written at home; its group went to the other table's zone in plenary."""
    removed = at_tables(
        a_note("mine", zone="health", author=AUTHOR.seat, text="Chez nous"),
        a_note("theirs", zone="parking", author=OTHER.seat),
        a_note("also", zone="parking", author=OTHER.seat),
        a_group("g1", "mine", "theirs", "also", zone="parking"),
        NoteRemoved(note="mine"),
    )

    back = after(removed, RestoreNote(note="mine"), AUTHOR)

    assert back.notes["mine"].group is None
    assert "mine" in project(back, AUTHOR).notes
    assert "mine" not in project(back, OTHER).notes


def test_nobody_calls_from_a_table_that_is_not_shown_yet():
    made = after(a_board(), TWO, FACILITATOR)

    assert refusal(made, CallHelp(on=True), AUTHOR) == "no_table"
    assert refusal(made, CallHelp(on=True), NEWCOMER) == "no_table"

"""What a table keeps to itself never leaves the server towards another: every byte is searched."""

import json

import pytest

from app.board.comments.commands import AddComment
from app.board.core.opened import BoardOpened
from app.board.groups.commands import MakeGroup, RenameGroup
from app.board.notes.commands import AddNote, EditNote, RemoveNote
from app.board.phases.commands import GoToPhase
from app.board.phases.events import PhaseStarted
from app.board.tables.commands import EditTable, SeatPerson
from app.realtime.counts import Counts
from app.realtime.protocol import Drag, Pointer, Typing
from app.realtime.room.audience import Member
from app.realtime.room.room import Room
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_phase,
    a_phase_at_tables,
    a_plan,
    an_actor,
    an_id,
    some_tables,
)
from tests.fakes import Errands, MemoryBoards, RecordingLine, RecordingOutlet
from tests.unit.realtime.room.test_room import BOARD, Stand

CANARY = "canari-7f3a"
VIDEO = "https://visio.exemple.fr/canari-7f3a"
FIRST, SECOND = "table-000000000001", "table-000000000002"
NEIGHBOUR = an_actor("e00000000001")
NEWCOMER = an_actor("d00000000001")
STRANGERS = (OTHER, NEWCOMER, OBSERVER)
INSIDERS = (AUTHOR, NEIGHBOUR, FACILITATOR, CO_FACILITATOR)
NOTES = (an_id(1001), an_id(1002), an_id(1003))
GROUP = an_id(1004)


@pytest.fixture
def stand():
    """AUTHOR and NEIGHBOUR are at a table, OTHER at the other; all listen."""
    boards = MemoryBoards(lambda: NOW)
    opened = BoardOpened(plan=a_plan(a_phase_at_tables(), a_phase("all")))
    tables = some_tables(health=[AUTHOR, NEIGHBOUR], parking=[OTHER])
    live = boards.open(BOARD, (opened, tables, PhaseStarted(phase="now", at=NOW)))
    outlet, errands, line, counts = RecordingOutlet(), Errands(), RecordingLine(), Counts()
    room = Room(
        live,
        service=boards,
        outlet=outlet,
        spawn=errands,
        clock=lambda: NOW + 5,
        line=line,
        counts=counts,
    )
    stand = Stand(room, boards, outlet, errands, line, counts)
    for person in (*STRANGERS, *INSIDERS):
        stand.joins(person)
    return stand


def works(stand):
    """All that a table can make, each with a canary, and the ids that it gives."""
    asked = [
        *(AddNote(note=key, text=f"{CANARY} {key}", zone="health", x=1, y=2) for key in NOTES),
        EditNote(note=NOTES[0], text=f"{CANARY} bis", base=0),
        AddComment(comment=an_id(1005), note=NOTES[0], text=f"{CANARY} dit"),
        MakeGroup(group=GROUP, notes=NOTES[:2], title=f"{CANARY} groupe"),
        RenameGroup(group=GROUP, title=f"{CANARY} titre"),
        RemoveNote(note=NOTES[2]),
    ]
    for number, command in enumerate(asked, 1):
        assert isinstance(stand.does(AUTHOR, command, number), int), command
    stand.does(FACILITATOR, EditTable(table=FIRST, video=VIDEO), 20)


def sent_to(stand, actor):
    return "".join(stand.outlet.sent.get(f"tab-{actor.seat}", []))


def hears_of(stand, actor):
    """Whether any byte sent to them betrays what the table made."""
    sent = sent_to(stand, actor)
    return any(word in sent for word in (CANARY, *NOTES, GROUP, an_id(1005)))


def test_no_byte_of_what_a_table_makes_reaches_another(stand):
    works(stand)

    assert [hears_of(stand, person) for person in STRANGERS] == [False] * 3
    assert [hears_of(stand, person) for person in INSIDERS] == [True] * 4


@pytest.mark.parametrize("hello", [{}, {"epoch": "epoch-1", "after": 1}], ids=["anew", "behind"])
def test_no_byte_of_it_is_in_what_who_comes_back_is_told(stand, hello):
    works(stand)
    stand.outlet.sent.clear()

    for person in (*STRANGERS, *INSIDERS):
        stand.joins(person, **hello)

    assert [hears_of(stand, person) for person in STRANGERS] == [False] * 3
    assert [hears_of(stand, person) for person in INSIDERS] == [True] * 4


def test_nobody_at_another_table_sees_who_writes_points_or_drags_there(stand):
    works(stand)
    stand.outlet.sent.clear()
    member = Member("tab-a", AUTHOR, "A")
    for signal in (
        Typing(board=BOARD, on=True, zone="health", note=NOTES[0]),
        Pointer(board=BOARD, zone="health", x=5, y=5),
        Drag(board=BOARD, note=NOTES[0], zone="health", x=5, y=5),
        Typing(board=BOARD, on=False),
    ):
        stand.room.signal(member, signal)
        stand.settle()

    assert [AUTHOR.seat in sent_to(stand, person) for person in STRANGERS] == [False] * 3
    assert [AUTHOR.seat in sent_to(stand, person) for person in INSIDERS] == [True] * 4


def test_nobody_is_seen_in_a_zone_that_they_do_not_see(stand):
    stand.room.signal(Member("t", OTHER, "O"), Pointer(board=BOARD, zone="health", x=5, y=5))
    stand.outlet.sent.clear()
    stand.settle()

    assert sent_to(stand, AUTHOR) == ""


def test_back_together_everyone_asks_anew_and_reads_all_of_it_in_its_place(stand):
    works(stand)
    before = stand.room.live.state.notes
    stand.outlet.sent.clear()

    stand.does(FACILITATOR, GoToPhase(phase="all", expected="now"), 30)

    [frame] = stand.told(OTHER)
    assert [entry.get("renew", False) for entry in frame["entries"]] == [True]
    seen = stand.joins(OTHER)["state"]["notes"]
    assert seen.keys() == before.keys()
    assert seen[NOTES[0]]["text"] == f"{CANARY} bis"


def test_who_missed_the_way_back_is_given_the_whole_state(stand):
    works(stand)
    behind = {"epoch": "epoch-1", "after": stand.room.live.seq - 1}
    stand.does(FACILITATOR, GoToPhase(phase="all", expected="now"), 30)

    answer = stand.joins(OTHER, **behind)

    assert "entries" not in answer
    assert NOTES[0] in answer["state"]["notes"]


def test_who_changes_tables_is_told_to_ask_anew_and_nobody_else(stand):
    works(stand)
    stand.outlet.sent.clear()

    stand.does(FACILITATOR, SeatPerson(seat=OTHER.seat, table=FIRST), 30)

    asked = {
        person.seat: [entry.get("renew", False) for entry in stand.told(person)[0]["entries"]]
        for person in (OTHER, AUTHOR, NEWCOMER, FACILITATOR)
    }
    assert asked == {
        OTHER.seat: [True],
        AUTHOR.seat: [False],
        NEWCOMER.seat: [False],
        FACILITATOR.seat: [False],
    }
    state = stand.joins(OTHER)["state"]
    assert NOTES[0] in state["notes"]
    assert state["tables"][FIRST]["video"] == VIDEO


def test_the_beacon_says_the_same_to_all_whatever_their_table(stand):
    works(stand)
    stand.outlet.sent.clear()

    stand.room.tick()

    beacons = {
        json.loads(text[1:])[1]["hash"]
        for texts in stand.outlet.sent.values()
        for text in texts
        if text.startswith('2["beacon"')
    }
    assert len(beacons) == 1

"""Everybody is brought where who leads looks; one thing is held up for all who may read it."""

import pytest
from msgspec.structs import replace

from app.board.core.plan import TableRule
from app.board.fold import fold
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.notes.events import NoteRemoved
from app.board.phases.events import PhaseStarted
from app.board.tables.events import MadeTable, TablesMade
from app.board.visibility import digest, owners, project, project_events
from app.kits.domain import PhaseKind, TableMaking
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_board,
    a_group,
    a_note,
    a_phase,
    a_sealed_note,
    some_notes,
)
from tests.unit.board.asking import SOON, after, decided, refusal

HERE = BringEveryone(zone="health", x=10, y=20, zoom=80)
BROUGHT = EveryoneBrought(seat=FACILITATOR.seat, at=SOON, zone="health", x=10, y=20, zoom=80)
APART = TableRule(make=TableMaking.RANDOM, from_people=0, size=5, see_others=False)
TABLES = TablesMade(
    tables={
        "table-000000000001": MadeTable(
            number=1, name="", zones=("health",), seats=(AUTHOR.seat,), speaker=""
        ),
        "table-000000000002": MadeTable(
            number=2, name="", zones=("climate",), seats=(OTHER.seat,), speaker=""
        ),
    }
)


@pytest.fixture
def board():
    return a_board(*some_notes("n1", "n2", "n3"), a_group("g1", "n1", "n2"), phase=a_phase())


@pytest.fixture
def apart():
    """The author's table works on health and the other's on climate, out of each other's sight."""
    phase = replace(a_phase(kind=PhaseKind.TABLES), tables=APART)
    notes = (a_note("mine", zone="health"), a_note("theirs", zone="climate"))
    return fold([TABLES, PhaseStarted(phase=phase.id, at=NOW)], a_board(*notes, phase=phase))


def test_everybody_is_brought_to_where_who_leads_looks_and_let_go(board):
    assert decided(board, HERE, FACILITATOR) == (BROUGHT,)

    brought = after(board, HERE, FACILITATOR)

    assert brought.guide is not None
    assert brought.guide.seat == FACILITATOR.seat
    assert decided(brought, HERE, FACILITATOR) == (BROUGHT,)  # who went elsewhere is fetched
    assert after(brought, ReleaseEveryone(), FACILITATOR).guide is None
    assert decided(board, ReleaseEveryone(), FACILITATOR) == ()


@pytest.mark.parametrize("actor", [AUTHOR, OBSERVER])
@pytest.mark.parametrize("command", [HERE, ReleaseEveryone(), TurnSpotlight(target="n1")])
def test_nobody_else_brings_people_nor_holds_something_up(board, actor, command):
    assert refusal(board, command, actor) == "forbidden"


def test_nobody_is_brought_where_there_is_nothing(board):
    assert refusal(board, BringEveryone(zone="nowhere"), FACILITATOR) == "not_found"
    assert decided(board, BringEveryone(zone=None), FACILITATOR)[0].zone is None


@pytest.mark.parametrize("target", ["n3", "g1", "health"])
def test_a_note_a_group_or_a_theme_is_held_up_until_it_is_put_down(board, target):
    lit = after(board, TurnSpotlight(target=target), FACILITATOR)

    assert project(lit, AUTHOR).spotlight == target
    assert decided(lit, TurnSpotlight(target=target), FACILITATOR) == ()
    assert after(lit, TurnSpotlight(target=""), FACILITATOR).spotlight == ""


@pytest.mark.parametrize("target", ["unknown", "s1"])
def test_what_is_not_to_be_read_is_never_held_up(board, target):
    board = fold([a_sealed_note("s1")], board)

    assert refusal(board, TurnSpotlight(target=target), FACILITATOR) == "not_found"


def test_both_end_with_the_phase_and_what_is_removed_is_held_up_no_more(board):
    both = after(after(board, HERE, FACILITATOR), TurnSpotlight(target="n3"), FACILITATOR)

    moved_on = fold([PhaseStarted(phase=board.phase, at=NOW)], both)

    assert (moved_on.guide, moved_on.spotlight) == (None, "")
    assert fold([NoteRemoved(note="n3")], both).spotlight == ""
    assert fold([NoteRemoved(note="n1")], both).spotlight == "n3"


@pytest.mark.parametrize("target", ["theirs", "climate"])
def test_what_a_table_may_not_see_is_not_held_up_for_it(apart, target):
    lit = after(apart, TurnSpotlight(target=target), FACILITATOR)
    events = (SpotlightTurned(target=target),)

    for viewer in (None, AUTHOR, OBSERVER):
        assert project(lit, viewer).spotlight == ""
        assert project_events(lit, events, viewer) == (SpotlightTurned(target=""),)
    for viewer in (OTHER, FACILITATOR):
        assert project(lit, viewer).spotlight == target
        assert project_events(lit, events, viewer) == events
    assert owners(lit, events) == {OTHER.seat}


def test_no_table_is_brought_to_another(apart):
    there = BringEveryone(zone="climate")
    brought, events = after(apart, there, FACILITATOR), decided(apart, there, FACILITATOR)

    for viewer in (None, AUTHOR, OBSERVER):
        assert project(brought, viewer).guide is None
        assert project_events(brought, events, viewer) == (EveryoneReleased(),)
    assert project(brought, OTHER).guide == brought.guide
    assert project_events(brought, events, OTHER) == events
    assert owners(brought, events) == {OTHER.seat}
    assert digest(brought) == digest(apart)

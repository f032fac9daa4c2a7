"""Boards whose log is long: read from what is at hand, slice after slice, on both databases."""

import pytest
from sqlalchemy import delete, update

from app.board.core.opened import BoardOpened
from app.board.hands.events import HandChanged
from app.board.phases.events import PhaseStarted
from app.board.service import SCANNED_ENTRIES, SLICE_ENTRIES, BoardService
from app.board.storage import log
from app.board.storage.log import Entry
from app.board.storage.tables import board_head, board_snapshot
from app.db import Database
from app.errors import NotFound
from tests.factories import NOW, a_board_id, a_note, a_plan, an_id
from tests.migrated import bring_to_now

BOARD = a_board_id()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, database_url):
    """The same tests on both."""
    if request.param == "postgresql":
        database_url = request.getfixturevalue("postgresql_url")
    bring_to_now(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def boards(database):
    service = BoardService(database, lambda: NOW)
    with database.write() as connection:
        service.open(connection, BOARD, (BoardOpened(plan=a_plan()),))
    return service


def append(database, *batches):
    """One entry per batch of events, as if they had been decided."""
    with database.write() as connection:
        head = log.claim(connection, BOARD)
        entries = [
            Entry(seq=seq, at=NOW, by=None, command=None, events=tuple(events))
            for seq, events in enumerate(batches, head.seq + 1)
        ]
        log.append(connection, BOARD, entries, after=head)


def started(phase, at=NOW):
    return PhaseStarted(phase=phase, at=at)


def moves(count):
    return [[HandChanged(seat="a", raised=turn % 2 == 0)] for turn in range(count)]


def test_a_log_of_many_slices_without_a_snapshot_gives_the_whole_board(boards, database):
    append(database, *([a_note(an_id(number))] for number in range(2 * SLICE_ENTRIES + 50)))
    with database.write() as connection:
        connection.execute(delete(board_snapshot))

    live = boards.load(BOARD)

    assert len(live.state.notes) == 2 * SLICE_ENTRIES + 50
    assert live.seq == 2 * SLICE_ENTRIES + 51


def test_a_board_that_is_read_again_is_read_from_where_it_was(boards, database):
    first = boards.latest(BOARD)
    append(database, [a_note(an_id(1))])

    second = boards.latest(BOARD)

    assert (first.seq, second.seq) == (1, 2)
    assert second.state.plan is first.state.plan, "the first entry was read again"
    assert list(second.state.notes) == [an_id(1)]


def test_a_restored_board_is_read_anew(boards, database):
    append(database, [a_note(an_id(1))])
    boards.latest(BOARD)
    with database.write() as connection:
        connection.execute(update(board_head).values(epoch="restored"))

    assert boards.latest(BOARD).epoch == "restored"


def test_a_key_that_is_erased_is_known_no_more(boards, database):
    assert boards.latest(BOARD).author_key
    with database.write() as connection:
        connection.execute(update(board_head).values(author_key=None))

    assert boards.latest(BOARD).author_key is None


def test_an_erased_board_is_not_at_hand(boards, database):
    boards.latest(BOARD)
    with database.write() as connection:
        boards.erase(connection, BOARD)

    with pytest.raises(NotFound):
        boards.latest(BOARD)


def test_each_start_of_a_phase_is_found_wherever_it_is_in_the_log(boards, database):
    append(database, [started("one"), started("two", NOW + 1)])
    append(database, *moves(SCANNED_ENTRIES), [started("three", NOW + 2)])

    assert [(each.phase, each.at - NOW) for each in boards.visits(BOARD)] == [
        ("one", 0),
        ("two", 1),
        ("three", 2),
    ]


def test_a_text_that_looks_like_the_start_of_a_phase_is_none(boards, database):
    append(database, [a_note("n1", text='{"type":"phase.started","phase":"x","at":1}')])

    assert boards.visits(BOARD) == []


def test_the_visits_of_a_board_that_does_not_exist_are_none(boards):
    assert boards.visits(a_board_id(2)) == []

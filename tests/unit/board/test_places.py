"""Where notes lie once a reveal has opened them."""

from itertools import combinations

import pytest

from app.board.core.state import BoardState
from app.board.notes.commands import RevealNotes
from app.board.notes.places import Place, spread
from tests.factories import FACILITATOR, a_board, a_note, a_sealed_note, an_actor
from tests.unit.board.asking import after

CORNER = Place(0, 0)


def pile(count: int) -> list[Place]:
    return [CORNER] * count


def near(one: Place, other: Place) -> bool:
    return abs(one.x - other.x) < 50 and abs(one.y - other.y) < 50


def places(board: BoardState) -> dict[str, tuple[int, int]]:
    return {key: (note.x, note.y) for key, note in board.notes.items()}


@pytest.mark.parametrize("zones", range(1, 13))
@pytest.mark.parametrize("count", [2, 3, 7, 20])
def test_notes_in_a_pile_get_each_a_place_of_their_own(zones, count):
    found = spread(pile(count), (), zones=zones)

    assert len(set(found)) == count
    assert found[0] == CORNER
    assert all(0 <= place.x <= 1000 and 0 <= place.y <= 1000 for place in found)


def test_notes_that_hide_no_other_stay_where_their_authors_put_them():
    wished = [CORNER, Place(1000, 0), Place(480, 900)]

    assert spread(wished, (), zones=2) == wished


def test_notes_are_spread_around_those_that_everyone_already_sees():
    settled = [CORNER, Place(510, 700)]

    found = spread(pile(12), settled, zones=7)

    assert not [pair for pair in combinations([*found, *settled], 2) if near(*pair)]


def test_more_notes_make_more_rows_and_not_more_columns():
    few, many = spread(pile(4), (), zones=7), spread(pile(40), (), zones=7)

    assert {place.x for place in few} == {place.x for place in many} == {0, 1000}


def test_a_full_board_is_spread_at_once():
    everywhere = [Place(x, y) for x in range(0, 1000, 20) for y in range(0, 1000, 25)]

    assert len(set(spread(pile(1000), pile(4000), zones=7))) == 1000
    assert len(spread(pile(3000), everywhere, zones=12)) == 3000


def test_a_reveal_spreads_what_people_wrote_without_seeing_each_other():
    seats = [an_actor(f"a{number:011}").seat for number in range(6)]
    notes = [a_sealed_note(seat, author=seat, x=0, y=0) for seat in seats]
    board = a_board(a_note("open", x=0, y=0), *notes)

    opened = after(board, RevealNotes(), FACILITATOR)

    assert len(set(places(opened).values())) == 7
    assert places(opened)["open"] == (0, 0)


def test_a_reveal_moves_nothing_where_nothing_overlaps():
    board = a_board(a_sealed_note("n1", x=0, y=0), a_sealed_note("n2", zone="climate", x=0, y=0))

    opened = after(board, RevealNotes(), FACILITATOR)

    assert places(opened) == {"n1": (0, 0), "n2": (0, 0)}

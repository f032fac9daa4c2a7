"""Where notes go when a reveal opens them. Pure; knows nothing of any window.

People who write in silence do not see each other's notes, and each of them begins at the top left:
opened as they are, they would lie in piles. A window may still nudge what does not fit in it, but
all windows start from the same layout, which is in the event.

A place is in thousandths of the room that a note leaves in its zone.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final, NamedTuple

# A note of a few words, and what it keeps around it, on a wall at 1280x720.
_WIDTH: Final = 134
_HEIGHT: Final = 92
_WALL_WIDTH: Final = 1150
_WALL_HEIGHT: Final = 440

# An open note lies across four cells of the grid at most.
_CELLS_COVERED: Final = 4


class Place(NamedTuple):
    x: int
    y: int


def spread(wished: Sequence[Place], settled: Collection[Place], *, zones: int) -> Sequence[Place]:
    """The places of the notes of one zone, on a wall of so many zones: those that were wished when
    no note hides another there, else rows, around what is `settled`. As many as there are notes,
    however full the zone."""
    settled = set(settled)
    grid = _Grid(zones, len(wished) + len(settled))
    if grid.has_room_for(wished, settled):
        return wished
    free = grid.free_cells(settled, len(wished))
    if len(free) < len(wished):
        grid = _Grid(zones, len(wished) + _CELLS_COVERED * len(settled))
        free = grid.free_cells(settled, len(wished))
    return [*free, *wished[len(free) :]]


class _Grid:
    """A zone in the px of that wall, as tall as this number of notes needs."""

    def __init__(self, zones: int, notes: int) -> None:
        columns, rows = _wall(zones)
        width = _WALL_WIDTH // columns
        self._columns = max(1, width // _WIDTH)
        self._rows = max(_WALL_HEIGHT // rows // _HEIGHT, -(-notes // self._columns), 1)
        self._room = (width - _WIDTH, max(0, self._rows - 1) * _HEIGHT)

    def has_room_for(self, wished: Iterable[Place], settled: Iterable[Place]) -> bool:
        known = self._known(settled)
        for place in wished:
            if self._is_hidden(place, known):
                return False
            self._learn(place, known)
        return True

    def free_cells(self, settled: Iterable[Place], count: int) -> list[Place]:
        known = self._known(settled)
        free = (cell for cell in self._cells() if not self._is_hidden(cell, known))
        return list(islice(free, count))

    def _known(self, places: Iterable[Place]) -> "_Known":
        known: _Known = {}
        for place in places:
            self._learn(place, known)
        return known

    def _cells(self) -> Iterator[Place]:
        for row, column in product(range(self._rows), range(self._columns)):
            yield Place(_share(column, self._columns), _share(row, self._rows))

    def _is_hidden(self, place: Place, known: "_Known") -> bool:
        left, top = self._px(place)
        at_x, at_y = int(left // _WIDTH), int(top // _HEIGHT)
        return any(
            abs(left - other_left) < _WIDTH - 1 and abs(top - other_top) < _HEIGHT - 1
            for x, y in product((at_x - 1, at_x, at_x + 1), (at_y - 1, at_y, at_y + 1))
            for other_left, other_top in known.get((x, y), ())
        )

    def _learn(self, place: Place, known: "_Known") -> None:
        left, top = self._px(place)
        known.setdefault((int(left // _WIDTH), int(top // _HEIGHT)), []).append((left, top))

    def _px(self, place: Place) -> tuple[float, float]:
        width, height = self._room
        return place.x * width / 1000, place.y * height / 1000


# Corners of notes, by the square of the wall that they are in: thousands of notes are compared with
# their neighbours only.
_Known = dict[tuple[int, int], list[tuple[float, float]]]


def _wall(zones: int) -> tuple[int, int]:
    """Columns and rows of the wall, as in wall.css."""
    if zones <= 3:
        return max(1, zones), 1
    if zones == 4:
        return 2, 2
    return (3 if zones <= 6 else 4), (2 if zones <= 8 else 3)


def _share(at: int, of: int) -> int:
    return round(1000 * at / (of - 1)) if of > 1 else 0

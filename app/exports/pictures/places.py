"""Where papers lie on a zone: where people have put them, none over another. Pure.

As the wall does (static/js/wall/places.js): what would hide another is shown at the nearest free
place; where there is no room for that, papers stand close together, in the order in which one read
them. A place is in thousandths of the room that a paper leaves, whatever the size of the field.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from app.exports.pictures.marks import Paper

Spot: TypeAlias = tuple[float, float]  # left, top
_Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
_Step: TypeAlias = tuple[float, float, float]  # from, to, down to where it is used

GAP: Final = 10.0
# In a larger crowd nobody remembers where each one was, and looking for it takes long.
CROWD: Final = 40
# To look beside before looking below.
_ROWS_FIRST: Final = 3
_STEPS: Final = 8
# Papers that lie within so much of one another stand in one row.
_ROW: Final = 120


def spread(papers: Sequence[Paper], width: float, height: float) -> list[Spot] | None:
    """Each at its own place, or at the nearest that is free; None where there is no room."""
    if len(papers) > CROWD:
        return None
    settled: list[_Box] = []
    spots: list[Spot] = []
    for paper in papers:
        if paper.width > width or paper.height > height:
            return None
        spot = _nearest(paper, width, height, settled)
        if spot is None:
            return None
        spots.append(spot)
        left, top = spot
        settled.append((left, top, left + paper.width, top + paper.height))
    return spots


def packed(papers: Sequence[Paper], width: float) -> tuple[list[Spot], float]:
    """Close together, and how tall that is: each as high as it can be, in their order."""
    order = sorted(range(len(papers)), key=lambda at: (papers[at].y // _ROW, papers[at].x, at))
    spots: list[Spot] = [(0.0, 0.0)] * len(papers)
    skyline: list[_Step] = [(0.0, width, 0.0)]
    bottom = 0.0
    for at in order:
        paper = papers[at]
        wide = min(paper.width, width)
        left, top = _highest(skyline, wide, width)
        spots[at] = (left, top)
        skyline = _built(skyline, left, left + wide + GAP, top + paper.height + GAP)
        bottom = max(bottom, top + paper.height)
    return spots, bottom


def _nearest(paper: Paper, width: float, height: float, settled: Sequence[_Box]) -> Spot | None:
    room, depth = width - paper.width, height - paper.height
    own = (paper.x / 1000 * room, paper.y / 1000 * depth)
    if _is_free(own, paper, settled):
        return own
    found = sorted(_candidates(paper, room, depth, settled), key=lambda spot: _away(spot, own))
    return next((spot for spot in found if _is_free(spot, paper, settled)), None)


def _candidates(paper: Paper, room: float, depth: float, settled: Sequence[_Box]) -> Iterator[Spot]:
    lefts = {room * at / _STEPS for at in range(_STEPS + 1)}
    tops = {depth * at / _STEPS for at in range(_STEPS + 1)}
    for left, top, right, bottom in settled:
        lefts |= {right + GAP, left - GAP - paper.width, left}
        tops |= {bottom + GAP, top - GAP - paper.height, top}
    for left in sorted(lefts):
        if 0 <= left <= room:
            yield from ((left, top) for top in sorted(tops) if 0 <= top <= depth)


def _is_free(spot: Spot, paper: Paper, settled: Sequence[_Box]) -> bool:
    left, top = spot[0] - GAP + 0.01, spot[1] - GAP + 0.01
    right, bottom = spot[0] + paper.width + GAP - 0.01, spot[1] + paper.height + GAP - 0.01
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in settled
    )


def _away(spot: Spot, own: Spot) -> float:
    return abs(spot[0] - own[0]) + abs(spot[1] - own[1]) * _ROWS_FIRST


def _highest(skyline: Sequence[_Step], wide: float, width: float) -> Spot:
    best = (0.0, float("inf"))
    for at, (left, _, _) in enumerate(skyline):
        if left + wide > width + 0.01:
            break
        top = 0.0
        for start, _, low in skyline[at:]:
            if start >= left + wide or top >= best[1]:
                break
            top = max(top, low)
        if top < best[1] - 0.01:
            best = (left, top)
    return best


def _built(skyline: Sequence[_Step], left: float, right: float, low: float) -> list[_Step]:
    built: list[_Step] = []
    for start, end, was in skyline:
        if start < left:
            built.append((start, min(end, left), was))
        if end > right:
            built.append((max(start, right), end, was))
    end_of_all = max(skyline[-1][1], left)
    return sorted([*built, (left, min(right, end_of_all), low)])

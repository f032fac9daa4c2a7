"""The wall on an A3 sheet: its zones side by side as on the screens, as large as can be. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.exports.domain import Report, ZoneLine
from app.exports.pictures.asked import Part
from app.exports.pictures.colors import INK, LINE, MARKS, MUTED, SURFACE, WALL, mixed
from app.exports.pictures.marks import Box, Mark, Paper, moved
from app.exports.pictures.papers import EM, group_paper, note_paper, paragraph
from app.exports.pictures.places import CROWD, GAP, packed, spread
from app.exports.speech import REHEARSED, Speech

# A3, long side first.
SHAPE: Final = 420 / 297
_MARGIN: Final = 28.0
_BETWEEN: Final = 14.0
_PAD: Final = 12.0
_RADIUS: Final = 10.0
_NARROWEST: Final = 14.5 * EM
_LEAST: Final = 900.0  # letters are no larger than a reader wants them
_EMPTY_FIELD: Final = 5.5 * EM
# How much of a field its papers take, where each has the place that people gave it.
_COMFORT: Final = 0.66
_SCALES: Final = ((60, 1.0), (200, 1.3), (700, 1.9), (float("inf"), 2.4))
_CLOSE: Final = 0.85  # where they are put close together
# What there is on a sheet up to which everything keeps its place; beyond, letters come first.
_ROOMY: Final = 1.3
# The columns of the wall (static/css/wall.css) are left only for a sheet so much better used.
_FAITHFUL: Final = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`told`: what the picture is, for who cannot see it."""

    title: str
    told: str
    language: str
    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zone:
    line: ZoneLine
    papers: tuple[Paper, ...]
    sealed: str  # how many are closed, said
    total: str
    scale: float  # of its titles


_Height: TypeAlias = Callable[[_Zone, float], float]  # of a zone so wide


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Of the zones: those of each row, how tall it is, and the whole."""

    rows: tuple[tuple[tuple[_Zone, ...], float], ...]
    width: float
    height: float


def compose(report: Report, lines: Sequence[ZoneLine], say: Speech, part: Part) -> Sheet:
    scale = _scale(lines)
    zones = [_zone(line, say, scale) for line in lines]
    grid = _grid(zones, report, say, part)
    head, top = _head(report, say, part, lines, grid.width - 2 * _MARGIN)
    marks: list[Mark] = [
        Box(left=0, top=0, width=grid.width, height=grid.height, fill=WALL),
        *moved(head, _MARGIN, _MARGIN),
    ]
    top += _MARGIN
    for row, tall in grid.rows:
        wide = _zone_width(row, grid.width)
        for place, zone in enumerate(row):
            left = _MARGIN + place * (wide + _BETWEEN)
            marks += moved(_drawn(zone, wide, tall), left, top)
        top += tall + _BETWEEN
    return Sheet(
        title=report.workshop.title,
        told=_told(zones, say),
        language=say.language.value,
        width=grid.width,
        height=grid.height,
        marks=tuple(marks),
    )


def _zone(line: ZoneLine, say: Speech, scale: float) -> _Zone:
    mark = MARKS[line.color]
    count = _count([line]) + line.hidden
    return _Zone(
        line=line,
        papers=(
            *(
                group_paper(group, group.title or say.t("Sans titre"), mark, scale)
                for group in line.groups
                if group.notes
            ),
            *(note_paper(note, is_close=scale > _ROOMY) for note in line.notes),
        ),
        sealed=say.tn("%(count)s post-it fermé", "%(count)s post-its fermés", line.hidden)
        if line.hidden
        else "",
        total=say.tn("%(count)s post-it", "%(count)s post-its", count),
        scale=scale,
    )


def _scale(lines: Sequence[ZoneLine]) -> float:
    """The more there is on a sheet, the smaller all of it: titles are what one reads first."""
    return next(scale for count, scale in _SCALES if _count(lines) <= count)


def _count(lines: Sequence[ZoneLine]) -> int:
    grouped = sum(len(group.notes) for line in lines for group in line.groups)
    return grouped + sum(len(line.notes) for line in lines)


def _grid(zones: Sequence[_Zone], report: Report, say: Speech, part: Part) -> _Grid:
    """The narrowest sheet of the shape of A3 that holds all of it: its letters are the largest."""

    def fitted(columns: int, height_of: _Height, width: float = _LEAST) -> _Grid:
        rows = [tuple(zones[at : at + columns]) for at in range(0, len(zones), columns)]
        widest = max((paper.width for zone in zones for paper in zone.papers), default=0)
        least = max(widest + 2 * _PAD, _NARROWEST) + _BETWEEN
        width = max(_LEAST, width, columns * least + 2 * _MARGIN)
        while True:
            _, head = _head(report, say, part, [each.line for each in zones], width - 2 * _MARGIN)
            tall = [max(height_of(each, _zone_width(row, width)) for each in row) for row in rows]
            height = 2 * _MARGIN + head + sum(tall) + max(0, len(tall) - 1) * _BETWEEN
            if height <= width / SHAPE:
                shared = zip(rows, _stretched(tall, width / SHAPE - height), strict=True)
                return _Grid(rows=tuple(shared), width=width, height=width / SHAPE)
            width *= max(1.02, min(1.5, (height * SHAPE / width) ** 0.5))

    usual = columns_of(len(zones))
    guessed = {columns: fitted(columns, _guessed) for columns in {usual, *range(1, 9)}}
    best = min(guessed, key=lambda columns: guessed[columns].width)
    if guessed[usual].width <= guessed[best].width * _FAITHFUL:
        best = usual
    return fitted(best, _measured, guessed[best].width * 0.9)


def columns_of(count: int) -> int:
    """How many zones stand side by side on the wall."""
    if count <= 3:
        return max(1, count)
    return 2 if count == 4 else 3 if count <= 6 else 4


def _zone_width(row: Sequence[_Zone], width: float) -> float:
    """The last row, which may hold fewer, is as wide as the others."""
    return (width - 2 * _MARGIN - (len(row) - 1) * _BETWEEN) / len(row)


def _stretched(rows: Sequence[float], left: float) -> Iterator[float]:
    """What the sheet has left goes to the zones, to each row its share."""
    for tall in rows:
        yield tall * (1 + left / sum(rows))


def _measured(zone: _Zone, wide: float) -> float:
    room = wide - 2 * _PAD
    tall = packed(zone.papers, room)[1]
    if zone.scale <= _ROOMY and len(zone.papers) <= CROWD:
        tall = max(tall, _area(zone) / _COMFORT / room)
    return _around(zone, wide) + max(tall, _EMPTY_FIELD)


def _guessed(zone: _Zone, wide: float) -> float:
    """About as tall, and quickly."""
    share = _COMFORT if zone.scale <= _ROOMY and len(zone.papers) <= CROWD else _CLOSE
    tallest = max((paper.height for paper in zone.papers), default=0)
    tall = max(tallest, _area(zone) / share / (wide - 2 * _PAD))
    return _around(zone, wide) + max(tall, _EMPTY_FIELD)


def _area(zone: _Zone) -> float:
    return sum((paper.width + GAP) * (paper.height + GAP) for paper in zone.papers)


def _around(zone: _Zone, wide: float) -> float:
    return _zone_head(zone, wide)[1] + 2 * _PAD + (EM * 1.6 if zone.sealed else 0)


def _drawn(zone: _Zone, wide: float, tall: float) -> Iterator[Mark]:
    mark = MARKS[zone.line.color]
    head, used = _zone_head(zone, wide)
    edge = mixed(mark, 0.2, LINE)
    yield Box(
        left=0,
        top=0,
        width=wide,
        height=tall,
        fill=mixed(mark, 0.025, SURFACE),
        radius=_RADIUS,
        edge=edge,
    )
    yield Box(
        left=0.5, top=0.5, width=wide - 1, height=used, fill=mixed(mark, 0.08, SURFACE), radius=9.5
    )
    yield Box(left=0.5, top=used - 9, width=wide - 1, height=9.5, fill=mixed(mark, 0.08, SURFACE))
    yield from head
    foot = EM * 1.6 if zone.sealed else 0
    room, depth = wide - 2 * _PAD, tall - used - 2 * _PAD - foot
    spots = spread(zone.papers, room, depth) or packed(zone.papers, room)[0]
    for paper, (left, top) in zip(zone.papers, spots, strict=True):
        yield from moved(paper.marks, _PAD + left, used + _PAD + top)
    if zone.sealed:
        words, _ = paragraph(zone.sealed, room, 0.9 * EM, MUTED)
        yield from moved(words, _PAD, tall - foot - 2)


def _zone_head(zone: _Zone, wide: float) -> tuple[tuple[Mark, ...], float]:
    room = wide - 2 * _PAD
    title, tall = paragraph(
        zone.line.title, room, 1.3 * EM * zone.scale, MARKS[zone.line.color], is_bold=True
    )
    under = f"{zone.total} · {zone.line.prompt}" if zone.line.prompt else zone.total
    prompt, more = paragraph(under, room, 0.9 * EM * zone.scale, MUTED)
    return (*moved(title, _PAD, 8), *moved(prompt, _PAD, 9 + tall)), tall + more + 19


def _head(
    report: Report, say: Speech, part: Part, lines: Sequence[ZoneLine], room: float
) -> tuple[tuple[Mark, ...], float]:
    """Which workshop, when, and what of it: a sheet that is found on a table says whose it is."""
    size = max(1.6 * EM, room / 60)
    title, tall = paragraph(report.workshop.title, room, size, INK, is_bold=True)
    day = say.date(report.workshop.day) if report.workshop.day else ""
    told = " · ".join(
        filter(
            None,
            (report.workshop.team, day, _what(part, lines, say), say.moment(report.taken_at)),
        )
    )
    under, more = paragraph(told, room, 0.6 * size, MUTED)
    marks = [*title, *moved(under, 0, tall)]
    if report.workshop.is_rehearsal:
        mark, again = paragraph(
            f"{say.t('Répétition')}. {say.t(REHEARSED)}", room, 0.6 * size, INK, is_bold=True
        )
        marks += moved(mark, 0, tall + more)
        more += again
    return tuple(marks), tall + more + _BETWEEN


def _what(part: Part, lines: Sequence[ZoneLine], say: Speech) -> str:
    if part.zone is not None or not part.chosen:
        return ""
    return say.tn("%(count)s post-it choisi", "%(count)s post-its choisis", _count(lines))


def _told(zones: Sequence[_Zone], say: Speech) -> str:
    return ", ".join(
        say.t("%(zone)s : %(count)s", zone=zone.line.title, count=zone.total) for zone in zones
    )

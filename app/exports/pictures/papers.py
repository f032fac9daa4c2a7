"""Notes and groups as paper: all of their text, as large as the screens show it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.board.reactions.state import Sign as BoardSign
from app.exports.domain import GroupLine, NoteLine
from app.exports.pictures.colors import INK, LINE, NOTES, SURFACE, mixed
from app.exports.pictures.letters import is_rtl, lines, longest_word, width
from app.exports.pictures.marks import Box, Mark, Paper, Sign, SignName, Words, moved
from app.kits.domain import Color

EM: Final = 16.0
_LEADING: Final = 1.3
_ASCENT: Final = 0.95  # from the top of a line to the base of its letters
_NOTE_RADIUS, _GROUP_RADIUS = 4.0, 10.0
_FOOT: Final = 12.0
_GAP: Final = 4.0
_GROUP_WIDTH: Final = 13.4 * EM
# A group that is taller than that for its width stands in several columns.
_GROUP_SHAPE: Final = 1.9

_DRAWN: Final[dict[BoardSign, SignName]] = {
    BoardSign.HEART: "heart",
    BoardSign.AGREE: "thumb",
    BoardSign.ASK: "help",
    BoardSign.IDEA: "bulb",
    BoardSign.CARE: "warning",
}

_Slip: TypeAlias = tuple[tuple[Mark, ...], float]  # and how tall it is


@dataclass(frozen=True, slots=True)
class _Cut:
    """How wide the paper of a text of so many letters is, and how large its letters, in em."""

    up_to: float
    wide: float
    size: float


# As in static/js/wall/places.js; what would be a ribbon there is given a wider sheet here.
_CUTS: Final = (
    _Cut(80, 8.5, 1),
    _Cut(160, 9.2, 0.87),
    _Cut(400, 10, 0.8),
    _Cut(float("inf"), 17, 0.8),
)


def note_paper(note: NoteLine, *, is_close: bool) -> Paper:
    """`is_close`: no taller than what is on it."""
    cut = next(each for each in _CUTS if len(note.text) <= each.up_to)
    size = cut.size * EM
    marks, height = _slip(note, cut.wide * EM, size, 0 if is_close else 5.5 * size)
    return Paper(x=note.x, y=note.y, width=cut.wide * EM, height=height, marks=marks)


def group_paper(group: GroupLine, title: str, mark: str, scale: float) -> Paper:
    """`title`: what stands for the one that it was not given; `mark`: the colour of its zone;
    `scale`: how much larger than on a small wall its title is."""
    slips = [_slip(note, _GROUP_WIDTH - 2 * _GAP, 0.9 * EM) for note in group.notes]
    columns = _columns(slips)
    wide = len(columns) * _GROUP_WIDTH - (len(columns) - 1) * _GAP
    head, top = _head(title, len(group.notes), wide, mark, scale)
    above = top + max(sum(tall + _GAP for _, tall in column) for column in columns)
    foot, _, below = _counted(group, wide - 2 * _GAP - 6)
    height = above + below
    marks: list[Mark] = [
        Box(
            left=0,
            top=0,
            width=wide,
            height=height,
            fill=SURFACE,
            radius=_GROUP_RADIUS,
            edge=mixed(mark, 0.35, SURFACE),
        ),
        *head,
        *moved(foot, _GAP, above - _GAP),
    ]
    for at, column in enumerate(columns):
        left, below = _GAP + at * (_GROUP_WIDTH - _GAP), top
        for drawn, tall in column:
            marks += moved(drawn, left, below)
            below += tall + _GAP
    return Paper(x=group.x, y=group.y, width=wide, height=height, marks=tuple(marks))


def paragraph(
    text: str, room: float, size: float, fill: str, *, is_bold: bool = False
) -> tuple[tuple[Words, ...], float]:
    """A text from its own corner, and how tall it is."""
    from_right = is_rtl(text)
    drawn = tuple(
        Words(
            left=room if from_right else 0,
            top=(at * _LEADING + _ASCENT) * size,
            text=line,
            size=size,
            fill=fill,
            is_bold=is_bold,
            is_rtl=from_right,
        )
        for at, line in enumerate(lines(text, size, room, is_bold=is_bold))
    )
    return drawn, len(drawn) * _LEADING * size


def _slip(note: NoteLine, wide: float, size: float, least: float = 0) -> _Slip:
    """The text, and at the bottom whose it is and what people said of it."""
    pad = 0.6 * size
    text, tall = paragraph(note.text, wide - 2 * pad, size, INK)
    foot, below = _foot(note, wide - 2 * pad)
    height = max(least, pad + tall + below + 0.5 * size)
    box = Box(
        left=0,
        top=0,
        width=wide,
        height=height,
        fill=NOTES[note.color],
        radius=_NOTE_RADIUS,
        edge=LINE if note.color is Color.PAPER else "",
    )
    foot = moved(foot, pad, height - below - 0.4 * size)
    return (box, *moved(text, pad, pad * 0.9), *foot), height


def _counts(said: NoteLine | GroupLine) -> Iterator[tuple[SignName, int]]:
    """From the right: the signs that people made, then their comments."""
    yield from ((_DRAWN[sign], count) for sign, count in said.signs.items())
    yield "chat", sum(1 + len(comment.answers) for comment in said.comments)


def _foot(note: NoteLine, room: float) -> tuple[tuple[Mark, ...], float]:
    marks, right, below = _counted(note, room)
    if not note.author:
        return marks, below
    signed, tall = paragraph(note.author, right, _FOOT, INK)
    return (*marks, *moved(signed, 0, _FOOT * 0.3)), tall + _FOOT * 0.3


def _counted(said: NoteLine | GroupLine, room: float) -> tuple[tuple[Mark, ...], float, float]:
    """The counts, where they begin, and how tall they are."""
    marks: list[Mark] = []
    right = room
    for name, count in _counts(said):
        if count:
            right -= width(str(count), _FOOT)
            marks.append(Words(left=right, top=_FOOT * 1.25, text=str(count), size=_FOOT, fill=INK))
            right -= _FOOT + 3
            marks.append(Sign(left=right, top=_FOOT * 0.3, size=_FOOT, name=name, color=INK))
            right -= 6
    return tuple(marks), right, _FOOT * 1.5 if marks else 0


def _head(
    title: str, count: int, wide: float, mark: str, scale: float
) -> tuple[tuple[Mark, ...], float]:
    said = str(count)
    badge = max(22.0, width(said, _FOOT, is_bold=True) + 12)
    room = wide - badge - 20
    # No word of a title is cut that a smaller one would hold.
    size = EM * max(1, min(scale, room / EM / max(0.1, longest_word(title, is_bold=True))))
    words, tall = paragraph(title, room, size, INK, is_bold=True)
    return (
        *moved(words, 8, 6),
        Box(left=wide - badge - 7, top=7, width=badge, height=20, fill=mark, radius=10),
        Words(
            left=wide - badge / 2 - 7,
            top=21.3,
            text=said,
            size=_FOOT,
            fill=SURFACE,
            is_bold=True,
            is_centred=True,
        ),
    ), max(tall, 22) + 12


def _columns(slips: Sequence[_Slip]) -> list[list[_Slip]]:
    """In their order, one column after the other, as many as make it no ribbon."""
    total = sum(tall + _GAP for _, tall in slips)
    count = 1
    while total / count > _GROUP_SHAPE * count * _GROUP_WIDTH and count < len(slips):
        count += 1
    columns: list[list[_Slip]] = [[]]
    used = 0.0
    for slip in slips:
        if used >= total / count and len(columns) < count:
            columns.append([])
            used = 0.0
        columns[-1].append(slip)
        used += slip[1] + _GAP
    return columns

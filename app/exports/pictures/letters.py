"""How wide a text is, and where its lines end, before anybody draws it. Pure, but for our fonts.

Letters that our font has are measured in it; of the others, which whoever shows the picture draws
with a font of their own, we suppose more than they usually take, so that no line leaves its paper.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from struct import unpack_from
from typing import Final, TypeAlias

from app.printing.typesetting import FONTS

Widths: TypeAlias = dict[int, float]  # by code point, in em

# A French sign of punctuation does not begin a line.
_BREAKS: Final = re.compile("(?<!«) (?![;:!?»])")
_SLACK: Final = 1.02  # no browser spaces letters quite alike
_JOINER: Final = "\u200d"
_WIDE: Final = 1.1
_EMOJI: Final = 1.4
_JOINED_SCRIPT: Final = 0.6  # Arabic and its like, one letter with the other
_OTHER: Final = 0.85
_LIGATURE: Final = 9.0  # one sign that is a whole sentence
_SENTENCES: Final = frozenset("\ufdfa\ufdfb\ufdfd")


@cache
def widths(*, is_bold: bool) -> Widths:
    """Of the letters that our font has."""
    font = (FONTS / f"atkinson-hyperlegible-{700 if is_bold else 400}.ttf").read_bytes()
    tables = {
        font[at : at + 4]: unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * unpack_from(">H", font, 4)[0], 16)
    }
    em = unpack_from(">H", font, tables[b"head"] + 18)[0]
    told = unpack_from(">H", font, tables[b"hhea"] + 34)[0]

    def advance(glyph: int) -> float:
        found: int = unpack_from(">H", font, tables[b"hmtx"] + 4 * min(glyph, told - 1))[0]
        return float(found / em)

    return {code: advance(glyph) for code, glyph in _glyphs(font, tables[b"cmap"]) if glyph}


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    ems: float = sum(wide for _, wide in _clusters(text, is_bold=is_bold))
    return ems * size * _SLACK


def lines(text: str, size: float, room: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """All of the text, line by line; a word that is wider than the room is cut where it has to be,
    never inside of a sign."""
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in _wrapped(paragraph, room / size / _SLACK, is_bold=is_bold)
    )


def longest_word(text: str, *, is_bold: bool = False) -> float:
    """In em."""
    return max(width(word, 1, is_bold=is_bold) for word in _BREAKS.split(text.replace("\n", " ")))


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left, as dir="auto" says."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False


def _wrapped(paragraph: str, room: float, *, is_bold: bool) -> Iterator[str]:
    space = widths(is_bold=is_bold)[ord(" ")]
    line, used = "", 0.0
    for word in _BREAKS.split(paragraph):
        pieces = list(_pieces(word, room, is_bold=is_bold))
        for at, (piece, wide) in enumerate(pieces):
            if line and (at > 0 or used + space + wide > room):
                yield line
                line, used = piece, wide
            elif line:
                line, used = f"{line} {piece}", used + space + wide
            else:
                line, used = piece, wide
    yield line


def _pieces(word: str, room: float, *, is_bold: bool) -> Iterator[tuple[str, float]]:
    piece, used = "", 0.0
    for cluster, wide in _clusters(word, is_bold=is_bold):
        if piece and used + wide > room:
            yield piece, used
            piece, used = "", 0.0
        piece, used = piece + cluster, used + wide
    yield piece, used


def _clusters(text: str, *, is_bold: bool) -> Iterator[tuple[str, float]]:
    """Signs that cannot be parted, each with how wide it is, in em."""
    known = widths(is_bold=is_bold)
    cluster, wide = "", 0.0
    for sign in text:
        if cluster and _goes_with(sign, cluster):
            cluster += sign
            continue
        if cluster:
            yield cluster, wide
        cluster, wide = sign, known.get(ord(sign)) or _supposed(sign)
    if cluster:
        yield cluster, wide


def _goes_with(sign: str, before: str) -> bool:
    is_mark = (
        unicodedata.category(sign) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )
    return is_mark or sign == _JOINER or before.endswith(_JOINER)


def _supposed(sign: str) -> float:
    if sign in _SENTENCES:
        return _LIGATURE
    if sign >= "\U0001f000":
        return _EMOJI
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    if unicodedata.bidirectional(sign) in ("R", "AL", "AN"):
        return _JOINED_SCRIPT
    return _WIDE if unicodedata.category(sign)[0] == "S" else _OTHER


def _glyphs(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each code point of the first plane with its glyph: the table of format 4."""
    (count,) = unpack_from(">H", font, cmap + 2)
    places = (unpack_from(">I", font, cmap + 8 + 8 * at)[0] + cmap for at in range(count))
    at = next(place for place in places if unpack_from(">H", font, place)[0] == 4)
    double = unpack_from(">H", font, at + 6)[0]
    ends, starts = at + 14, at + 16 + double
    for segment in range(0, double, 2):
        (end,), (start,) = (
            unpack_from(">H", font, ends + segment),
            unpack_from(">H", font, starts + segment),
        )
        (delta,) = unpack_from(">H", font, starts + double + segment)
        where = starts + 2 * double + segment
        (offset,) = unpack_from(">H", font, where)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = (
                unpack_from(">H", font, where + offset + 2 * (code - start))[0] if offset else code
            )
            yield code, (glyph + delta) % 0x10000 if glyph else 0

"""The sheet as SVG: shapes and lines of text, by attributes alone. Pure.

No script, no link, nothing from outside: the font that was measured is in the file. What people
typed is text, escaped, on a line that says which way it is read.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from app.exports.office.legal import legal
from app.exports.pictures.marks import Box, Mark, Sign, Words
from app.exports.pictures.sheet import Sheet
from app.printing.typesetting import FONTS

_FAMILY: Final = "Atkinson Hyperlegible, ui-sans-serif, system-ui, Segoe UI, sans-serif"
_SIGNS: Final = {  # those of static/icons.svg
    "heart": "M12 19.5S4 14.8 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3c0 5.5-8 10.2-8 10.2z",
    "chat": "M6 5h12a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 16h-6.5L7 19.5V16H6a1.5 1.5 0 0"
    " 1-1.5-1.5v-8A1.5 1.5 0 0 1 6 5z",
}


def to_text(sheet: Sheet, *, is_set: bool) -> str:
    """`is_set`: for typst, which knows no direction and ends a line at the right by its end."""
    return "\n".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" role="img"'
            f' viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}" lang={quoteattr(sheet.language)}'
            f' font-family="{_FAMILY}">',
            f"<title>{_said(sheet.title)}</title>",
            f"<desc>{_said(sheet.told)}</desc>",
            f"<style>{_faces()}</style>",
            *(_drawn(mark, is_set=is_set) for mark in sheet.marks),
            "</svg>\n",
        )
    )


def _drawn(mark: Mark, *, is_set: bool) -> str:
    match mark:
        case Box():
            return _box(mark)
        case Words():
            return _words(mark, is_set=is_set)
        case Sign():
            return _sign(mark)


def _box(box: Box) -> str:
    radius = f' rx="{_n(box.radius)}"' if box.radius else ""
    edge = f' stroke="{box.edge}"' if box.edge else ""
    return (
        f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}"'
        f' height="{_n(box.height)}"{radius} fill="{box.fill}"{edge}/>'
    )


def _words(words: Words, *, is_set: bool) -> str:
    from_right = ' text-anchor="end"' if is_set else ' direction="rtl"'
    said = "".join(
        (
            ' font-weight="700"' if words.is_bold else "",
            from_right if words.is_rtl else "",
            ' text-anchor="middle"' if words.is_centred else "",
        )
    )
    return (
        f'<text x="{_n(words.left)}" y="{_n(words.top)}" font-size="{_n(words.size)}"'
        f' fill="{words.fill}"{said}>{_said(words.text)}</text>'
        if words.text
        else ""
    )


def _sign(sign: Sign) -> str:
    return (
        f'<path transform="translate({_n(sign.left)} {_n(sign.top)}) scale({_n(sign.size / 24)})"'
        f' fill="none" stroke="{sign.color}" stroke-width="2" stroke-linejoin="round"'
        f' d="{_SIGNS[sign.name]}"/>'
    )


def _said(text: str) -> str:
    return escape(legal(text))


def _n(value: float) -> str:
    """Two decimals are a fiftieth of what a printer can do."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@cache
def _faces() -> str:
    return "".join(_face())


def _face() -> Iterator[str]:
    for weight in (400, 700):
        font = (FONTS / f"atkinson-hyperlegible-{weight}.ttf").read_bytes()
        yield (
            '@font-face{font-family:"Atkinson Hyperlegible";'
            f"font-weight:{weight};src:url(data:font/ttf;base64,{b64encode(font).decode()})}}"
        )

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
    "thumb": "M8 11l3.2-6.7c1.3 0 2.2.9 2.2 2.2v3.2h4.4c1.1 0 1.9 1 1.7 2.1l-1 6c-.2.9-.9 1.6-1.9"
    " 1.6H8zm0 0H4.8v8.4H8z",
    "help": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM9.6 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2"
    ".9-1.2 1.7m0 3.1v.01",
    "bulb": "M9.5 17c0-2-3-3.3-3-6.8a5.5 5.5 0 0 1 11 0c0 3.5-3 4.8-3 6.8zm0 0v2.5h5V17",
    "warning": "m12 4.5 8.5 15h-17zm0 5.5v4.5m0 2.5v.01",
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

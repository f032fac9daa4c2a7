"""From what a sheet says to a tagged PDF (PDF/UA-1), by typst. Done beside: the boards go on.

What people typed is given as JSON and shown as text: typst evaluates none of it. Nothing is read
but our templates and fonts, nothing is fetched."""

import json
import re
from pathlib import Path
from typing import Any, Final

import msgspec

from app.kits.richtext import blocks

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
TEMPLATES: Final = ("running_order", "guide", "poster", "minutes")
# What a font of this machine lacks is shown as an empty square, and said to be: PDF/UA refuses a
# sign that no font draws.
_UNDRAWN: Final = re.compile("[^\n\x20-\x7e\xa0-\u017f\u2010-\u2026\u2039\u203a\u20ac\u2122\u25a1]")
_SQUARE: Final = "\u25a1"
_OURS: Final = ("qr",)  # what nobody typed: a drawing
# In a picture, where one line is of one font: what is not of ours; and what joins several signs in
# one, which hardly a font draws: apart, they are drawn by more.
_FOREIGN: Final = re.compile("[^\n\x20-\x7e\xa0-\xff\u2013-\u2026\u20ac]")
_JOINED: Final = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


class _Order(msgspec.Struct):
    template: str
    sheet: dict[str, Any]


def order_of(template: str, sheet: object) -> bytes:
    """What `typeset` is given."""
    return msgspec.json.encode({"template": template, "sheet": sheet})


def typeset(order: bytes) -> bytes:
    """The PDF of a sheet. To be done beside."""
    import typst  # 80 MB: in the process beside alone

    asked = msgspec.json.decode(order, type=_Order)
    if asked.template not in TEMPLATES:
        raise ValueError(asked.template)
    sheet = _laid_out(asked.sheet)
    *tries, last = _less_and_less(sheet)
    for less in tries:
        try:
            return _compiled(asked.template, less)
        except typst.TypstError:
            continue
    return _compiled(asked.template, last)


def dots_of(svg: str, *, an_inch: int) -> bytes:
    """A drawing on A3 as PNG. To be done beside."""
    import typst

    png: bytes = typst.compile(
        str(HERE / "picture.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        sys_inputs={"picture": svg},
        format="png",
        ppi=an_inch,
    )
    return png


def _less_and_less(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """The sheet, and without what a font may lack. A picture is its letters: it keeps those of
    other scripts as long as it can be drawn."""
    typed: dict[str, Any] = {k: v for k, v in sheet.items() if k not in (*_OURS, "picture")}
    squared = sheet | _drawn(typed)
    if not (picture := sheet.get("picture")):
        return [sheet, squared]
    apart = squared | {"picture": _JOINED.sub("", picture)}
    return [sheet, apart, squared | {"picture": _FOREIGN.sub("?", _JOINED.sub("", picture))}]


def _laid_out(sheet: dict[str, Any]) -> dict[str, Any]:
    """With the notes of the steps as blocks: what a kit of somebody's makes long to read is read
    here."""
    if "steps" not in sheet:
        return sheet
    steps = [
        step | {"notes": msgspec.to_builtins(blocks(step["notes"]))} for step in sheet["steps"]
    ]
    return sheet | {"steps": steps}


def _compiled(template: str, sheet: Any) -> bytes:
    import typst

    pdf: bytes = typst.compile(
        str(HERE / f"{template}.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        sys_inputs={"sheet": json.dumps(sheet)},
        pdf_standards=["ua-1"],
    )
    return pdf


def _drawn(value: Any) -> Any:
    if isinstance(value, str):
        return _UNDRAWN.sub(_SQUARE, value)
    if isinstance(value, dict):
        return {key: _drawn(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_drawn(item) for item in value]
    return value

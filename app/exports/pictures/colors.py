"""The colours of the screens on light paper (static/css/tokens.css), as any program reads them."""

from typing import Final

from app.kits.domain import Color

INK: Final = "#1d2433"
MUTED: Final = "#4b5360"
SURFACE: Final = "#fefdf9"
WALL: Final = "#f2ece1"
LINE: Final = "#e6ded2"

NOTES: Final = {
    Color.YELLOW: "#fcea9d",
    Color.PEACH: "#ffd3ad",
    Color.ROSE: "#ffccd4",
    Color.LILAC: "#e3d2f9",
    Color.SKY: "#bde7fe",
    Color.MINT: "#bbf2d5",
    Color.SAND: "#e9d8bf",
    Color.PAPER: "#f9f6f1",
}
# One mark per zone, under the name of the colour that its kit gives it.
MARKS: Final = {
    Color.YELLOW: "#6d540a",
    Color.PEACH: "#884627",
    Color.ROSE: "#91314a",
    Color.LILAC: "#684182",
    Color.SKY: "#2a5982",
    Color.MINT: "#2b6241",
    Color.SAND: "#675136",
    Color.PAPER: MUTED,
}


def mixed(color: str, share: float, other: str) -> str:
    """So much of one with the rest of the other: the tint of a zone, from its mark."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))

"""What a picture is made of: boxes, lines of text, signs. Lengths are those of the screen, 16 to a
letter of the text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

SignName: TypeAlias = Literal["heart", "thumb", "help", "bulb", "warning", "chat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    left: float
    top: float
    width: float
    height: float
    fill: str
    radius: float = 0
    edge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line, on its base. `left`: where it begins, which is at the right where one reads from
    the right (`is_rtl`); `is_centred`: its middle."""

    left: float
    top: float
    text: str
    size: float
    fill: str
    is_bold: bool = False
    is_rtl: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """`size`: of the square that it stands in."""

    left: float
    top: float
    size: float
    name: SignName
    color: str


Mark: TypeAlias = Box | Words | Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A note, or the sheet of a group: marks from its own corner. `x`, `y`: where people have put
    it, in thousandths of the room that it leaves in its zone."""

    x: int
    y: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def moved(marks: Iterable[Mark], left: float, top: float) -> tuple[Mark, ...]:
    return tuple(replace(mark, left=mark.left + left, top=mark.top + top) for mark in marks)

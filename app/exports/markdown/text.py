"""Text typed by a person, written so that every reader of Markdown shows it as it was typed.

CommonMark lets any ASCII punctuation be escaped. Only what could mean something is, so that the
source stays pleasant to read. Covered: CommonMark, and what GitHub, GitLab and common extensions
add (tables, bare links, tasks, notes, math, emoji names, smart dashes).
"""

import re
import unicodedata
from typing import Final

_ANYWHERE: Final = re.compile(
    r"[\\`*_{}\[\]<>~|$^#]"
    r"|&(?=[A-Za-z#])"  # an entity
    r"|:(?!\s|$)"  # an address, an emoji name
    r"|-(?=-)|=(?==)|\+(?=\+)"  # dashes, marks
    r"|(?<=\bwww)\.",
    re.IGNORECASE | re.MULTILINE,
)
_LINE_START: Final = re.compile(r"^(?:(?P<number>\d{1,9})(?=[.)])|(?=[-+=:]))")
_BLANKS: Final = re.compile(r"[ \t\n]+")

# Nothing before is written from right to left: a text of ours is looked at sign by sign nowhere.
_MAY_TURN: Final = re.compile("[\u0590-\U0010ffff]")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def literal(text: str, *, indent: int = 0) -> str:
    """The text over as many lines as it has, each indented to stay in its list item."""
    return ("\\\n" + " " * indent).join(_line(line) for line in text.split("\n"))


def literal_line(text: str) -> str:
    """The text on one line, for a heading or a cell of a table."""
    return _line(_BLANKS.sub(" ", text).strip())


def _line(line: str) -> str:
    shown = line.lstrip(" \t")
    blank = "&#32;" * (len(line) - len(shown))  # a reader drops the blanks that begin a line
    return _isolated(blank + _LINE_START.sub(r"\g<number>\\", _ANYWHERE.sub(r"\\\g<0>", shown)))


def _isolated(line: str) -> str:
    """Right-to-left text keeps its own order and leaves ours alone: what <bdi> does in HTML."""
    rare = set(_MAY_TURN.findall(line))
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in rare):
        return f"{_ISOLATE}{line}{_END_OF_ISOLATE}"
    return line

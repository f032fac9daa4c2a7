"""The table of contents, alike in the three documents: what it names, and where it stands.

It ends the cover, and names the parts of the document and what each is divided in: what is deeper
would make it longer than it helps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.exports.office.outline import Block, Heading, Runs
from app.words import N_

HEAD: Final = N_("Sommaire")
DEPTH: Final = 2  # of its entries
_PART: Final = 2  # the level of a heading that begins a part: before the first one is the cover

Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """`level` 1 is a part of the document. `anchor`: the name that its heading bears there."""

    level: int
    text: str
    anchor: str


def cover_and_parts(blocks: Blocks) -> tuple[Blocks, Blocks]:
    begins = (at for at, each in enumerate(blocks) if isinstance(each, Heading) and is_named(each))
    first = next(begins, len(blocks))
    return blocks[:first], blocks[first:]


def is_named(heading: Heading) -> bool:
    return _PART <= heading.level < _PART + DEPTH


def entries(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    """In their order: the headings of which `is_named`."""
    named = [each for each in blocks if isinstance(each, Heading) and is_named(each)]
    return tuple(
        Entry(each.level - _PART + 1, _said(each.runs), anchor(number))
        for number, each in enumerate(named, 1)
    )


def anchor(number: int) -> str:
    """Of the first, second… heading that is named. Word processors call their own so, and keep
    these when they make the table again."""
    return f"_Toc{number:06}"


def _said(runs: Runs) -> str:
    return "".join(run.text for run in runs)

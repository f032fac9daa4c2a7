"""How the three documents are divided, alike: their cover, which a table of contents ends, and what
begins a page.

The table names the parts of the document and what each is divided in: what is deeper would make it
longer than it helps.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from app.exports.as_markdown import drafts_alone
from app.exports.domain import Report
from app.exports.office.outline import Block, Heading, Runs, outline
from app.exports.speech import Speech
from app.words import N_

HEAD: Final = N_("Sommaire")
DEPTH: Final = 2  # of its entries
_PART: Final = 2  # the level of a heading that begins a part: before the first one is the cover

Blocks: TypeAlias = tuple[Block, ...]
Told: TypeAlias = Callable[[Report, Speech], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """`level` 1 is a part of the document. `anchor`: the name that its heading bears there."""

    level: int
    text: str
    anchor: str


def divided(report: Report, say: Speech, told: Told) -> tuple[Blocks, Blocks]:
    """The cover, and the parts of the document. `told`: what it says, as Markdown."""
    blocks = outline(told(report, say))
    begins = (at for at, each in enumerate(blocks) if isinstance(each, Heading) and is_named(each))
    first = next(begins, len(blocks))
    # A form that was filled in is a sheet that goes its own way; a few lines are not.
    sheets = told is drafts_alone and any(draft.answers for draft in report.commitments)
    return blocks[:first], tuple(_paged(blocks[first:], sheets=sheets))


def _paged(parts: Blocks, *, sheets: bool) -> Iterator[Block]:
    """The first heading begins a page and, where drafts are `sheets`, each but the first does."""
    before: Block | None = None
    for each in parts:
        is_sheet = sheets and isinstance(each, Heading) and each.level == _PART + 1
        begins = before is None or (is_sheet and not isinstance(before, Heading))
        yield replace(each, begins_page=True) if begins and isinstance(each, Heading) else each
        before = each


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

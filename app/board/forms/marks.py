"""How many marks a text may hold in the record. Pure.

A link is written again on each stretch that it covers: a text of a hundred kilobytes, made on
purpose, would be one of ten megabytes as Markdown, at each pause, in everybody's browser.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.board.forms.prose import Block, Items, Paragraph, Run
from app.text import ANSWER_LENGTH

MOST_MARKS: Final = 20_000  # signs: forty times what a text full of links holds
# The longest that is logged: each of its signs escaped, each of those of its links too.
MARKDOWN_LENGTH: Final = 2 * ANSWER_LENGTH + 2 * MOST_MARKS + 4_000


def lightened(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same; beyond what anybody would mark, without its links, then without any mark."""
    kept = tuple(blocks)
    for change in (_without_link, _without_mark):
        if sum(_weight(run) for run in _runs(kept)) <= MOST_MARKS:
            break
        kept = tuple(_changed(block, change) for block in kept)
    return kept


def _weight(run: Run) -> int:
    return len(run.href) + 4 * (run.strong + run.em + bool(run.href))


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        else:
            for item in block.items:
                yield from _runs(item)


def _changed(block: Block, change: Callable[[Run], Run]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(change(run) for run in block.runs))
    items = (tuple(_changed(each, change) for each in item) for item in block.items)
    return Items(items=tuple(items), is_ordered=block.is_ordered)


def _without_link(run: Run) -> Run:
    return replace(run, href="")


def _without_mark(run: Run) -> Run:
    return Run(run.text)

"""A text that people wrote together, in our own Markdown: its lists, its strong words.

It is read, and written anew: nothing of theirs comes through but words, which are literal. A link
is told by its address, for no document of ours leads elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.board.forms.emphasis import emphasised
from app.board.forms.prose import (
    Block,
    Items,
    Paragraph,
    from_markdown,
    read_runs,
    shown_run,
    trimmed,
)
from app.exports.markdown.text import literal

_UNSAID: Final = "·"


def prose(markdown: str) -> str:
    """The text, to be put between headings."""
    return "\n\n".join(_parts(from_markdown(markdown), 0))


def _parts(blocks: Sequence[Block], indent: int) -> Iterator[str]:
    for block in blocks:
        part = _list(block, indent) if isinstance(block, Items) else _paragraph(block, indent)
        if part:
            yield part


def _list(block: Items, indent: int) -> str:
    """Numbers are words of ours: whatever reads our Markdown keeps them."""
    lines = []
    for number, item in enumerate(block.items, 1):
        inner = indent + 2
        parts = list(_parts(item, inner))
        if not parts:
            continue
        # A list in an item that says nothing: « - - - » would be a line across the page.
        if parts[0].startswith("- "):
            parts.insert(0, _UNSAID)
        told = ("\n\n" + " " * inner).join(parts)
        lines.append("- " + (f"{number}\\. " if block.is_ordered else "") + told)
    return ("\n" + " " * indent).join(lines)


def _paragraph(block: Paragraph, indent: int) -> str:
    """What it says with the addresses of its links is read back as that."""
    return emphasised(
        [replace(run, text=shown_run(run), href="") for run in trimmed(block.runs)],
        write=lambda run: literal(run.text, indent=indent),
        blank=lambda text: _blank(text, indent),
        read=read_runs,
    )


def _blank(text: str, indent: int) -> str:
    """Blanks as one, but for line breaks."""
    breaks = text.count("\n")
    return ("\\\n" + " " * indent) * breaks if breaks else " " * bool(text)

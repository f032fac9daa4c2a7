"""The minutes as a word processor counts: headings, paragraphs, items and tables of plain text.

Read from our own Markdown, in which everything that people typed is literal: what these documents
say is said once, in app/exports/markdown. No link, no image and no HTML can come out of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_READER: Final = MarkdownIt("commonmark").enable("table")
_AROUND: Final = frozenset({"blockquote", "bullet_list", "list_item"})
_NARROW, _WIDE = 12, 48  # characters
# Of a line of text, on the A4 page of an ODT and of a DOCX.
WIDTH_CM: Final = 16.6


@dataclass(frozen=True, slots=True)
class Run:
    """Some text, with its line ends as \\n, in one weight."""

    text: str
    is_bold: bool = False


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title of the document."""

    level: int
    runs: Runs
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Of a list; `depth` 0 is not indented."""

    runs: Runs
    depth: int


@dataclass(frozen=True, slots=True)
class Table:
    """The first row is the head; all rows are as long as it."""

    rows: tuple[tuple[Runs, ...], ...]


Block: TypeAlias = Heading | Paragraph | Item | Table


@lru_cache(maxsize=2)
def outline(markdown: str) -> tuple[Block, ...]:
    """The blocks of a document, in their order. Read once for the three formats of a dossier, which
    forgets them at its end."""
    return tuple(_blocks(SyntaxTreeNode(_READER.parse(markdown)), depth=-1))


def shares(rows: tuple[tuple[Runs, ...], ...]) -> list[float]:
    """Of the width of a table, for each column: by its longest text, within reason. Sums to 1."""
    lengths = [
        max(sum(len(run.text) for run in cell) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    weights = [min(max(length, _NARROW), _WIDE) for length in lengths]
    return [weight / sum(weights) for weight in weights]


def _blocks(parent: SyntaxTreeNode, *, depth: int, is_quoted: bool = False) -> Iterator[Block]:
    """`depth` of the list that they are in; -1 outside of any."""
    for node in parent.children:
        if node.type in _AROUND:
            inside = depth + (node.type == "bullet_list")
            yield from _blocks(node, depth=inside, is_quoted=node.type == "blockquote")
        else:
            yield _block(node, depth, is_quoted=is_quoted)


def _block(node: SyntaxTreeNode, depth: int, *, is_quoted: bool) -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1:]), _runs(node))
        case "paragraph" if depth >= 0:
            return Item(_runs(node), depth)
        case "paragraph":
            return Paragraph(_runs(node), is_quoted)
        case "table":
            return Table(tuple(_rows(node)))
    raise ValueError(node.type)  # our own Markdown has nothing else


def _rows(table: SyntaxTreeNode) -> Iterator[tuple[Runs, ...]]:
    for part in table.children:
        for row in part.children:
            yield tuple(_runs(cell) for cell in row.children)


def _runs(block: SyntaxTreeNode) -> Runs:
    """Of the one inline child of a block; neighbours of one weight are one."""
    (inline,) = block.children
    pieces = [(piece, weight) for piece, weight in _pieces(inline.token) if piece]
    return tuple(
        Run("".join(piece for piece, _ in same), is_bold)
        for is_bold, same in groupby(pieces, key=lambda each: each[1])
    )


def _pieces(inline: Token | None) -> Iterator[tuple[str, bool]]:
    bold = 0
    for token in (inline and inline.children) or ():
        match token.type:
            case "text" | "text_special":
                yield token.content, bold > 0
            case "hardbreak" | "softbreak":
                yield "\n", bold > 0
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open" | "em_close":
                pass  # two weights are enough
            case unknown:  # a link, an image: what nobody can have typed into it
                raise ValueError(unknown)

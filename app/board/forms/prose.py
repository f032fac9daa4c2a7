"""A text as its paragraphs and lists, and the Markdown that it leaves and comes back as. Pure.

Only what the editor knows: paragraphs, lists, strong and emphasised text, links, line breaks. What
a person typed that looks like Markdown is escaped, so that it is read back as what they typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from app.board.forms.emphasis import emphasised
from app.board.forms.runs import Run as Run
from app.board.forms.runs import gathered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

HREF_LENGTH: Final = 2_000
SCHEMES: Final = ("http://", "https://", "mailto:")

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>~|&])")
# What makes a block of Markdown, at the beginning of a line.
_OPENING: Final = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s\-+=]|$)|:(?=[\s-]))")
_NUMBER: Final = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_APART: Final = "<!-- -->"
_IN_ADDRESS: Final = re.compile(r"([()\\&])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list. Each item holds paragraphs, and lists."""

    items: tuple[tuple["Block", ...], ...]
    is_ordered: bool = False


Block: TypeAlias = Paragraph | Items


class Text(Protocol):
    """A text of the board, or one that it was."""

    @property
    def text(self) -> str: ...
    @property
    def live(self) -> object: ...


def is_safe(href: object) -> bool:
    """Whether a link leads where a reader may be led."""
    return (
        isinstance(href, str)
        and len(href) <= HREF_LENGTH
        and href.lower().startswith(SCHEMES)
        and not any(sign.isspace() or ord(sign) < 32 or sign in "<>" for sign in href)
    )


def blocks_of(written: Text | None) -> tuple[Block, ...]:
    """A text of the board, as the editor would show it."""
    if written is None:
        return ()
    return from_markdown(written.text) if written.live else from_plain(written.text)


def as_markdown(written: Text | None) -> str:
    """A text of the board as Markdown. What is Markdown already is not read: it may be long."""
    if written is not None and written.live:
        return written.text
    return to_markdown(blocks_of(written))


def to_plain(blocks: Sequence[Block]) -> str:
    """The text without its marks, for who reads no Markdown: lines, « • » and numbers, and where
    links lead."""
    return "\n\n".join(filter(None, (_plain(block, "") for block in blocks)))


def to_markdown(blocks: Sequence[Block]) -> str:
    """The text as Markdown; empty paragraphs are left out."""
    return "\n\n".join(_block_lines(blocks))


def from_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text. What the editor does not know stays as its plain text."""
    return tuple(_blocks(list(_parser().parse(text))))


def from_plain(text: str) -> tuple[Block, ...]:
    """The blocks of a text that was typed without any mark: its lines, and empty ones between its
    paragraphs."""
    parts = re.split(r"\n\s*\n", text.strip("\n"))
    return tuple(Paragraph(runs=(Run(text=part),)) for part in parts if part.strip())


def _plain(block: Block, indent: str) -> str:
    if isinstance(block, Paragraph):
        return ("".join(shown_run(run) for run in block.runs)).strip().replace("\n", "\n" + indent)
    lines = []
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.is_ordered else "• "
        inner = indent + " " * len(mark)
        said = ("\n" + inner).join(filter(None, (_plain(each, inner) for each in item)))
        lines.append(mark + said)
    return ("\n" + indent).join(lines)


def shown_run(run: Run) -> str:
    """What is read of it, with the address that its link leads to."""
    address = run.href.removeprefix("mailto:")
    leads = is_safe(run.href) and address.rstrip("/") not in run.text
    return f"{run.text} ({address})" if leads and run.text.strip() else run.text


def _block_lines(blocks: Sequence[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        written = _list(block) if isinstance(block, Items) else _paragraph(block)
        if not written:
            continue
        if isinstance(block, Items) and isinstance(before, Items):
            yield _APART  # two lists that follow one another stay two
        yield written
        before = block


def _list(block: Items) -> str:
    lines: list[str] = []
    for place, item in enumerate(block.items, 1):
        mark = f"{place}. " if block.is_ordered else "- "
        inner = _item(item).split("\n")
        indent = " " * len(mark)
        lines.append((mark + inner[0]).rstrip())
        lines += [(indent + line) if line else "" for line in inner[1:]]
    return "\n".join(lines)


def _item(blocks: Sequence[Block]) -> str:
    """A list right under the paragraph of its item; paragraphs with a line between them."""
    written = ""
    before: Block | None = None
    for block in blocks:
        part = _list(block) if isinstance(block, Items) else _paragraph(block)
        if not part:
            continue
        if isinstance(block, Items) and isinstance(before, Items):
            written += f"\n\n{_APART}\n\n" + part
        else:
            between = "\n" if isinstance(block, Items) else "\n\n"
            written += (between if written else "") + part
        before = block
    return written


def _paragraph(block: Paragraph) -> str:
    runs = gathered(trimmed(block.runs))
    text = emphasised(runs, write=_words, blank=_broken, read=read_runs)
    lines = (line.strip(" ") for line in text.split("\n"))
    return "\n".join(_escaped_opening(line) for line in lines)


def _escaped_opening(line: str) -> str:
    line = _OPENING.sub(r"\1\\\2", line)
    return _NUMBER.sub(r"\1\\\2", line)


def trimmed(runs: Sequence[Run]) -> list[Run]:
    """Without the blanks and the line breaks at both ends, which nobody sees."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _words(run: Run) -> str:
    written = _broken(_SIGNS.sub(r"\\\1", run.text))
    if run.href and is_safe(run.href):
        written = f"[{written}]({_IN_ADDRESS.sub(lambda m: chr(92) + m[1], run.href)})"
    return written


def read_runs(text: str) -> list[Run]:
    """What a Markdown text of one paragraph is made of."""
    blocks = _blocks(list(_parser().parse(text)))
    return [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]


def _broken(text: str) -> str:
    return text.replace("\n", "\\\n")


@cache
def _parser() -> "MarkdownIt":
    # Imported at first use: a server that starts reads nothing yet.
    from markdown_it import MarkdownIt

    known = MarkdownIt("commonmark", {"html": False})
    return known.disable(["image", "autolink", "code", "fence", "blockquote", "hr", "lheading"])


def _blocks(tokens: "list[Token]") -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            inner = tokens[at + 1 : end]
            yield Items(items=tuple(_items(inner)), is_ordered=token.type.startswith("ordered"))
        elif token.type == "inline":
            yield from _inline(token)
        elif token.nesting == 1:
            yield from _blocks(tokens[at + 1 : end])
        elif token.content.strip() not in ("", _APART):
            yield Paragraph(runs=(Run(text=token.content.strip()),))
        at = end + 1


def _items(tokens: "list[Token]") -> "Iterator[tuple[Block, ...]]":
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        yield tuple(_blocks(tokens[at + 1 : end]))
        at = end + 1


def _end(tokens: "list[Token]", at: int) -> int:
    """Where what begins here ends."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if not depth:
            return place
    return len(tokens) - 1


def _inline(token: "Token") -> Iterator[Paragraph]:
    if token.content.strip() == _APART:
        return
    runs: list[Run] = []
    strong = em = 0
    href = ""
    for child in token.children or ():
        if child.type.startswith("strong"):
            strong += child.nesting
        elif child.type.startswith("em_"):
            em += child.nesting
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            href = ""
        else:
            text = "\n" if child.type in ("softbreak", "hardbreak") else child.content
            shown = href if is_safe(href) else ""
            runs.append(Run(text, strong > 0, em > 0, shown))
    yield Paragraph(runs=tuple(gathered(runs)))

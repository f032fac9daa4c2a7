"""A kit's Markdown as blocks and runs, which a page draws without ever seeing HTML.

Known: paragraphs, headings, lists, strong and emphasised text. Anything else is kept as its plain
text: nothing that a kit says is lost, and no link or image can be smuggled in.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "number"]

_LISTS: dict[str, BlockKind] = {"bullet_list_open": "item", "ordered_list_open": "number"}
_BREAKS = {"softbreak": " ", "hardbreak": " "}


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    em: bool = False


class Block(Struct, frozen=True, kw_only=True):
    """One block of a kit's text, ready to be drawn without any HTML."""

    kind: BlockKind
    runs: tuple[Run, ...]


# Every workshop of a kit has its texts, and each is opened anew.
@lru_cache(maxsize=1024)
def blocks(markdown: str) -> tuple[Block, ...]:
    """The text's blocks in order. A nested list is flattened, an empty block left out."""
    return tuple(block for block in _read(_parser().parse(markdown)) if block.runs)


@cache
def _parser() -> "MarkdownIt":
    # Imported at first use: a server that starts on a known database draws nothing yet.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])


def _read(tokens: "Iterable[Token]") -> Iterator[Block]:
    lists: list[BlockKind] = []
    heading = False
    for token in tokens:
        if token.type in _LISTS:
            lists.append(_LISTS[token.type])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            kind = "heading" if heading else lists[-1] if lists else "paragraph"
            yield Block(kind=kind, runs=_runs(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield Block(kind="paragraph", runs=(Run(text=token.content.strip()),))


def _runs(tokens: "Iterable[Token]") -> tuple[Run, ...]:
    runs: list[Run] = []
    strong = em = 0
    for token in tokens:
        if token.type.startswith("strong"):
            strong += token.nesting
        elif token.type.startswith("em"):
            em += token.nesting
        else:
            text = _BREAKS.get(token.type, token.content)
            _append(runs, Run(text=text, strong=strong > 0, em=em > 0))
    return tuple(runs)


def _append(runs: list[Run], run: Run) -> None:
    """Join a stretch to the one before when they look alike; forget an empty one."""
    if not run.text:
        return
    last = runs[-1] if runs else None
    if last and (last.strong, last.em) == (run.strong, run.em):
        runs[-1] = Run(text=last.text + run.text, strong=run.strong, em=run.em)
    else:
        runs.append(run)

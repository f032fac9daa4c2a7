"""The minutes as a tagged PDF (PDF/UA-1), set by typst as the sheets that one prints are.

Texts are handed over as JSON and shown as text: nothing that was typed is evaluated, and no link
can come out of it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from app.exports.as_markdown import drafts_alone, to_markdown
from app.exports.domain import Report
from app.exports.office.contents import HEAD, Told, divided
from app.exports.office.legal import legal
from app.exports.office.outline import Block, Heading, Item, Paragraph, Runs, Table, shares
from app.exports.office.pictured import TITLE, TOLD
from app.exports.speech import Speech
from app.printing.typesetting import order_of, typeset


def to_pdf(
    report: Report, say: Speech, told: Told = to_markdown, picture: str | None = None
) -> bytes:
    """The same bytes for the same report, in the same words. `told`: what of it, as Markdown;
    `picture`: of the wall, as SVG, on a last page of its own."""
    cover, parts = divided(report, say, told)
    contents = {"kind": "contents", "title": say.t(HEAD)}
    sheet = {
        "kind": _kind(report, say, told),
        "title": legal(report.workshop.title),
        "page": say.t("Page"),
        "language": say.language.value,
        "blocks": [*_blocks(cover), contents, *_blocks(parts)],
        "picture": picture,
        "picture_title": say.t(TITLE),
        "picture_told": say.t(TOLD),
    }
    return typeset(order_of("minutes", sheet))


def _kind(report: Report, say: Speech, told: Told) -> str:
    """What a reader of PDF says in its title bar."""
    if report.workshop.is_rehearsal:
        return say.t("Répétition")
    return say.t("Fiches") if told is drafts_alone else say.t("Compte rendu")


def _blocks(found: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    for is_list, same in groupby(found, key=lambda block: isinstance(block, Item)):
        if is_list:
            yield {"kind": "items", "items": _nested(list(same))}  # type: ignore[arg-type]
        else:
            yield from map(_block, same)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "begins": block.begins_page,
                "runs": _runs(block.runs),
            }
        case Table():
            rows = [[_runs(cell) for cell in row] for row in block.rows]
            return {"kind": "table", "rows": rows, "shares": shares(block.rows)}
        case Paragraph():
            kind = "quoted" if block.is_quoted else "paragraph"
            return {"kind": kind, "runs": _runs(block.runs)}
    raise ValueError(block)


def _nested(items: list[Item]) -> list[dict[str, Any]]:
    """Those of a list, each with what stands under it."""
    whole: list[dict[str, Any]] = []
    levels = [whole]
    for item in items:
        depth = min(item.depth, len(levels) - 1)
        made: dict[str, Any] = {"runs": _runs(item.runs), "under": []}
        levels[depth].append(made)
        levels[depth + 1 :] = [made["under"]]
    return whole


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": legal(run.text), "strong": run.is_bold} for run in runs]

"""The minutes as an ODT: headings, lists and tables with the styles of a word processor, A4.

Texts are plain: no field but page numbers, no link but those of the table of contents to its own
headings, no macro, nothing from outside.
"""

from datetime import UTC, datetime
from typing import Any, Final

from odfdo import Cell, Document, Element, Frame, Header, List, ListItem, Row, Span, Style
from odfdo import Paragraph as Drawn
from odfdo import Table as DrawnTable

from app.exports.as_markdown import to_markdown
from app.exports.domain import Report
from app.exports.office.contents import HEAD, Told, anchor, divided, entries, is_named
from app.exports.office.legal import legal
from app.exports.office.odt_contents import index, named
from app.exports.office.odt_parts import VERSION, meta, packed
from app.exports.office.odt_styles import styles
from app.exports.office.outline import (
    WIDTH_CM,
    Block,
    Heading,
    Item,
    Paragraph,
    Runs,
    Table,
    shares,
)
from app.exports.office.pictured import SIZE_CM, Picture
from app.exports.office.zipped import zipped
from app.exports.speech import REHEARSED, Speech
from app.words import Language

_PICTURE: Final = "Pictures/wall.png"
_COUNTRIES: Final = {Language.FRENCH: "FR", Language.ENGLISH: "GB"}
_EDGE: Final = "0.5pt solid #8aa6a2"
_SHADE: Final = "#e8f1ef"


def to_odt(
    report: Report, say: Speech, told: Told = to_markdown, picture: Picture | None = None
) -> bytes:
    """The same bytes for the same report, in the same words. `told`: what of it, as Markdown;
    `picture`: of the wall, on a last page of its own."""
    document = Document("text")
    document.body.clear()
    body = _Body(document)
    cover, parts = divided(report, say, told)
    last = [picture.heading] if picture else []
    body.draw(cover)
    document.body.append(index(entries([*parts, *last]), say.t(HEAD)))
    body.draw(parts)
    if picture:
        body.show(picture)
    text: Any = document.get_part("content.xml")
    text.root.set_attribute("office:version", VERSION)
    mark = f"{say.t('Répétition')}. {say.t(REHEARSED)}" if report.workshop.is_rehearsal else ""
    country = _COUNTRIES[say.language]
    made = datetime.fromtimestamp(report.taken_at / 1000, UTC).replace(tzinfo=None)
    return zipped(
        packed(
            text.serialize(),
            styles(say.language, country, title=report.workshop.title, mark=mark),
            meta(report.workshop.title, say.language, made),
            {_PICTURE: picture.png} if picture else {},
        )
    )


class _Body:
    """What is written one block after the other; items that follow each other are of one list."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._lists: list[List] = []  # those that are open, one in the last item of the other
        self._tables = self._named = 0
        for name, shade in (("Cell", None), ("HeadCell", _SHADE)):
            style = Style("table-cell", name=name, area="table-cell", background_color=shade)
            style.set_properties({"fo:border": _EDGE, "fo:padding": "0.08cm"}, area="table-cell")
            document.insert_style(style, automatic=True)

    def draw(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if not isinstance(block, Item):
                self._lists.clear()
            self._draw(block)

    def show(self, picture: Picture) -> None:
        """Its heading begins the page."""
        body = self._document.body
        body.append(self._head(picture.heading, "PictureHead"))
        wide, high = SIZE_CM
        frame = Frame.image_frame(
            _PICTURE,
            name="Picture",
            size=(f"{wide}cm", f"{high}cm"),
            anchor_type="as-char",
        )
        told = Element.from_tag("<svg:desc/>")
        told.text = picture.told
        frame.append(told)
        shown = Drawn(style="Standard")
        shown.append(frame)
        body.append(shown)

    def _draw(self, block: Block) -> None:
        body = self._document.body
        match block:
            case Heading(1, runs):
                body.append(_filled(Drawn(style="Title"), runs))
            case Heading(level):
                style = "PageHead" if block.begins_page else "Heading"
                body.append(self._head(block, f"{style}_20_{level - 1}"))
            case Paragraph(runs, is_quoted):
                body.append(_filled(Drawn(style="Quote" if is_quoted else "Standard"), runs))
            case Item(runs, depth):
                item = ListItem()
                item.append(_filled(Drawn(style="Item"), runs))
                self._list(depth).append(item)
            case Table(rows):
                body.append(self._table(rows))
                body.append(Drawn(style="Cell"))

    def _head(self, heading: Heading, style: str) -> Header:
        head = Header(heading.level - 1)
        head.set_attribute("text:style-name", style)  # the library takes it and drops it
        if is_named(heading):
            self._named += 1
            named(head, anchor(self._named))
        _filled(head, heading.runs)
        return head

    def _list(self, depth: int) -> List:
        """The open list of this depth; a deeper one begins in the last item of the one above."""
        del self._lists[depth + 1 :]
        while len(self._lists) <= depth:
            opened = List(style="Bullets")
            place = self._lists[-1].get_elements("text:list-item")[-1] if self._lists else None
            (place if place is not None else self._document.body).append(opened)
            self._lists.append(opened)
        return self._lists[depth]

    def _table(self, rows: tuple[tuple[Runs, ...], ...]) -> Element:
        self._tables += 1
        name = f"Table{self._tables}"
        table = DrawnTable(name)
        for place, share in enumerate(shares(rows)):
            style = Style("table-column", name=f"{name}.{place}")
            style.set_properties(
                {"style:column-width": f"{WIDTH_CM * share:.2f}cm"}, area="table-column"
            )
            self._document.insert_style(style, automatic=True)
            table.append(
                Element.from_tag(f'<table:table-column table:style-name="{name}.{place}"/>')
            )
        head = Element.from_tag("<table:table-header-rows/>")
        head.append(_row(rows[0], "HeadCell", "Head"))
        table.append(head)
        for told in rows[1:]:
            table.append(_row(told, "Cell", "Cell"))
        return table


def _row(told: tuple[Runs, ...], cell_style: str, style: str) -> Row:
    row = Row()
    for runs in told:
        cell = Cell(cell_type="string", style=cell_style)
        cell.append(_filled(Drawn(style=style), runs))
        row.append(cell)
    return row


def _filled(drawn: Drawn, runs: Runs) -> Drawn:
    """Line ends become line breaks, and blanks stay as many as they are."""
    for run in runs:
        if run.is_bold:
            drawn.append(Span(legal(run.text), style="Bold"))
        else:
            drawn.append_plain_text(legal(run.text))
    return drawn

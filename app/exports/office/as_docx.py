"""The minutes as a DOCX: headings, lists and tables with the styles of a word processor, A4.

Texts are plain runs: no field but page numbers and the table of contents, no link but its own to
the headings, no macro, nothing from outside.
"""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Drawn

from app.exports.as_markdown import to_markdown
from app.exports.domain import Report
from app.exports.office.contents import HEAD, Told, anchor, divided, entries, is_named
from app.exports.office.docx_contents import add_styles, field, named
from app.exports.office.legal import legal
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
from app.exports.office.pictured import PAGE_CM, SIZE_CM, Picture
from app.exports.office.zipped import zipped_alike
from app.exports.speech import REHEARSED, Speech

_FONT: Final = "Arial"  # on every system, or one of its width
_INK: Final = RGBColor(0x1C, 0x4F, 0x4A)
_MUTED: Final = RGBColor(0x5A, 0x5F, 0x6C)
_SHADE: Final = "E8F1EF"
_LIST_STYLES: Final = ("List Bullet", "List Bullet 2", "List Bullet 3")


def to_docx(
    report: Report, say: Speech, told: Told = to_markdown, picture: Picture | None = None
) -> bytes:
    """The same bytes for the same report, in the same words. `told`: what of it, as Markdown;
    `picture`: of the wall, on a last page of its own."""
    document = Document()
    _dress(document, report, say)
    body = _Body(document)
    cover, parts = divided(report, say, told)
    last = [picture.heading] if picture else []
    body.draw(cover)
    body.tell(field(entries([*parts, *last]), say.t(HEAD)))
    body.draw(parts)
    if picture:
        body.show(picture)
    written = io.BytesIO()
    document.save(written)
    return zipped_alike(written.getvalue())


def _dress(document: DocumentObject, report: Report, say: Speech) -> None:
    about = document.core_properties
    made = datetime.fromtimestamp(report.taken_at / 1000, UTC).replace(tzinfo=None)
    about.title, about.author, about.comments = legal(report.workshop.title), "", ""
    about.created = about.modified = made
    about.language, about.last_modified_by, about.revision = say.language, "", 1
    _set_language(document, say.language)
    for name in ("Normal", "Title", *(f"Heading {level}" for level in range(1, 4))):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # those of the theme come before any other
        style.font.name = _FONT
        if name != "Normal":
            style.font.color.rgb = _INK
    document.styles["Normal"].font.size = Pt(10.5)
    add_styles(document, WIDTH_CM)
    for name in _LIST_STYLES:
        document.styles[name].paragraph_format.space_after = Pt(3)
    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    if report.workshop.is_rehearsal:
        page.header.paragraphs[0].add_run(f"{say.t('Répétition')}. {say.t(REHEARSED)}").bold = True
    _number_pages(page.footer.paragraphs[0], report.workshop.title)


def _set_language(document: DocumentObject, language: str) -> None:
    """Read by who reads aloud, and by the spelling checker."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    (said,) = defaults.iter(qn("w:lang"))
    said.set(qn("w:val"), language)


def _number_pages(footer: Drawn, title: str) -> None:
    """With the title of the workshop, for a sheet that is read apart."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, asked in ((f"{legal(title)} · ", "PAGE"), (" / ", "NUMPAGES")):
        footer.add_run(before)
        for kind, instruction in (("begin", ""), ("", asked), ("end", "")):
            run = footer.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = instruction
            run._r.append(mark)  # the library has no word for a field
    for run in footer.runs:
        run.font.size, run.font.color.rgb = Pt(9), _MUTED


class _Body:
    """What is written one block after the other. The ids of styles are looked up once: the library
    goes through all of them for each paragraph."""

    def __init__(self, document: DocumentObject) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}
        self._named = 0

    def draw(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._draw(block)

    def tell(self, contents: Any) -> None:
        """The table of contents."""
        self._document.element.body.insert_element_before(contents, "w:sectPr")

    def _draw(self, block: Block) -> None:
        match block:
            case Heading():
                self._head(block)
            case Paragraph(runs, is_quoted):
                _fill(self._paragraph("Quote" if is_quoted else "Normal"), runs)
            case Item(runs, depth):
                _fill(self._paragraph(_LIST_STYLES[min(depth, len(_LIST_STYLES) - 1)]), runs)
            case Table(rows):
                self._table(rows)

    def show(self, picture: Picture) -> None:
        page = self._document.add_section(WD_SECTION.NEW_PAGE)
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = (Cm(side) for side in PAGE_CM)
        self._head(picture.heading)
        shown = self._document.add_paragraph().add_run()
        drawn = shown.add_picture(io.BytesIO(picture.png), Cm(SIZE_CM[0]), Cm(SIZE_CM[1]))
        drawn._inline.docPr.set("descr", picture.told)  # the library has no word for it

    def _head(self, heading: Heading) -> None:
        """The title of the document, or a heading of its parts."""
        drawn = self._paragraph("Title" if heading.level == 1 else f"Heading {heading.level - 1}")
        if heading.begins_page:
            drawn.paragraph_format.page_break_before = True
            drawn.paragraph_format.space_before = Pt(0)
        if is_named(heading):
            self._named += 1
            named(drawn._p, self._named, anchor(self._named))
        _fill(drawn, heading.runs)

    def _paragraph(self, style: str) -> Drawn:
        drawn = self._document.add_paragraph()
        drawn._p.style = self._ids[style]
        return drawn

    def _table(self, rows: tuple[tuple[Runs, ...], ...]) -> None:
        table = self._document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        table.autofit = False
        widths = [Cm(WIDTH_CM * share) for share in shares(rows)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, told in zip(table.rows, rows, strict=True):
            for cell, runs, width in zip(row.cells, told, widths, strict=True):
                cell.width = width
                drawn = cell.paragraphs[0]
                drawn.paragraph_format.space_before = drawn.paragraph_format.space_after = Pt(2)
                _fill(drawn, runs, is_bold=told is rows[0])
                if told is rows[0]:
                    _shade(cell)
        head = OxmlElement("w:tblHeader")  # on each page that the table goes on to
        table.rows[0]._tr.get_or_add_trPr().append(head)  # the library has no word for it
        self._document.add_paragraph()


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _fill(drawn: Drawn, runs: Runs, *, is_bold: bool = False) -> None:
    """Line ends become line breaks."""
    for run in runs:
        drawn.add_run(legal(run.text)).bold = True if run.is_bold or is_bold else None

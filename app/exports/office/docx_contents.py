"""The table of contents of a DOCX: a field, filled in, so that it shows before it is made again.

Its titles are links within the document. On which page each is, we cannot know: the program that
lays the pages out writes it, when it prints or when it is asked to. To have it asked on opening
would make Word warn of « other files » whoever opens the minutes.
"""

from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from app.exports.office.contents import DEPTH, Entry
from app.exports.office.legal import legal

_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# As Word makes its own: a frame with a button to make the table again.
_TABLE: Final = (
    f'<w:sdt xmlns:w="{_SPACE}"><w:sdtPr><w:docPartObj>'
    '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    '<w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>'
    "<w:r><w:t>{head}</w:t></w:r></w:p>{lines}"
    '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
)

_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {asked} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)

_LINE: Final = (
    '<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{first}'
    '<w:hyperlink w:anchor={anchor} w:history="1"><w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    '<w:r><w:tab/></w:r>{page}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
)


def add_styles(document: Document, width_cm: float) -> None:
    """Those of its lines, which the library's own document lacks. The page is written at the end
    of lines that are so wide."""
    for level in range(1, DEPTH + 1):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.element.set(f"{{{_SPACE}}}styleId", f"TOC{level}")
        style.base_style = document.styles["Normal"]
        lines = style.paragraph_format
        lines.left_indent = Cm(0.6 * (level - 1))
        lines.space_before, lines.space_after = Pt(6 if level == 1 else 0), Pt(2)
        lines.tab_stops.add_tab_stop(Cm(width_cm), WD_TAB_ALIGNMENT.RIGHT)
        style.font.bold = level == 1


def field(entries: tuple[Entry, ...], head: str) -> Any:
    """What stands in the body of the document; there is an entry at least."""
    return parse_xml(
        _TABLE.format(
            head=escape(legal(head)),
            lines="".join(_line(entry, is_first=entry is entries[0]) for entry in entries),
        )
    )


def named(heading: Any, number: int, anchor: str) -> None:
    """Gives a paragraph the name that its entry bears."""
    for edge, names in (("Start", f"w:name={quoteattr(anchor)}"), ("End", "")):
        heading.append(parse_xml(f'<w:bookmark{edge} xmlns:w="{_SPACE}" w:id="{number}" {names}/>'))


def _line(entry: Entry, *, is_first: bool) -> str:
    asked = f'TOC \\o "1-{DEPTH}" \\h \\z \\u'
    return _LINE.format(
        level=entry.level,
        first=_FIELD.format(asked=asked) if is_first else "",
        anchor=quoteattr(entry.anchor),
        text=escape(legal(entry.text)),
        page=_FIELD.format(asked=f"PAGEREF {entry.anchor} \\h"),
    )

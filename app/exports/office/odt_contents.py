"""The table of contents of an ODT, filled in, so that it shows before it is made again.

Its titles are links within the document, and its pages are asked of the program that lays it out.
"""

from typing import Any, Final
from xml.sax.saxutils import escape

from odfdo import Element

from app.exports.office.contents import DEPTH, Entry
from app.exports.office.legal import legal
from app.exports.office.outline import WIDTH_CM

_LINES: Final = "".join(
    f'<style:style style:name="Contents_20_{level}" style:display-name="Contents {level}"'
    ' style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties'
    f' fo:margin-left="{indent}cm" fo:margin-top="{above}cm" fo:margin-bottom="0.07cm">'
    f'<style:tab-stops><style:tab-stop style:position="{WIDTH_CM - indent}cm" style:type="right"/>'
    "</style:tab-stops></style:paragraph-properties>"
    f'<style:text-properties fo:font-weight="{weight}"/></style:style>'
    for level, indent, above, weight in ((1, 0, 0.2, "bold"), (2, 0.6, 0, "normal"))
)

STYLES: Final = (
    '<style:style style:name="Contents_20_Heading" style:display-name="Contents Heading"'
    ' style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:margin-top="0.7cm" fo:keep-with-next="always"/>'
    '<style:text-properties fo:font-size="15pt" fo:font-weight="bold" fo:color="#1c4f4a"/>'
    f"</style:style>{_LINES}"
    # Else a link is blue and underlined.
    '<style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text"/>'
)

_TABLE: Final = (
    '<text:table-of-content text:name="Contents" text:protected="true">'
    '<text:table-of-content-source text:outline-level="{depth}">'
    '<text:index-title-template text:style-name="Contents_20_Heading">{head}'
    "</text:index-title-template>{models}</text:table-of-content-source><text:index-body>"
    '<text:index-title text:name="Contents_Head">'
    '<text:p text:style-name="Contents_20_Heading">{head}</text:p></text:index-title>'
    "{lines}</text:index-body></text:table-of-content>"
)

# How the program that makes the table again writes a line.
_MODEL: Final = (
    '<text:table-of-content-entry-template text:outline-level="{level}"'
    ' text:style-name="Contents_20_{level}">'
    '<text:index-entry-link-start text:style-name="Index_20_Link"/>'
    '<text:index-entry-text/><text:index-entry-tab-stop style:type="right"/>'
    "<text:index-entry-page-number/><text:index-entry-link-end/>"
    "</text:table-of-content-entry-template>"
)

_LINE: Final = (
    '<text:p text:style-name="Contents_20_{level}"><text:a xlink:type="simple"'
    ' xlink:href="#{anchor}" text:style-name="Index_20_Link"'
    ' text:visited-style-name="Index_20_Link">{text}<text:tab/>'
    '<text:bookmark-ref text:reference-format="page"'
    ' text:ref-name="{anchor}"/></text:a></text:p>'
)


def index(entries: tuple[Entry, ...], head: str) -> Element:
    """What stands in the body of the document."""
    return Element.from_tag(
        _TABLE.format(
            depth=DEPTH,
            head=escape(legal(head)),
            models="".join(_MODEL.format(level=level) for level in range(1, DEPTH + 1)),
            lines="".join(
                _LINE.format(level=each.level, text=escape(legal(each.text)), anchor=each.anchor)
                for each in entries
            ),
        )
    )


def named(heading: Any, anchor: str) -> None:
    """Gives a heading the name that its entry bears."""
    heading.append(Element.from_tag(f'<text:bookmark text:name="{anchor}"/>'))

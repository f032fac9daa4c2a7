"""The styles of the minutes as an ODT: the names that as_odt uses, and how they look."""

from typing import Final
from xml.sax.saxutils import escape

from app.exports.office.legal import legal
from app.exports.office.odt_contents import STYLES as CONTENTS
from app.exports.office.odt_parts import VERSION
from app.exports.office.pictured import PAGE_CM

_LIST_LEVELS: Final = "".join(
    f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab"'
    f' text:list-tab-stop-position="{0.6 * level}cm" fo:text-indent="-0.5cm"'
    f' fo:margin-left="{0.6 * level}cm"/></style:list-level-properties>'
    "</text:list-level-style-bullet>"
    for level in (1, 2, 3)
)

_HEADINGS: Final = "".join(
    f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}"'
    ' style:family="paragraph" style:parent-style-name="Standard"'
    f' style:next-style-name="Standard" style:default-outline-level="{level}">'
    f'<style:paragraph-properties fo:margin-top="{above}cm" fo:margin-bottom="0.15cm"'
    ' fo:keep-with-next="always"/>'
    f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold" fo:color="#1c4f4a"/>'
    "</style:style>"
    f'<style:style style:name="PageHead_20_{level}" style:display-name="Page Heading {level}"'
    f' style:family="paragraph" style:parent-style-name="Heading_20_{level}"'
    f' style:default-outline-level="{level}">'
    '<style:paragraph-properties fo:break-before="page" fo:margin-top="0cm"/></style:style>'
    for level, size, above in ((1, 15, 0.7), (2, 12.5, 0.5), (3, 10.5, 0.3))
)

_STYLES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="{version}">
<office:font-face-decls><style:font-face style:name="Sans"
 svg:font-family="'Liberation Sans', Arial, Helvetica, sans-serif"
 style:font-family-generic="swiss"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="0.2cm" style:writing-mode="page"/>
<style:text-properties style:font-name="Sans" fo:font-size="10.5pt" fo:language="{language}"
 fo:country="{country}"/></style:default-style>
<style:default-style style:family="table"><style:table-properties
 table:border-model="collapsing"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"
 style:next-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.4cm"
 fo:padding-bottom="0.15cm" fo:border-bottom="0.5pt solid #1c4f4a"/>
<style:text-properties fo:font-size="21pt" fo:color="#1c4f4a"/></style:style>
{headings}{contents}
<style:style style:name="PictureHead" style:family="paragraph"
 style:parent-style-name="Heading_20_1" style:default-outline-level="1"
 style:master-page-name="Picture"/>
<style:style style:name="Quote" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Item" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
<style:style style:name="Cell" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Cell">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Foot" style:family="paragraph" style:parent-style-name="Cell">
<style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="9pt" fo:color="#5a5f6c"/></style:style>
<style:style style:name="Mark" style:family="paragraph" style:parent-style-name="Head"/>
<style:style style:name="Bold" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="Bullets">{levels}</text:list-style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm"
 fo:margin-left="2.2cm" fo:margin-right="2.2cm"/><style:header-style/><style:footer-style>
<style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style>
</style:page-layout><style:page-layout style:name="A3"><style:page-layout-properties
 style:print-orientation="landscape" fo:page-width="{wide}cm" fo:page-height="{high}cm"
 fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>
<style:header-style/><style:footer-style>
<style:header-footer-properties fo:margin-top="0.2cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
{around}</style:master-page><style:master-page style:name="Picture" style:page-layout-name="A3">
{around}</style:master-page></office:master-styles></office:document-styles>"""

_FOOT: Final = (
    '<style:footer><text:p text:style-name="Foot">{title} · <text:page-number'
    ' text:select-page="current">1</text:page-number> / <text:page-count/></text:p></style:footer>'
)


def styles(language: str, country: str, *, title: str, mark: str) -> bytes:
    """The whole part of the document. `title` stands at the foot of each page, for a sheet that is
    read apart; `mark` at its top, when there is one."""
    line = f'<text:p text:style-name="Mark">{escape(mark)}</text:p>'
    head = f"<style:header>{line}</style:header>" if mark else ""
    wide, high = PAGE_CM
    return _STYLES.format(
        version=VERSION,
        language=language,
        country=country,
        headings=_HEADINGS,
        contents=CONTENTS,
        levels=_LIST_LEVELS,
        around=head + _FOOT.format(title=escape(legal(title))),
        wide=wide,
        high=high,
    ).encode()

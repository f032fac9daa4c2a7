"""Reads an ODT or a DOCX as another program does: its blocks in order, and all that is no text."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CONTENTS: Final = f"{TEXT}table-of-content"
HREF: Final = "{http://www.w3.org/1999/xlink}href"
CELL: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
MORE_THAN_TEXT: Final = frozenset(
    {"hyperlink", "a", "OLEObject", "object", "frame", "script", "drawing"}
)
OUTSIDE: Final = frozenset({"TargetMode", "href"})


def blocks(content: bytes, extension: str) -> list[tuple[str, str]]:
    """What each paragraph is, and its text: "title", "heading 1"…, "cell", or "text". Without the
    table of contents."""
    read = _of_odt if extension == "odt" else _of_docx
    return [(kind, text) for kind, text in read(content) if text]


def told(content: bytes, extension: str) -> str:
    return "\n".join(text for _, text in blocks(content, extension))


def contents(content: bytes, extension: str) -> list[tuple[str, str, str]]:
    """The table of contents as it is filled in: the style of each line, its text, and the name of
    what it leads to."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if extension == "odt":
            body = read_xml(parts.read("content.xml"))
            lines = next(body.iter(CONTENTS)).iter(f"{TEXT}p")
            links = [(line.get(f"{TEXT}style-name"), line.find(f"{TEXT}a")) for line in lines]
            found = [(style, link, link.get(HREF)) for style, link in links if link is not None]
            return [(style, _said(link).rstrip("\t"), to[1:]) for style, link, to in found]
        body = read_xml(parts.read("word/document.xml"))
    return [
        (
            line.find(f".//{qn('w:pStyle')}").get(qn("w:val")),
            "".join(each.text or "" for each in link.iter(qn("w:t"))),
            link.get(qn("w:anchor")),
        )
        for line in body.iter(qn("w:p"))
        for link in line.iter(qn("w:hyperlink"))
    ]


def names_of_headings(content: bytes, extension: str) -> list[tuple[str, str]]:
    """The name that a heading bears, and its text."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if extension == "odt":
            heads = read_xml(parts.read("content.xml")).iter(f"{TEXT}h")
            named = [(head.find(f"{TEXT}bookmark"), _said(head)) for head in heads]
            return [(name.get(f"{TEXT}name"), said) for name, said in named if name is not None]
        lines = read_xml(parts.read("word/document.xml")).iter(qn("w:p"))
    return [
        (name.get(qn("w:name")), "".join(each.text or "" for each in line.iter(qn("w:t"))))
        for line in lines
        for name in line.iter(qn("w:bookmarkStart"))
    ]


def header(content: bytes, extension: str) -> str:
    """What stands at the top of each page."""
    if extension == "docx":
        return str(Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = read_xml(parts.read("styles.xml"))
    found = styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}header")
    return "".join("".join(each.itertext()) for each in found)


def what_is_no_text(content: bytes) -> Iterator[str]:
    """The parts of the file that hold a link, an object, a script, or something from outside."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            is_text = name.endswith((".xml", ".rels")) and parts.getinfo(name).file_size
            if "vba" in name.lower() or (is_text and _holds_more(parts.read(name))):
                yield name


def _holds_more(part: bytes) -> bool:
    return any(
        local(element.tag) in MORE_THAN_TEXT or OUTSIDE & set(map(local, element.attrib))
        for element in read_xml(part).iter()
        if not _leads_to_a_heading(element)
    )


def _leads_to_a_heading(element: Any) -> bool:
    """A line of the table of contents, which goes nowhere else."""
    named = {local(name): value for name, value in element.attrib.items()}
    if element.tag == qn("w:hyperlink"):
        return named.keys() == {"anchor", "history"} and named["anchor"].startswith("_Toc")
    return element.tag == f"{TEXT}a" and named["href"].startswith("#_Toc")


def local(name: str) -> str:
    """Without its namespace."""
    return name.rpartition("}")[2]


def read_xml(part: bytes) -> Any:
    return ElementTree.fromstring(part)  # noqa: S314 - what we have just written


def _of_docx(content: bytes) -> Iterator[tuple[str, str]]:
    document = Document(io.BytesIO(content))
    for element in document.element.body:
        if element.tag == qn("w:p"):
            drawn = Paragraph(element, document)
            style = str(drawn.style.name).lower()
            is_named = style == "title" or style.startswith("heading")
            yield (style if is_named else "text"), drawn.text
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                yield from (("cell", cell.text) for cell in row.cells)


def _of_odt(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.namelist()[0] == "mimetype"
        body = read_xml(parts.read("content.xml"))
    in_contents = {id(drawn) for table in body.iter(CONTENTS) for drawn in table.iter(f"{TEXT}p")}
    in_cells = {id(drawn) for cell in body.iter(CELL) for drawn in cell.iter(f"{TEXT}p")}
    for element in body.iter():
        if element.tag == f"{TEXT}h":
            yield f"heading {element.get(f'{TEXT}outline-level')}", _said(element)
        elif element.tag == f"{TEXT}p" and id(element) not in in_contents:
            is_title = element.get(f"{TEXT}style-name") == "Title"
            kind = "title" if is_title else "cell" if id(element) in in_cells else "text"
            yield kind, _said(element)


def _said(element: Any) -> str:
    """With its line breaks, tabs and runs of blanks, which ODT writes as elements."""
    said = element.text or ""
    for child in element:
        match child.tag.removeprefix(TEXT):
            case "line-break":
                said += "\n"
            case "tab":
                said += "\t"
            case "s":
                said += " " * int(child.get(f"{TEXT}c", "1"))
            case _:
                said += _said(child)
        said += child.tail or ""
    return said

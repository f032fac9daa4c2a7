"""The minutes for a word processor: what the Markdown says, block by block, and only as text."""

import base64
import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from app.errors import TextRefused
from app.exports.as_markdown import drafts_alone, to_markdown
from app.exports.domain import Report
from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from app.exports.office.contents import Told, divided
from app.exports.office.outline import Heading, Item, Paragraph, Runs, Table, outline, shares
from app.exports.office.pictured import Picture
from app.text import NOTE_LENGTH, clean_text
from tests.unit.exports.builders import (
    ENGLISH,
    FACILITATOR,
    FRENCH,
    a_board,
    a_report,
    a_whole_workshop,
    grouped,
    note_added,
    opened,
    some_answers,
)
from tests.unit.exports.documents import (
    blocks,
    contents,
    header,
    names_of_headings,
    what_is_no_text,
)
from tests.unit.exports.hostile import CORPUS

WRITERS = {"odt": to_odt, "docx": to_docx}
A_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
ISOLATES = re.compile("[\u2068\u2069]")
each_format = pytest.mark.parametrize("extension", WRITERS)


def the_minutes() -> Report:
    return a_report(a_whole_workshop(), FACILITATOR, answers=some_answers())


def as_told(runs: Runs) -> str:
    return "".join(run.text for run in runs)


@each_format
def test_it_says_what_the_markdown_says_block_by_block(extension: str) -> None:
    report = the_minutes()
    said: list[tuple[str, str]] = []
    for block in outline(to_markdown(report, FRENCH)):
        match block:
            case Heading(level, runs):
                said.append(("title" if level == 1 else f"heading {level - 1}", as_told(runs)))
            case Paragraph(runs, _) | Item(runs, _):
                said.append(("text", as_told(runs)))
            case Table(rows):
                said += [("cell", as_told(runs)) for row in rows for runs in row]

    assert blocks(WRITERS[extension](report, FRENCH), extension) == said
    assert ("title", "Compte rendu — Pour une école plus ouverte") in said
    assert ("heading 1", "Votes") in said


@each_format
def test_its_contents_name_each_part_and_lead_to_it(extension: str) -> None:
    picture = Picture("Image du tableau", "", A_DOT)
    document = WRITERS[extension](the_minutes(), FRENCH, picture=picture)

    lines = contents(document, extension)

    levels = {f"heading {level}": level for level in (1, 2)}
    heads = [(levels[kind], text) for kind, text in blocks(document, extension) if kind in levels]
    assert [(int(style[-1]), text) for style, text, _ in lines] == heads
    assert [(name, text) for _, text, name in lines] == names_of_headings(document, extension)
    assert {(1, "Votes"), (2, "1. Ouvrir les menus"), (1, "Image du tableau")} <= set(heads)
    assert "Sommaire" in part(
        document, "content.xml" if extension == "odt" else "word/document.xml"
    )
    assert list(what_is_no_text(WRITERS[extension](the_minutes(), FRENCH))) == []


@each_format
def test_the_same_minutes_are_the_same_bytes(extension: str) -> None:
    write = WRITERS[extension]

    assert write(the_minutes(), FRENCH) == write(the_minutes(), FRENCH)


@each_format
def test_whatever_is_typed_stays_a_text(extension: str) -> None:
    typed = list(kept())
    notes = [note_added(f"n{place}", text) for place, text in enumerate(typed)]
    report = a_report(a_board(opened(), *notes), FACILITATOR)

    document = WRITERS[extension](report, FRENCH)

    said = {ISOLATES.sub("", text) for _, text in blocks(document, extension)}
    assert [text for text in typed if text not in said] == []
    assert list(what_is_no_text(document)) == []


@each_format
def test_whatever_names_a_group_stays_on_its_line(extension: str) -> None:
    titles = [text for text in kept() if "\n" not in text]
    notes = [note_added(f"n{at}.{one}", "Idée") for at in range(len(titles)) for one in (1, 2)]
    groups = [
        grouped(f"n{at}.1", f"n{at}.2", group=f"g{at}", title=title)
        for at, title in enumerate(titles)
    ]
    report = a_report(a_board(opened(), *notes, *groups), FACILITATOR)

    document = WRITERS[extension](report, FRENCH)

    told = [text for kind, text in blocks(document, extension) if kind == "heading 3"]
    assert len(told) == len(titles) + told.count("Hors regroupement")
    assert list(what_is_no_text(document)) == []


@each_format
def test_a_rehearsal_is_marked_on_each_page(extension: str) -> None:
    report = the_minutes()
    played = replace(report, workshop=replace(report.workshop, is_rehearsal=True))

    assert header(WRITERS[extension](played, FRENCH), extension).startswith("Répétition. ")
    assert header(WRITERS[extension](report, FRENCH), extension) == ""


def test_who_reads_aloud_is_told_the_language_and_which_row_is_the_head() -> None:
    docx, odt = to_docx(the_minutes(), ENGLISH), to_odt(the_minutes(), ENGLISH)

    assert 'w:lang w:val="en"' in part(docx, "word/styles.xml")
    assert "<w:tblHeader/>" in part(docx, "word/document.xml")
    assert Document(io.BytesIO(docx)).core_properties.title == the_minutes().workshop.title
    assert 'fo:language="en"' in part(odt, "styles.xml")
    assert "<table:table-header-rows>" in part(odt, "content.xml")


def test_each_heading_of_an_odt_has_a_style_that_is_there() -> None:
    odt = to_odt(the_minutes(), FRENCH, picture=Picture("Image du tableau", "", A_DOT))

    heads = re.findall("<text:h [^>]*>", part(odt, "content.xml"))
    named = {match[1] for head in heads if (match := re.search('style-name="(.*?)"', head))}
    known = set(re.findall('<style:style style:name="(.*?)"', part(odt, "styles.xml")))
    assert named == {
        "PageHead_20_1",
        "PictureHead",
        *(f"Heading_20_{level}" for level in (1, 2, 3)),
    }
    assert named <= known
    assert all("style-name=" in head for head in heads)


@each_format
def test_a_picture_ends_it_with_what_it_shows_in_words(extension: str) -> None:
    picture = Picture("Image du tableau", "Le tableau : une zone.", A_DOT)

    document = WRITERS[extension](the_minutes(), FRENCH, picture=picture)

    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        held = [parts.read(name) for name in parts.namelist()]
    assert A_DOT in held
    assert ("heading 1", "Image du tableau") in blocks(document, extension)[-2:]
    body = part(document, "content.xml" if extension == "odt" else "word/document.xml")
    assert "Le tableau : une zone." in body
    assert document == WRITERS[extension](the_minutes(), FRENCH, picture=picture)


def test_a_column_is_as_wide_as_its_longest_text_within_reason() -> None:
    (table,) = [
        block
        for block in outline("| a | b |\n|---|---|\n| x | " + "long " * 30 + "|\n")
        if isinstance(block, Table)
    ]

    assert shares(table.rows) == [0.2, 0.8]


def kept() -> list[str]:
    """The corpus as the board keeps it."""
    found: list[str] = []
    for text in CORPUS:
        try:
            found.append(clean_text(text, max_length=NOTE_LENGTH))
        except TextRefused:
            continue
    return [text for text in found if text]


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        return parts.read(name).decode()


def test_a_form_that_was_filled_in_is_a_sheet_of_its_own() -> None:
    filled, report = the_minutes(), the_minutes()
    lines = tuple(replace(draft, answers=()) for draft in report.commitments)
    in_a_few_lines = replace(report, commitments=lines)

    assert pages(filled, drafts_alone) == ["Fiches", *titles(filled)[1:]]
    assert pages(in_a_few_lines, drafts_alone) == ["Fiches"]
    assert pages(filled, to_markdown) == ["Déroulé"]


def pages(report: Report, told: Told) -> list[str]:
    """What begins a page, in the order of the document."""
    _, parts = divided(report, FRENCH, told)
    return [as_told(each.runs) for each in parts if isinstance(each, Heading) and each.begins_page]


def titles(report: Report) -> list[str]:
    return [f"{number}. {draft.title}" for number, draft in enumerate(report.commitments, 1)]

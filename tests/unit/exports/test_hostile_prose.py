"""A thousand hostile texts in a text written together, strong, in lists, as links: in each format
they stay what was typed."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from markdown_it import MarkdownIt

from app.board.forms.events import FieldSettled
from app.board.forms.prose import Block, Items, Paragraph, Run, from_markdown, to_markdown, to_plain
from app.exports.as_csv import BYTE_ORDER_MARK, read_cell, to_csv
from app.exports.as_decidim import to_decidim
from app.exports.as_json import read_json, to_json
from app.exports.as_markdown import to_markdown as to_minutes
from app.exports.as_xlsx import to_xlsx
from app.exports.domain import Report
from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from app.ids import CommitmentId
from tests.night import IS_NIGHT
from tests.security.corpus import ALL
from tests.unit.exports.builders import (
    A_FORM,
    FRENCH,
    NOW,
    a_board,
    a_plan,
    a_report,
    an_idea,
    note_added,
    opened,
    promoted,
    vote_closed,
    vote_opened,
)
from tests.unit.exports.documents import blocks as blocks_in
from tests.unit.exports.documents import what_is_no_text
from tests.unit.exports.hostile import cleaned
from tests.unit.exports.workbook import texts as texts_in
from tests.unit.exports.workbook import what_is_no_value

TEXTS = [text for text in dict.fromkeys(map(cleaned, ALL)) if text][:: 1 if IS_NIGHT else 4]
OF_A_DRAFT = 40
ADDRESS = "https://exemple.fr/page"
ISOLATES = re.compile("[\u2068\u2069]")
LEADS = {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "code_inline"}
WRITERS = {"odt": to_odt, "docx": to_docx}


def shaped(texts: Sequence[str]) -> Iterator[Block]:
    """Each text in its turn strong, emphasised, a link, an item, and an item of an item."""
    yield Paragraph((Run("=1+1", strong=True),))  # a cell would begin with it
    for place, text in enumerate(texts):
        match place % 5:
            case 0:
                yield Paragraph((Run("Oui "), Run(text, strong=True), Run(" non")))
            case 1:
                yield Paragraph((Run(text, em=True, strong=True), Run(" puis")))
            case 2:
                yield Paragraph((Run("Voir "), Run(text, href=ADDRESS)))
            case 3:
                yield Items((((Paragraph((Run(text),)),)), (Paragraph((Run(text, em=True),)),)))
            case _:
                inner = Items(((Paragraph((Run(text),)),),), is_ordered=True)
                yield Items(((Paragraph((Run("Puis"),)), inner),))


@cache
def drafts_full() -> Report:
    written = {
        f"g{start}": to_markdown(tuple(shaped(TEXTS[start:][:OF_A_DRAFT])))
        for start in range(0, len(TEXTS), OF_A_DRAFT)
    }
    state = a_board(
        opened(a_plan(**A_FORM)),
        *(note_added(key, "Idée") for key in written),
        vote_opened(*written),
        vote_closed(dict.fromkeys(written, (3, 2))),
        promoted(*map(an_idea, written), reason="Pour essayer"),
        *(
            FieldSettled(commitment=CommitmentId(key), field="problem", text=text, rev=1, at=NOW)
            for key, text in written.items()
        ),
    )
    report = a_report(state)
    assert [each.answers[0].markdown for each in report.commitments] == [*written.values()]
    return report


def bare(text: str) -> str:
    """As it is read, however its blanks are laid out."""
    return "".join(ISOLATES.sub("", text).split())


def lacking(told: str) -> list[str]:
    read = bare(told)
    return [text for text in TEXTS if bare(text) not in read]


def test_what_was_written_together_comes_back_from_its_markdown() -> None:
    answers = [draft.answers[0] for draft in drafts_full().commitments]

    assert lacking("".join(to_plain(from_markdown(each.markdown)) for each in answers)) == []
    assert lacking("".join(each.text for each in answers)) == []


def test_minutes_in_markdown_hold_all_of_it_and_lead_nowhere() -> None:
    written = to_minutes(drafts_full(), FRENCH)
    read = MarkdownIt("default", {"html": True, "linkify": False}).parse(written)

    pieces = [each for block in read for each in (block, *(block.children or ()))]
    assert {each.type for each in pieces} & LEADS == set()
    assert lacking("".join(each.content for each in pieces if each.type == "text")) == []


@pytest.mark.parametrize("extension", WRITERS)
def test_a_word_processor_is_given_text_alone(extension: str) -> None:
    document = WRITERS[extension](drafts_full(), FRENCH)

    assert lacking("".join(text for _, text in blocks_in(document, extension))) == []
    assert list(what_is_no_text(document)) == []


@pytest.mark.parametrize("write", [to_csv, to_decidim])
def test_a_sheet_computes_nothing(write) -> None:
    table = io.StringIO(write(drafts_full(), FRENCH).removeprefix(BYTE_ORDER_MARK), newline="")
    cells = [cell for row in csv.reader(table, delimiter=";", strict=True) for cell in row]

    assert lacking("".join(read_cell(cell) for cell in cells)) == []
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@＝＋－＠")]


def test_a_workbook_computes_nothing() -> None:
    content = to_xlsx(drafts_full(), FRENCH)

    assert lacking("".join(texts_in(content))) == []
    assert list(what_is_no_value(content)) == []


def test_json_gives_it_back() -> None:
    assert read_json(to_json(drafts_full())) == drafts_full()

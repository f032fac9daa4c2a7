"""What people type stays what they typed, in each format: never a formula, a link, HTML or a title.

Minutes are written twice, with a harmless word in every field and with the hostile text there: the
two documents must have the same bones, and differ by that text alone.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.actor import Role
from app.board.voting.events import Cut, CutMoved
from app.exports.as_csv import BYTE_ORDER_MARK, read_cell, to_csv, write_cell
from app.exports.as_json import read_json, to_json
from app.exports.as_markdown import to_markdown
from app.exports.domain import ClosingAnswers, Person, Report, WorkshopInfo
from app.exports.markdown.text import literal, literal_line
from app.ids import RoundId
from app.kits.domain import Authors, PhaseKind
from tests.unit.exports.builders import (
    A_FORM,
    FRENCH,
    NOW,
    READER,
    WORKSHOP,
    WRITER,
    a_board,
    a_closing,
    a_phase,
    a_plan,
    a_report,
    a_source,
    a_zone,
    an_idea,
    comment_added,
    commitment_edited,
    filled_in,
    grouped,
    note_added,
    opened,
    promoted,
    vote_closed,
    vote_opened,
)
from tests.unit.exports.hostile import CORPUS, SAMPLE

# Harmless words: for what may have several lines, and for what has one.
TEXT, LINE = "Abricot", "Banane"

FORMULA_SIGNS = "=+-@\t\r\0＝＋－＠"
ISOLATES = re.compile("[\u2068\u2069]")
READERS = {
    "CommonMark": MarkdownIt("commonmark"),
    "GitHub": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    "markdown-it": MarkdownIt("default", {"html": True}),
}


def minutes_full_of(text: str, line: str) -> Report:
    """Every field that a person can fill holds `text`, or `line` where there is only one line."""
    plan = a_plan(
        [a_phase("write", title=line), a_phase("vote", PhaseKind.VOTE, title=line)],
        [a_zone(title=line, prompt=line)],
        closing=a_closing(line),
        **A_FORM,
    )
    counts = {"g1": (3, 2), "g2": (2, 1)}
    state = a_board(
        opened(plan),
        note_added("n1", text, signature=Authors.NAMED),
        note_added("n2", text),
        note_added("n3", text),
        comment_added("n1", text, signature=Authors.NAMED),
        comment_added("n3", text, comment="c2"),
        note_added("n5", text),
        note_added("n6", text),
        grouped("n1", "n2", title=line),
        grouped("n5", "n6", group="g2", title=line),
        note_added("n4", text, sealed=True, author=READER.seat),
        vote_opened(*counts, question=line),
        vote_closed(counts),
        CutMoved(round=RoundId("r1"), cut=Cut(count=2, reason=text, at=NOW)),
        promoted(
            an_idea(notes=(a_source("n1", text, comments=(text, text)), a_source("n2", text))),
            an_idea("g2"),
            reason=text,
        ),
        commitment_edited(title=line, level="other", pilot=line, next_step=line),
        *filled_in(text, line),
        commitment_edited("g2", title=line, attached_to="g1", pilot=line),
    )
    people = {WRITER.seat: Person(name=line), "f": Person(name=line, role=Role.FACILITATOR)}
    people[READER.seat] = Person(name=line)
    return a_report(
        state,
        workshop=WorkshopInfo(id=WORKSHOP.id, title=line, team=line, kit=line),
        people=people,
        answers=ClosingAnswers(scores=(3,), sentences={"sentence": (line, line)}),
    )


def one_line(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip()


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 150


@cache
def _written(hostile: str) -> str:
    return to_markdown(minutes_full_of(hostile, one_line(hostile)), FRENCH)


@pytest.mark.parametrize("reader", READERS)
def test_markdown_keeps_every_text_literal_and_its_own_bones(reader: str) -> None:
    harmless = _blocks(reader, to_markdown(minutes_full_of(TEXT, LINE), FRENCH))

    for hostile in SAMPLE:
        blocks = _blocks(reader, _written(hostile))
        expected = [_with(content, hostile) for _, content in harmless]

        assert [kind for kind, _ in blocks] == [kind for kind, _ in harmless], repr(hostile)
        assert [content for _, content in blocks] == expected, repr(hostile)


def test_markdown_of_ordinary_french_is_left_as_it_was_typed() -> None:
    sentence = "L’école (et l'université) : 3,5 % d’élèves, c'est peu ! Pourquoi ? Voir p. 12 - 14."

    assert literal(sentence) == sentence


@pytest.mark.parametrize(
    ("bare", "written"),
    [
        ("http://example.invalid", "http\\://example.invalid"),
        ("WWW.example.invalid", "WWW\\.example.invalid"),
        (":smile:", "\\:smile:"),
        ("a -- b", "a \\-- b"),
    ],
)
def test_what_only_some_readers_would_change_is_escaped_too(bare: str, written: str) -> None:
    assert literal(bare) == written


def test_right_to_left_text_is_isolated_line_by_line() -> None:
    assert literal("مرحبا\nabc") == "\u2068مرحبا\u2069\\\nabc"
    assert literal_line("abc") == "abc"


def test_csv_gives_every_text_back_and_computes_none() -> None:
    harmless = _cells(to_csv(minutes_full_of(TEXT, LINE), FRENCH))

    for hostile in SAMPLE:
        cells = _cells(to_csv(minutes_full_of(hostile, one_line(hostile)), FRENCH))

        assert [read_cell(cell) for cell in cells] == [_with(cell, hostile) for cell in harmless], (
            repr(hostile)
        )
        assert not [cell for cell in cells if _is_computed(cell)], repr(hostile)


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u200e"])
@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_a_cell_that_begins_with_a_sign_is_made_a_text(sign: str, blank: str) -> None:
    text = f"{blank}{sign}1+1"

    assert write_cell(text) == f"'{text}"
    assert read_cell(write_cell(text)) == text


VALUES = ("-5", "- 5", "-12,5", "+33 6 12 34 56 78", "+33612345678", "-3 %", "-1 000")
WORDS = (
    "- plus de formation",
    "-moins de papier",
    "- l’école d’abord",
    "- un\n- deux",
    "– un tiret",
    "+ de moyens",
    "+plus",
    "- plus de formation (initiale et continue)",
    "- plus de formation !",
    "- formation : plus d’heures",
    "- école/collège ; lycée",
    "- 3 heures de plus",
    "- 20 % d’élèves en plus",
    "+ 2,5 points",
    "- 1 h\n- 2 h",
)


@pytest.mark.parametrize("text", [*VALUES, *WORDS])
def test_a_dash_in_front_of_words_and_a_number_stay_as_they_were_typed(text: str) -> None:
    assert write_cell(text) == text
    assert read_cell(write_cell(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-2+3",
            "-2-3",
            "- 2 - 3",
            "-A1",
            "- A1",
            "- a1 b2",
            "-L1C1",
            "-R[1]C",
            "-cmd|' /C calc'!A0",
        ),
        *(
            "-SUM(1)",
            "+SUM(1)",
            "+A1",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "- plus SUM(1)",
            "- plus SUM (1)",
            "- plus WEBSERVICE (CONCAT (x))",
            "- plus RAND ()",
            "- plus (x (y))",
            "- plus x:y",
            "- plus A : A",
            "- plus 1 : 2",
            "- plus x!y",
            "- plus $A$1",
            "- 3-2",
            "- 3 -2",
            "+1/2",
            "- 3*x",
            "@SUM(1)",
            "@quelqu’un",
            "-x!A1",
            "-x&y",
            '-"x"',
            "-5=5",
        ),
        *("--5", "-x:y", "-x;y", "-{1}", "'-5", "'- plus de formation", " -5"),
    ],
)
def test_what_could_be_computed_is_made_a_text(text: str) -> None:
    assert write_cell(text) == f"'{text}"
    assert read_cell(write_cell(text)) == text


@pytest.mark.parametrize("text", ["'=1", "''=1", "' =1", "'", "''", "'a", "'-", "", "a=1"])
def test_an_apostrophe_of_one_s_own_is_kept(text: str) -> None:
    assert read_cell(write_cell(text)) == text


def test_json_gives_every_text_back() -> None:
    for hostile in SAMPLE:
        report = minutes_full_of(hostile, one_line(hostile))
        written = to_json(report)

        assert read_json(written) == report
        assert json.loads(written)["report"]["zones"][0]["notes"][0]["text"] == hostile


def _with(content: str, hostile: str) -> str:
    return content.replace(TEXT, hostile).replace(LINE, one_line(hostile))


def _blocks(reader: str, written: str) -> list[tuple[str, str]]:
    """Each block as its kind and the text that is read in it."""
    tokens = READERS[reader].parse(written)
    return [(f"{token.type} {token.tag} {token.level}", _read(token)) for token in tokens]


def _read(token: Token) -> str:
    if token.children is None:
        return token.content
    return ISOLATES.sub("", "".join(_pieces(token.children)))


def _pieces(children: list[Token]) -> Iterator[str]:
    """What is shown. Anything but text, line ends and our own bold would be an escape."""
    for child in children:
        assert child.type in {"text", "hardbreak", "softbreak", "strong_open", "strong_close"}, (
            f"{child.type} came out of a text"
        )
        yield "\n" if child.type in {"hardbreak", "softbreak"} else child.content


def _cells(written: str) -> list[str]:
    table = io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline="")
    return [cell for row in csv.reader(table, delimiter=";", strict=True) for cell in row]


def _is_computed(cell: str) -> bool:
    """A sign comes first, and something that computes is with it: not a number or words alone."""
    is_signed = cell.lstrip()[:1] in tuple(FORMULA_SIGNS) or cell[:1] in tuple(FORMULA_SIGNS)
    return (
        is_signed
        and re.search(r"[=|@&*^<>\"{}\[\]$#\\＝＋－＠]|\w\(|[!:]\w|.[+]", cell) is not None
    )

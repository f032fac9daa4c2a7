"""The workbook: the rows of the CSV, texts that stay texts, counts and days that are values."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from app.exports.as_xlsx import CELL_LENGTH, to_xlsx
from app.exports.columns import COLUMNS, Value
from app.exports.domain import Report
from app.exports.table import table_rows
from app.text import NOTE_LENGTH
from tests.unit.exports.builders import (
    FRENCH,
    JOURNAL,
    VISITS,
    WORKSHOP,
    a_board,
    a_report,
    a_whole_workshop,
    note_added,
    some_answers,
)
from tests.unit.exports.hostile import CORPUS
from tests.unit.exports.test_hostile_texts import LINE, TEXT, minutes_full_of, one_line
from tests.unit.exports.workbook import cells, opened, sheets, texts, what_is_no_value

TYPED = (
    *("1/2", "00123", "=1+1", "+33 6 12 34 56 78", "06 12 34 56 78", "-5", "1e5", "12:30", "TRUE"),
    *("2026-03-12", "3,5", "'=1", "http://example.invalid", "mailto:x@example.invalid", "#N/A"),
    *(
        "<r>",
        "<r>x</r>",
        "<r><t>x</t></r>",
        "<r>_x0041_</r>",
        "_x0041_",
        "_x0041_x0042_",
        "_x0042_",
    ),
    *(" x", "x\n", "x\n\ny", "&amp;", "]]>", "<!--", "\ud7ff\ue000", "🐝"),
)


def the_minutes() -> Report:
    return a_report(a_whole_workshop(), answers=some_answers(), visits=VISITS, journal=JOURNAL)


def minutes_with(text: str) -> Report:
    return a_report(a_board(note_added("n1", text)))


def test_it_has_the_rows_of_the_csv() -> None:
    head, *rows = opened(to_xlsx(the_minutes(), FRENCH)).iter_rows(values_only=True)

    assert head == COLUMNS
    assert rows == [in_cells(row) for row in table_rows(the_minutes(), FRENCH)]


def test_the_same_minutes_are_the_same_bytes() -> None:
    assert to_xlsx(the_minutes(), FRENCH) == to_xlsx(the_minutes(), FRENCH)


@pytest.mark.parametrize("typed", TYPED)
def test_a_text_stays_what_was_typed(typed: str) -> None:
    sheet = opened(to_xlsx(minutes_with(typed), FRENCH))

    (found,) = (row for row in sheet.iter_rows() if row[0].value == "post-it")
    cell = found[COLUMNS.index("texte")]
    assert (cell.value, cell.data_type, cell.number_format) == (typed, "s", "@")


def test_no_text_of_the_corpus_is_more_than_a_text() -> None:
    harmless = cells(to_xlsx(minutes_full_of(TEXT, LINE), FRENCH))

    for hostile in CORPUS[::9]:
        written = to_xlsx(minutes_full_of(hostile, one_line(hostile)), FRENCH)
        typed = {TEXT: hostile, LINE: one_line(hostile)}

        assert cells(written) == [with_typed(cell, typed) for cell in harmless], repr(hostile)
        assert not list(what_is_no_value(written)), repr(hostile)


def test_a_board_of_all_of_the_corpus_gives_every_text_back() -> None:
    notes = (note_added(f"n{number}", text) for number, text in enumerate(CORPUS))

    written = to_xlsx(a_report(a_board(*notes)), FRENCH)

    assert set(CORPUS) <= set(texts(written))
    assert not list(what_is_no_value(written))


def test_counts_are_numbers_and_a_day_is_a_date() -> None:
    sheet = opened(to_xlsx(the_minutes(), FRENCH))

    values = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in values} == {"s", "n", "d"}
    assert [cell.value for cell in values if cell.is_date] == [datetime(2026, 3, 12)]  # noqa: DTZ001


@pytest.mark.parametrize("day", [None, date(1, 1, 1), date(1899, 12, 31)])
def test_a_day_that_a_spreadsheet_does_not_know_is_a_text(day: date | None) -> None:
    report = replace(the_minutes(), workshop=replace(WORKSHOP, day=day))

    found = [
        row[5] for row in opened(to_xlsx(report, FRENCH)).iter_rows() if row[4].value == "date"
    ]

    assert [cell.value for cell in found] == [day.isoformat() if day else None]


def test_the_head_stays_in_sight_and_columns_can_be_read() -> None:
    sheet = opened(to_xlsx(the_minutes(), FRENCH))

    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["F"].width > 50
    assert sheet.auto_filter.ref == f"A1:V{sheet.max_row}"


@pytest.mark.parametrize("letter", ["x", "é", "🐝"])
def test_a_text_longer_than_a_cell_goes_on_in_the_rows_below(letter: str) -> None:
    long = letter * (2 * CELL_LENGTH + 1)

    rows = list(opened(to_xlsx(minutes_with(long), FRENCH)).iter_rows(values_only=True))

    place = next(at for at, row in enumerate(rows) if row[0] == "post-it")
    parts = [row[5] for row in rows[place:]]
    assert {row[0] for row in rows[place + 1 :]} == {"suite"}
    assert "".join(parts) == long
    assert all(len(part.encode("utf-16-le")) <= 2 * CELL_LENGTH for part in parts)


def test_a_note_is_never_longer_than_a_cell() -> None:
    assert 2 * NOTE_LENGTH < CELL_LENGTH


@pytest.mark.parametrize("illegal", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_no_xml_holds_is_shown_as_unreadable(illegal: str) -> None:
    assert "a\ufffdb" in texts(to_xlsx(minutes_with(f"a{illegal}b"), FRENCH))


def in_cells(row: Mapping[str, Value]) -> tuple[object, ...]:
    return tuple(in_cell(row.get(column)) for column in COLUMNS)


def in_cell(value: Value) -> object:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return None if value == "" else value


def with_typed(cell: object, typed: Mapping[str, str]) -> object:
    if not isinstance(cell, str):
        return cell
    for harmless, hostile in typed.items():
        cell = cell.replace(harmless, hostile)
    return cell or None


def test_ideas_votes_and_drafts_have_a_sheet_each_with_the_columns_that_they_fill():
    found = sheets(to_xlsx(the_minutes(), FRENCH))

    assert list(found) == ["Compte rendu", "Idées", "Votes", "Fiches"]
    whole = {(row[0], row[COLUMNS.index("texte")]) for row in found["Compte rendu"][1:]}
    for kind in ("Idées", "Votes", "Fiches"):
        head, *rows = found[kind]
        assert rows
        assert {(row[0], dict(zip(head, row, strict=True)).get("texte")) for row in rows} <= whole
        assert all(any(row[place] is not None for row in rows) for place in range(len(head)))


def test_a_rehearsal_has_the_one_sheet_whose_rows_say_so():
    minutes = the_minutes()
    rehearsed = replace(minutes, workshop=replace(minutes.workshop, is_rehearsal=True))

    assert list(sheets(to_xlsx(rehearsed, FRENCH))) == ["Répétition"]

"""The minutes as a workbook, with the rows of the CSV: what is typed stays a text. A sheet of them
all, then one for each kind (ideas, votes, drafts) with the columns that it fills.

« 1/2 », « 00123 », « =1+1 » and a telephone number are shown as they were typed, and stay so when
their cell is edited: they are strings in cells of text. Counts are numbers, a day is a date. There
is no formula, no link and nothing from outside. A text longer than a cell goes on in the next row.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from app.exports.columns import COLUMNS, Row, Value
from app.exports.domain import Report
from app.exports.office.legal import legal
from app.exports.speech import Speech
from app.exports.table import rows_by_kind, table_rows

CELL_LENGTH: Final = 32_767  # in UTF-16, as a spreadsheet counts

_FIRST_YEAR: Final = 1900  # a spreadsheet knows no day before
_DATE_OF_THE_READER: Final = 14  # the number format of a date, as the reader's system writes it
_WIDTH: Final = 12
_WIDTHS: Final = {
    "type": 18,
    **dict.fromkeys(("étape", "zone", "regroupement", "intitulé"), 28),
    "texte": 60,
    **dict.fromkeys(("rattachée à", "pilote", "première chose à faire"), 28),
}

# Where the library would read a text as XML of its own, or a spreadsheet as the number of a sign.
_MISREAD: Final = re.compile(r"(?<=^<)(?=r>)|(?<=_x)(?=[0-9A-Fa-f]{4}_)")


def to_xlsx(report: Report, say: Speech) -> bytes:
    """The same bytes for the same report, in the same words."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as workbook:
        made = datetime.fromtimestamp(report.taken_at / 1000, UTC)
        workbook.set_properties({"title": legal(report.workshop.title), "created": made})
        rows = (part for row in table_rows(report, say) for part in _fitting(row, say))
        name = say.t("Répétition") if report.workshop.is_rehearsal else say.t("Compte rendu")
        _Sheet(workbook, say, name).fill(rows, COLUMNS)
        if not report.workshop.is_rehearsal:  # each of whose rows has to say that it is of one
            for kind, found in rows_by_kind(report, say).items():
                columns = [each for each in COLUMNS if any(row.get(each) for row in found)]
                parts = (part for row in found for part in _fitting(row, say))
                _Sheet(workbook, say, kind).fill(parts, columns or COLUMNS)
    return written.getvalue()


class _Sheet:
    def __init__(self, workbook: Workbook, say: Speech, name: str) -> None:
        def style(number_format: str | int, **others: object) -> Format:
            shape = {"num_format": number_format, "valign": "top", "text_wrap": True}
            return workbook.add_format(shape | others)

        self._say = say
        self._sheet = workbook.add_worksheet(name)
        self._head, self._text = style("@", bold=True, bottom=1), style("@")
        self._number, self._day = style("0"), style(_DATE_OF_THE_READER)
        self._run = workbook.add_format()

    def fill(self, rows: Iterator[Row], columns: Sequence[str]) -> None:
        last = 0
        for place, title in enumerate(columns):
            self._sheet.set_column(place, place, _WIDTHS.get(title, _WIDTH))
            self._sheet.write_string(0, place, self._say.t(title), self._head)
        for last, row in enumerate(rows, 1):
            for place, title in enumerate(columns):
                self._write(last, place, row.get(title))
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, last, len(columns) - 1)
        whole = xl_range(0, 0, last, len(columns) - 1)
        self._sheet.ignore_errors({"number_stored_as_text": whole})  # as it was typed

    def _write(self, row: int, place: int, value: Value) -> None:
        match value:
            case None | "":
                return
            case int():
                self._sheet.write_number(row, place, value, self._number)
            case date() if value.year >= _FIRST_YEAR:
                midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
                self._sheet.write_datetime(row, place, midnight, self._day)
            case _:
                self._write_text(row, place, legal(str(value)))

    def _write_text(self, row: int, place: int, text: str) -> None:
        first, *others = _MISREAD.split(text)
        if not others:
            self._sheet.write_string(row, place, text, self._text)
            return
        runs = [piece for other in others for piece in (self._run, other)]
        self._sheet.write_rich_string(row, place, first, *runs, self._text)


def _fitting(row: Row, say: Speech) -> Iterator[Row]:
    """The row, and those where its texts go on when a cell cannot hold them."""
    yield {
        column: _begun(value) if isinstance(value, str) else value for column, value in row.items()
    }
    rest: Row = {
        column: value[len(begun) :]
        for column, value in row.items()
        if isinstance(value, str) and (begun := _begun(value)) != value
    }
    if rest:
        rest["type"] = say.t("suite")
        yield from _fitting(rest, say)


def _begun(text: str) -> str:
    """As much of it as a cell holds."""
    begun = text[:CELL_LENGTH]
    return begun if begun.isascii() or len(text) <= CELL_LENGTH // 2 else text[: CELL_LENGTH // 2]

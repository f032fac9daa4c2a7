"""The minutes as one CSV table.

A byte order mark, CRLF line ends and the separator of the language: what its Excel, and any
LibreOffice, opens with a double click. Every cell is quoted. A text that a spreadsheet could
compute is made safe by an apostrophe in front (owasp.org/www-community/attacks/CSV_Injection);
`read_cell` takes it away, and gives back exactly what was typed. A dash or a plus in front of
words, a number and a telephone number compute nothing, and stay as they are.
"""

import csv
import io
import re
import unicodedata
from datetime import date
from typing import Final

from app.exports.columns import COLUMNS, Value
from app.exports.domain import Report
from app.exports.speech import Speech
from app.exports.table import table_rows
from app.words import Language

BYTE_ORDER_MARK: Final = "\ufeff"
SEPARATORS: Final = {Language.FRENCH: ";", Language.ENGLISH: ","}

_SIGNS: Final = frozenset("=+-@\t\r\0＝＋－＠")

# « -5 », « +33 6 12 34 56 78 »: a value, whatever its separators.
_NUMBER: Final = re.compile(r"[-+] ?\d[\d .,\u00a0\u202f]*%?")
# « - plus de formation (initiale) », « + de moyens : 20 % ! »: a formula that holds a word is in
# error, and computes nothing unless it holds a call, a reference or the bar of a program.
_WORDS: Final = re.compile(
    r"""[-+]\s*
    (?:\d[\d.,]*\s?%?\s+)?  # « - 3 heures de plus »
    [^\W\d_]
    (?:
        [\w\s.,?…«»’'%/–—-]
        |[!:;](?=\s|\Z)  # neither a sheet nor a range
        |(?<=\s)\([^\W\d_]+(?:[\s.,’'/-]+[^\W\d_]+)*\)  # words alone: no number, no call
    )*""",
    re.VERBOSE,
)
_REFERENCE: Final = re.compile(
    r"\b(?:[A-Za-z]{1,3}\d+|[RrLl]\d*[Cc]\d*"  # A1, or R1C1
    r"|[A-Za-z]{1,3}\s*:\s*[A-Za-z]{1,3}|\d+\s*:\s*\d+)\b"  # A:A, 1:1
)


def to_csv(report: Report, say: Speech) -> str:
    written = io.StringIO(newline="")
    written.write(BYTE_ORDER_MARK)
    table = csv.writer(
        written, delimiter=SEPARATORS[say.language], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    table.writerow([say.t(column) for column in COLUMNS])
    for row in table_rows(report, say):
        table.writerow([_cell(row.get(column)) for column in COLUMNS])
    return written.getvalue()


def write_cell(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _looks_computed(text) else text


def read_cell(cell: str) -> str:
    """What `write_cell` was given."""
    return cell[1:] if cell.startswith("'") and _looks_computed(cell) else cell


def _cell(value: Value) -> str:
    said = value.isoformat() if isinstance(value, date) else str(value)
    return "" if value is None else write_cell(said)


def _looks_computed(text: str) -> bool:
    """The first thing seen is a sign. Apostrophes are looked through, so that one typed before a
    sign is not taken for ours when the cell is read again."""
    seen = (character for character in text if character in _SIGNS or not _is_passed(character))
    return next(seen, "") in _SIGNS and not _computes_nothing(text)


def _computes_nothing(text: str) -> bool:
    is_words = _WORDS.fullmatch(text) is not None and _REFERENCE.search(text) is None
    return is_words or _NUMBER.fullmatch(text) is not None


def _is_passed(character: str) -> bool:
    return character == "'" or character.isspace() or unicodedata.category(character) == "Cf"

"""Reads a workbook as another program does: its cells, and all that could be more than a value."""

import io
import re
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HOLDS_MORE = re.compile(
    rb"<f[ >/]|<hyperlink|<oleObject|<legacyDrawing|TargetMode=\"External\"|ddeLink"
)


def opened(content: bytes) -> Worksheet:
    """The first sheet, which holds every row."""
    return load_workbook(io.BytesIO(content)).worksheets[0]


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every sheet, by its name."""
    found = load_workbook(io.BytesIO(content)).worksheets
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in found}


def cells(content: bytes) -> list[object]:
    return [cell for rows in sheets(content).values() for row in rows for cell in row]


def texts(content: bytes) -> list[str]:
    return [cell for cell in cells(content) if isinstance(cell, str)]


def what_is_no_value(content: bytes) -> Iterator[str]:
    """The parts of the file that hold a formula, a link, or something from outside."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if "externalLink" in name or "vba" in name or HOLDS_MORE.search(parts.read(name)):
                yield name

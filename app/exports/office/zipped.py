"""A document that is a ZIP, without the hour at which each of its parts was written."""

import io
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NO_HOUR: Final = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can say
_BARE: Final = "mimetype"  # the first of an ODT, read without opening it


def zipped_alike(document: bytes) -> bytes:
    """The same parts in the same order: the same bytes whenever it was made."""
    with ZipFile(io.BytesIO(document)) as archive:
        return zipped({part.filename: archive.read(part) for part in archive.infolist()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A document of these parts, in their order."""
    written = io.BytesIO()
    with ZipFile(written, "w") as document:
        for name, content in parts.items():
            info = ZipInfo(name, NO_HOUR)
            info.compress_type = ZIP_STORED if name == _BARE else ZIP_DEFLATED
            document.writestr(info, content)
    return written.getvalue()

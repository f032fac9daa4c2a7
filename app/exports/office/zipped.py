"""A document that is a ZIP, without the hour at which each of its parts was written."""

import io
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NO_HOUR: Final = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can say
_BARE: Final = "mimetype"  # the first of an ODT, read without opening it


def zipped_alike(document: bytes) -> bytes:
    """The same parts in the same order: the same bytes whenever it was made."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(document)) as parts, ZipFile(written, "w") as alike:
        for part in parts.infolist():
            info = ZipInfo(part.filename, NO_HOUR)
            info.compress_type = ZIP_STORED if part.filename == _BARE else ZIP_DEFLATED
            alike.writestr(info, parts.read(part))
    return written.getvalue()

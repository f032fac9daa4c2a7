"""What an ODT holds besides its text and its styles: what it says of itself, and the list of its
parts. Nothing else is in it: no program's settings, no thumbnail of another document.

All of them say one version of OpenDocument, and hold nothing that came later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from app.exports.office.legal import legal

VERSION: Final = "1.3"  # of the schema that tests/integration/test_odt_schema.py reads them with
MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"

_META: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="{version}"><office:meta>
<meta:generator>Essaim</meta:generator><dc:title>{title}</dc:title>
<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date>
<dc:language>{language}</dc:language></office:meta></office:document-meta>"""

_MANIFEST: Final = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="{version}">
<manifest:file-entry manifest:full-path="/" manifest:version="{version}"
 manifest:media-type="{mimetype}"/>
{entries}</manifest:manifest>"""

_ENTRY: Final = '<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>\n'


def meta(title: str, language: str, made: datetime) -> bytes:
    """`made` in UTC, without its zone, to the second."""
    told = made.replace(microsecond=0).isoformat()
    return _META.format(
        version=VERSION, title=escape(legal(title)), language=language, made=told
    ).encode()


def packed(
    content: bytes, styles: bytes, about: bytes, pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The parts of the document, in the order in which they are packed. Pictures are PNG."""
    parts = {"content.xml": content, "styles.xml": styles, "meta.xml": about}
    kinds = dict.fromkeys(parts, "text/xml") | dict.fromkeys(pictures, "image/png")
    entries = "".join(_ENTRY.format(name=name, kind=kind) for name, kind in kinds.items())
    manifest = _MANIFEST.format(version=VERSION, mimetype=MIMETYPE.decode(), entries=entries)
    return {
        "mimetype": MIMETYPE, **parts, **pictures, "META-INF/manifest.xml": manifest.encode()
    }  # fmt: skip

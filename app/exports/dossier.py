"""The whole « dossier de remontée » as one ZIP: the minutes in every format, the drafts apart, a
picture of the wall, a file for Decidim, and a manifest that says the SHA-256 of each, so that who
is sent it can check it.
"""

import io
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from app.exports.as_csv import to_csv
from app.exports.as_decidim import to_decidim
from app.exports.as_json import to_json
from app.exports.as_markdown import drafts_alone, to_markdown
from app.exports.as_xlsx import to_xlsx
from app.exports.domain import Report
from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from app.exports.office.as_pdf import to_pdf
from app.exports.office.outline import outline
from app.exports.office.pictured import picture_of
from app.exports.office.zipped import NO_HOUR
from app.exports.pictures import RECORD, to_svg
from app.exports.speech import Speech
from app.ids import WorkshopId
from app.words import N_

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"

N_("compte-rendu")
N_("fiches")
N_("tableau")


class Part(msgspec.Struct, frozen=True):
    """A file of the dossier, by its name there."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the dossier holds. `actions` and `fingerprint` are those of the minutes."""

    format: int
    kind: str
    workshop: WorkshopId
    title: str
    taken_at: int
    actions: int | None
    fingerprint: str | None
    files: tuple[Part, ...]


def to_dossier(report: Report, say: Speech) -> bytes:
    """The same bytes for the same report, in the same words."""
    try:
        parts = _parts(report, say)
    finally:
        outline.cache_clear()
    manifest = Manifest(
        format=FORMAT,
        kind="essaim.repetition" if report.workshop.is_rehearsal else "essaim.dossier",
        workshop=report.workshop.id,
        title=report.workshop.title,
        taken_at=report.taken_at,
        actions=report.journal.actions if report.journal else None,
        fingerprint=report.journal.fingerprint if report.journal else None,
        files=tuple(
            Part(name, len(content), sha256(content).hexdigest()) for name, content in parts.items()
        ),
    )
    told = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    written = io.BytesIO()
    with ZipFile(written, "w") as dossier:
        for name, content in {**parts, MANIFEST: told}.items():
            info = ZipInfo(name, NO_HOUR)
            info.compress_type = ZIP_DEFLATED
            dossier.writestr(info, content)
    return written.getvalue()


def _parts(report: Report, say: Speech) -> Mapping[str, bytes]:
    minutes, drafts = say.t("compte-rendu"), say.t("fiches")
    picture = picture_of(report, say)
    whole: Mapping[str, Callable[[], bytes]] = {
        "odt": lambda: to_odt(report, say, picture=picture),
        "docx": lambda: to_docx(report, say, picture=picture),
        "md": lambda: to_markdown(report, say).encode(),
        "xlsx": lambda: to_xlsx(report, say),
        "csv": lambda: to_csv(report, say).encode(),
        "json": lambda: to_json(report).encode(),
    }
    parts = {f"{minutes}.{extension}": make() for extension, make in whole.items()}
    parts[f"{drafts}.md"] = drafts_alone(report, say).encode()
    parts[f"{drafts}.odt"] = to_odt(report, say, drafts_alone)
    parts[f"{minutes}.pdf"] = to_pdf(report, say, picture=to_svg(report, say, RECORD, is_set=True))
    parts[f"{say.t('tableau')}.svg"] = to_svg(report, say, RECORD).encode()
    parts[f"{drafts}.pdf"] = to_pdf(report, say, drafts_alone)
    parts[f"{drafts}.docx"] = to_docx(report, say, drafts_alone)
    parts["decidim.csv"] = to_decidim(report, say).encode()
    return parts

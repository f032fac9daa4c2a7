"""The door where minutes are taken away: who asks, how often, and under which name they save it."""

import logging
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, get_args

from flask import Blueprint, Response, request

from app.buckets import Buckets
from app.errors import Forbidden, Malformed, NotFound
from app.exports.pictures import MOST_CHOSEN, WHOLE, Part
from app.exports.service import Document, Minutes
from app.exports.writing import Extension
from app.ids import WorkshopId, ZoneId, is_uuid
from app.web.attachments import attachment, safe_in_a_file_name
from app.web.replies import declare, gzip_reply, note_refused_request
from app.words import N_, Language, Words, words
from app.workshops.domain import Seat

# The seat of whoever sent the current request; NotFound or Forbidden without one there.
FindSeat: TypeAlias = Callable[[WorkshopId], Seat]

log = logging.getLogger(__name__)

CONTENT_TYPES: Final = {
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "zip": "application/zip",
    "decidim": "text/csv; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
}
# What is asked for by a name of its own: the others are « compte-rendu » and their extension.
_NAMES: Final[dict[str, Extension]] = {
    "dossier.zip": "zip",
    "decidim.csv": "decidim",
    "tableau.svg": "svg",
}
EXTENSIONS: Final[tuple[Extension, ...]] = tuple(
    extension for extension in get_args(Extension) if extension not in _NAMES.values()
)
# Each format twice, and a click too many; then one every few seconds.
TAKEN_BURST: Final = 18.0
TAKEN_PER_SECOND: Final = 0.25


def exports_blueprint(find_seat: FindSeat, minutes: Minutes) -> Blueprint:
    """GET /ateliers/<id>/exports/compte-rendu.{odt,docx,md,csv,xlsx,json}, dossier.zip and
    decidim.csv, for any seat of that workshop; `?lang=` for another language than the workshop's.
    tableau.svg is a picture of the wall; of one zone (`?zone=`), or of what is chosen (`?choix=`,
    notes and groups with a point between, MOST_CHOSEN at most: Malformed beyond).

    A workshop that does not exist, one where the person has no seat and a file that is not made, or
    not in that language, all get the same answer: NotFound."""
    blueprint = Blueprint("exports", __name__)
    allowed = Buckets(TAKEN_PER_SECOND, TAKEN_BURST)

    @blueprint.get("/ateliers/<workshop>/exports/<name>")
    def taken(workshop: str, name: str) -> Response:
        extension, language = _extension(name), _language(request.args.get("lang"))
        part = _part(request.args) if extension == "svg" else WHOLE
        seat = _seated(find_seat, _workshop_id(workshop))
        allowed.take((seat.workshop, seat.id))
        document = minutes.take(seat, extension, language, part)
        log.info(
            "minutes taken",
            extra={"board": seat.workshop, "seat": seat.id, "format": extension},
        )
        return _attachment(document, extension)

    declare("seated", taken)
    return blueprint


def _extension(name: str) -> Extension:
    if name in _NAMES:
        return _NAMES[name]
    stem, _, end = name.partition(".")
    for extension in EXTENSIONS:
        if (stem, end) == ("compte-rendu", extension):
            return extension
    raise NotFound


def _language(asked: str | None) -> Language | None:
    """None for the workshop's own."""
    if asked is None:
        return None
    for language in Language:
        if language == asked:
            return language
    raise NotFound


def _part(asked: Mapping[str, str]) -> Part:
    """Of the wall. What is not there is not told apart from what this person may not see."""
    chosen = tuple(filter(None, asked.get("choix", "").split(".")))
    if len(chosen) > MOST_CHOSEN:
        raise Malformed(N_("C’est trop pour une image : prenez plutôt celle d’une zone."))
    zone = asked.get("zone")
    return Part(zone=ZoneId(zone) if zone else None, chosen=chosen)


def _workshop_id(value: str) -> WorkshopId:
    if not is_uuid(value):
        raise NotFound
    return WorkshopId(value)


def _seated(find_seat: FindSeat, workshop: WorkshopId) -> Seat:
    try:
        return find_seat(workshop)
    except (Forbidden, NotFound) as refusal:
        note_refused_request(refusal)
        raise NotFound from None  # « forbidden » would tell that this workshop exists


def _attachment(document: Document, extension: Extension) -> Response:
    response = gzip_reply(document.content, CONTENT_TYPES[extension])
    response.headers["Content-Disposition"] = _disposition(document, extension)
    response.headers["Content-Language"] = document.language
    response.headers["Cache-Control"] = "no-store"
    return response


def _disposition(document: Document, extension: Extension) -> str:
    """A plain name made here, which every client takes, and one that tells the workshop's title."""
    say, day = words(document.language), document.day.isoformat()
    stem, name, end = _name(say, extension)
    if document.workshop.is_rehearsal:
        stem, name = f"repetition-{stem}", f"{say.t('Répétition')} - {name}"
    plain = f"{stem}-{day}.{end}"
    title = safe_in_a_file_name(document.workshop.title)
    told = f"{name} - {title} - {day}.{end}" if title else plain
    return attachment(plain, told)


def _name(say: Words, extension: Extension) -> tuple[str, str, str]:
    """As it is saved: plainly, as people say it, and how it ends."""
    match extension:
        case "zip":
            return "dossier", say.t("Dossier"), "zip"
        case "decidim":
            return "decidim", say.t("Fiches pour Decidim"), "csv"
        case "svg":
            return say.t("tableau"), say.t("Tableau"), extension
        case _:
            return say.t("compte-rendu"), say.t("Compte rendu"), extension

"""The door where minutes are taken away: who asks, how often, and under which name they save it."""

import logging
from collections.abc import Callable
from typing import Final, TypeAlias, get_args

from flask import Blueprint, Response, request

from app.buckets import Buckets
from app.errors import Forbidden, NotFound
from app.exports.service import Document, Minutes
from app.exports.writing import Extension
from app.ids import WorkshopId, is_uuid
from app.web.attachments import attachment, safe_in_a_file_name
from app.web.replies import declare, gzip_reply, note_refused_request
from app.words import Language, words
from app.workshops.domain import Seat

# The seat of whoever sent the current request; NotFound or Forbidden without one there.
FindSeat: TypeAlias = Callable[[WorkshopId], Seat]

log = logging.getLogger(__name__)

EXTENSIONS: Final[tuple[Extension, ...]] = get_args(Extension)
CONTENT_TYPES: Final = {
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
# Each format twice, and a click too many; then one every few seconds.
TAKEN_BURST: Final = 14.0
TAKEN_PER_SECOND: Final = 0.25


def exports_blueprint(find_seat: FindSeat, minutes: Minutes) -> Blueprint:
    """GET /ateliers/<id>/exports/compte-rendu.{odt,docx,md,csv,xlsx,json}, for any seat of that
    workshop; `?lang=` for another language than the workshop's.

    A workshop that does not exist, one where the person has no seat and a file that is not made, or
    not in that language, all get the same answer: NotFound."""
    blueprint = Blueprint("exports", __name__)
    allowed = Buckets(TAKEN_PER_SECOND, TAKEN_BURST)

    @blueprint.get("/ateliers/<workshop>/exports/<name>")
    def taken(workshop: str, name: str) -> Response:
        extension, language = _extension(name), _language(request.args.get("lang"))
        seat = _seated(find_seat, _workshop_id(workshop))
        allowed.take((seat.workshop, seat.id))
        document = minutes.take(seat, extension, language)
        log.info(
            "minutes taken",
            extra={"board": seat.workshop, "seat": seat.id, "format": extension},
        )
        return _attachment(document, extension)

    declare("seated", taken)
    return blueprint


def _extension(name: str) -> Extension:
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
    stem, name = say.t("compte-rendu"), say.t("Compte rendu")
    if document.workshop.is_rehearsal:
        stem, name = f"repetition-{stem}", f"{say.t('Répétition')} - {name}"
    plain = f"{stem}-{day}.{extension}"
    title = safe_in_a_file_name(document.workshop.title)
    told = f"{name} - {title} - {day}.{extension}" if title else plain
    return attachment(plain, told)

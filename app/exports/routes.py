"""The door where minutes are taken away. Who asks, and what the board holds, is given to it."""

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Response

from app.actor import Actor
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.clock import Clock
from app.errors import Forbidden, NotFound
from app.exports.as_csv import to_csv
from app.exports.as_json import to_json
from app.exports.as_markdown import to_markdown
from app.exports.domain import ClosingAnswers, JournalLine, Person, Report, WorkshopInfo
from app.exports.report import build_report
from app.ids import WorkshopId, is_uuid
from app.web.replies import declare, note_refused_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What minutes are made from, and for whom. The state may be whole: the report is projected for
    `viewer`. `people` by seat; `visits`: each start of a phase, in order."""

    viewer: Actor
    workshop: WorkshopInfo
    state: BoardState
    people: Mapping[str, Person]
    answers: ClosingAnswers | None = None
    visits: Sequence[PhaseStarted] = field(default=())
    journal: JournalLine | None = None


# What whoever sent the current request may take away; NotFound or Forbidden without a seat there.
Read: TypeAlias = Callable[[WorkshopId], Material]

log = logging.getLogger(__name__)

NAME: Final = re.compile(r"compte-rendu\.(md|csv|json)")
CONTENT_TYPES: Final = {
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
TITLE_LENGTH: Final = 80


def exports_blueprint(read: Read, *, clock: Clock, timezone: ZoneInfo) -> Blueprint:
    """GET /ateliers/<id>/exports/compte-rendu.{md,csv,json}, for any seat of that workshop.

    A workshop that does not exist, one where the person has no seat and a file that is not made
    all get the same answer: NotFound."""
    blueprint = Blueprint("exports", __name__)

    @blueprint.get("/ateliers/<workshop>/exports/<name>")
    def minutes(workshop: str, name: str) -> Response:
        extension = _extension(name)
        found = _read_seated(read, _workshop_id(workshop))
        log.info(
            "minutes taken",
            extra={"board": found.workshop.id, "seat": found.viewer.seat, "format": extension},
        )
        report = build_report(
            found.workshop,
            found.state,
            found.viewer,
            found.people,
            found.answers,
            now=clock(),
            visits=found.visits,
            journal=found.journal,
        )
        return _attachment(report, extension, timezone)

    declare("seated", minutes)
    return blueprint


def _extension(name: str) -> str:
    if (found := NAME.fullmatch(name)) is None:
        raise NotFound
    return found[1]


def _workshop_id(value: str) -> WorkshopId:
    if not is_uuid(value):
        raise NotFound
    return WorkshopId(value)


def _read_seated(read: Read, workshop: WorkshopId) -> Material:
    try:
        return read(workshop)
    except (Forbidden, NotFound) as refusal:
        note_refused_request(refusal)
        raise NotFound from None  # « forbidden » would tell that this workshop exists


def _attachment(report: Report, extension: str, timezone: ZoneInfo) -> Response:
    response = Response(_written(report, extension, timezone).encode())
    response.headers["Content-Type"] = CONTENT_TYPES[extension]
    response.headers["Content-Disposition"] = _disposition(report, extension, timezone)
    response.headers["Cache-Control"] = "no-store"
    return response


def _written(report: Report, extension: str, timezone: ZoneInfo) -> str:
    match extension:
        case "md":
            return to_markdown(report, timezone=timezone)
        case "csv":
            return to_csv(report)
        case _:
            return to_json(report)


def _disposition(report: Report, extension: str, timezone: ZoneInfo) -> str:
    """A plain name made here, which every client takes, and one that tells the workshop's title."""
    day = report.workshop.day or datetime.fromtimestamp(report.taken_at / 1000, timezone).date()
    plain = f"compte-rendu-{day.isoformat()}.{extension}"
    title = _safe_in_a_file_name(report.workshop.title)
    told = f"Compte rendu - {title} - {day.isoformat()}.{extension}" if title else plain
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(told, safe='')}"


def _safe_in_a_file_name(title: str) -> str:
    """No path, nothing that Windows refuses, no invisible character that disguises a name."""
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in title)
    kept = re.sub(r'[\\/:*?"<>|]+', " ", shown)
    return " ".join(kept.split())[:TITLE_LENGTH].strip(" .")

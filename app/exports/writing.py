"""Minutes from what they are made of, as bytes: what the process beside does (app/aside). Pure.

What it is given may hold more than its reader may see: the report is projected for them here.
"""

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from app.actor import Actor
from app.aside import gzipped
from app.board.core.state import BoardState
from app.board.phases.events import PhaseStarted
from app.clock import Millis
from app.exports.as_csv import to_csv
from app.exports.as_decidim import to_decidim
from app.exports.as_json import to_json
from app.exports.as_markdown import to_markdown
from app.exports.domain import ClosingAnswers, JournalLine, Person, Report, WorkshopInfo
from app.exports.pictures import WHOLE, Part, to_svg
from app.exports.report import build_report
from app.exports.speech import Speech
from app.exports.vote_lines import BallotLine
from app.ids import RoundId
from app.words import Language, words

Extension: TypeAlias = Literal["odt", "docx", "md", "csv", "xlsx", "json", "zip", "decidim", "svg"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What minutes are made from, and for whom. `people` by seat; `visits`: each start of a phase,
    in order; `timezone`: the name of the one in which hours are told; `part`: of the wall, for a
    picture of it."""

    extension: Extension
    viewer: Actor
    workshop: WorkshopInfo
    state: BoardState
    people: dict[str, Person]
    now: Millis
    timezone: str
    language: Language
    answers: ClosingAnswers | None = None
    visits: tuple[PhaseStarted, ...] = ()
    journal: JournalLine | None = None
    ballots: dict[RoundId, tuple[BallotLine, ...]] = field(default_factory=dict)
    part: Part = WHOLE


pack: Final = msgspec.msgpack.Encoder().encode
_unpack: Final = msgspec.msgpack.Decoder(Material).decode


def write(packed: bytes) -> bytes:
    """The document, compressed as browsers read it."""
    asked = _unpack(packed)
    say = Speech(words(asked.language), ZoneInfo(asked.timezone))
    report = build_report(
        asked.workshop,
        asked.state,
        asked.viewer,
        asked.people,
        asked.answers,
        words=say.words,
        now=asked.now,
        visits=asked.visits,
        journal=asked.journal,
        ballots=asked.ballots,
    )
    return gzipped(_document(report, asked.extension, say, asked.part))


def _document(report: Report, extension: Extension, say: Speech, part: Part) -> bytes:
    match extension:
        case "md":
            return to_markdown(report, say).encode()
        case "csv":
            return to_csv(report, say).encode()
        case "decidim":
            return to_decidim(report, say).encode()
        case "json":
            return to_json(report).encode()
        case "svg":
            return to_svg(report, say, part).encode()
        case "odt" | "docx" | "xlsx" | "zip":
            return _heavy(report, extension, say)


def _heavy(report: Report, extension: Literal["odt", "docx", "xlsx", "zip"], say: Speech) -> bytes:
    """Their libraries take a quarter of a second to load: by who asks for them, in that process."""
    match extension:
        case "odt":
            from app.exports.office.as_odt import to_odt
            from app.exports.office.pictured import picture_of

            return to_odt(report, say, picture=picture_of(report, say))
        case "docx":
            from app.exports.office.as_docx import to_docx
            from app.exports.office.pictured import picture_of

            return to_docx(report, say, picture=picture_of(report, say))
        case "xlsx":
            from app.exports.as_xlsx import to_xlsx

            return to_xlsx(report, say)
        case "zip":
            from app.exports.dossier import to_dossier

            return to_dossier(report, say)

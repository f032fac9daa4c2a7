"""An invitation: the kit's own message, with what is known of this workshop. Pure."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from app.clock import Millis
from app.ids import WorkshopId
from app.kits.domain import Message
from app.words import N_, Language, Words

NBSP: Final = "\N{NO-BREAK SPACE}"
_PLACE: Final = re.compile(r"\{(\w+)\}")

# What nobody told the tool: its author completes it, between brackets.
UNKNOWN: Final[Mapping[str, str]] = {
    "authority": N_("à qui les fiches sont remises"),
    "contact": N_("votre adresse"),
    "phone": N_("un téléphone"),
    "reply_date": N_("date de réponse"),
    "time": N_("heure de début"),
    "end_time": N_("heure de fin"),
    "video_url": N_("lien de la visio"),
    "minutes_url": N_("lien du compte rendu"),
    "follow_up_url": N_("lien du suivi"),
    "follow_up_date": N_("date du suivi"),
    "retention_days": N_("nombre de jours"),
    "team": N_("votre équipe"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What is known of a workshop when people are invited to it."""

    workshop: WorkshopId
    title: str
    team: str
    day: datetime.date
    starts_at: Millis | None
    minutes: int
    video: str
    join_url: str
    code: str
    facilitator: str
    retention_days: int
    privacy_url: str
    zone: ZoneInfo

    @property
    def start(self) -> datetime.datetime | None:
        return None if self.starts_at is None else _moment(self.starts_at, self.zone)

    @property
    def end(self) -> datetime.datetime | None:
        start = self.start
        return start and start + datetime.timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`missing`: what its author must still say, as it stands between brackets."""

    subject: str
    body: str
    missing: tuple[str, ...]


def invitation(message: Message, occasion: Occasion, reader: Words) -> Invitation:
    """The message of a kit, in the language of the kit. What is not known stays to be completed."""
    known = _known(occasion, reader)
    missing: dict[str, None] = {}

    def said(found: re.Match[str]) -> str:
        if value := known.get(found[1], ""):
            return value
        blank = f"[{reader.t(UNKNOWN.get(found[1], found[1]))}]"
        missing[blank] = None
        return blank

    subject, body = (_PLACE.sub(said, text) for text in (message.subject, message.body))
    return Invitation(subject=subject, body=body, missing=tuple(missing))


def say_time(moment: datetime.datetime, language: Language) -> str:
    """« 14 h 05 », « 9 h »; “14:05”."""
    if language is not Language.FRENCH:
        return f"{moment:%H:%M}"
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def say_zone(zone: ZoneInfo, reader: Words) -> str:
    """« heure de Paris »: people of one workshop may live in several."""
    name = zone.key
    city = name.rpartition("/")[2].replace("_", " ")
    return name if city == name else reader.t(N_("heure de %(city)s"), city=city)


def _known(occasion: Occasion, reader: Words) -> Mapping[str, str]:
    language = reader.language
    start, end = occasion.start, occasion.end
    day = start.date() if start else occasion.day
    retention = str(occasion.retention_days) if occasion.retention_days else ""
    return {
        "workshop_title": occasion.title,
        "team": occasion.team,
        "facilitator": occasion.facilitator,
        "date": format_date(day, "full", locale=language),
        "time": _said(say_time, start, language),
        # Whose hours they are, once: the end is said after the start.
        "end_time": f"{say_time(end, language)} ({say_zone(occasion.zone, reader)})" if end else "",
        "video_url": occasion.video,
        "join_url": occasion.join_url,
        "code": occasion.code,
        "retention_days": retention,
        "privacy_url": occasion.privacy_url,
    }


def _said(
    say: Callable[[datetime.datetime, Language], str],
    moment: datetime.datetime | None,
    language: Language,
) -> str:
    return say(moment, language) if moment else ""


def _moment(at: Millis, zone: ZoneInfo) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(at / 1000, zone)

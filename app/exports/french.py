"""How minutes say dates, durations, counts and states in French. Words only."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.clock import Millis
from app.exports.domain import PhaseLine, PhaseStatus

NBSP = "\N{NO-BREAK SPACE}"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)

STATUSES = {
    PhaseStatus.DONE: "terminée",
    PhaseStatus.CURRENT: "en cours",
    PhaseStatus.SKIPPED: "sautée",
    PhaseStatus.UPCOMING: "à venir",
}

CHANGED_SINCE_VOTE = "texte modifié depuis le vote"

# What became of an idea since people voted on it: RankLine.since.
SINCE_VOTE = {"changed": CHANGED_SINCE_VOTE, "gone": "n’est plus sur le tableau"}


def say_date(day: date) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def say_moment(at: Millis, timezone: ZoneInfo) -> str:
    """A date, a time and the name of the time zone: people of one workshop may live in several."""
    moment = datetime.fromtimestamp(at / 1000, timezone)
    time = f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02}"
    return f"{say_date(moment.date())} à {time} ({_say_zone(timezone)})"


def _say_zone(timezone: ZoneInfo) -> str:
    """« heure de Paris », as french.js says it too: CET is a word of specialists."""
    *_, city = timezone.key.split("/")
    return city if city == timezone.key else f"heure de {city.replace('_', ' ')}"


def say_count(count: int, one: str, many: str | None = None) -> str:
    """« 1 voix », « 0 post-it », « 2 post-its »: French counts from two."""
    return f"{count}{NBSP}{one if count < 2 else many or one + 's'}"


def say_minutes(minutes: int) -> str:
    return f"{minutes}{NBSP}min"


def minutes_spent(phase: PhaseLine) -> int | None:
    """Rounded to the nearest minute, and never to nothing."""
    return None if phase.spent_ms is None else max(1, (phase.spent_ms + 30_000) // 60_000)


def say_mean(total: int, count: int) -> str:
    return f"{total / count:.1f}".replace(".", ",")

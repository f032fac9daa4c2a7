"""How minutes say dates, durations, counts and states, in the language of whoever reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from app.board.outcomes.state import Status
from app.board.reactions.state import Sign
from app.clock import Millis
from app.exports.domain import OutcomeLine, PhaseLine, PhaseStatus
from app.words import N_, NBSP, Language, Words

_STATUSES: Final = {
    PhaseStatus.DONE: N_("terminée"),
    PhaseStatus.CURRENT: N_("en cours"),
    PhaseStatus.SKIPPED: N_("sautée"),
    PhaseStatus.UPCOMING: N_("à venir"),
}

_OUTCOMES: Final = {
    Status.DRAFT: N_("brouillon"),
    Status.REVIEWED: N_("relue"),
    Status.SENT: N_("transmise"),
    Status.KEPT: N_("retenue"),
    Status.MERGED: N_("fusionnée"),
    Status.SET_ASIDE: N_("écartée"),
}

_SIGNS: Final = {
    Sign.HEART: N_("J’aime"),
    Sign.AGREE: N_("D’accord"),
    Sign.ASK: N_("Question"),
    Sign.IDEA: N_("Idée"),
    Sign.CARE: N_("Attention"),
}

# What became of an idea since people voted on it: RankLine.since.
_SINCE_VOTE: Final = {
    "changed": N_("texte modifié depuis le vote"),
    "gone": N_("n’est plus sur le tableau"),
}

# What stands on all that is taken away from a rehearsal.
REHEARSED: Final = N_(
    "Des personnes simulées ont joué cet atelier pour s’entraîner : rien de ceci n’est un résultat."
)

_DAY: Final = "d MMMM y"
_FIRST_DAY: Final = {Language.FRENCH: "d'er' MMMM y"}
_TIME: Final = {
    Language.FRENCH: f"H'{NBSP}h{NBSP}'mm",
    Language.ENGLISH: "HH:mm",
}


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a language, and the time zone in which hours are told."""

    words: Words
    timezone: ZoneInfo

    @property
    def language(self) -> Language:
        return self.words.language

    def t(self, sentence: str, **values: object) -> str:
        return self.words.t(sentence, **values)

    def tn(self, one: str, many: str, count: int, **values: object) -> str:
        return self.words.tn(one, many, count, **values)

    def signs(self, counts: Mapping[Sign, int]) -> str:
        """As « 3 J’aime, 1 Question »."""
        told = (f"{count} {self.t(_SIGNS[sign])}" for sign, count in counts.items())
        return ", ".join(told)

    def date(self, day: date) -> str:
        pattern = _FIRST_DAY.get(self.language, _DAY) if day.day == 1 else _DAY
        return format_date(day, pattern, locale=self.language)

    def moment(self, at: Millis) -> str:
        """A date, a time and the name of the time zone: people of one workshop may live in
        several."""
        moment = datetime.fromtimestamp(at / 1000, self.timezone)
        return self.t(
            "le %(day)s à %(time)s (%(zone)s)",
            day=self.date(moment.date()),
            time=format_time(moment, _TIME[self.language], self.timezone, locale=self.language),
            zone=self._zone(),
        )

    def _zone(self) -> str:
        """« heure de Paris », as the screens say it too: CET is a word of specialists."""
        *_, city = self.timezone.key.split("/")
        is_a_place = city != self.timezone.key
        return self.t("heure de %(city)s", city=city.replace("_", " ")) if is_a_place else city

    def minutes(self, minutes: int) -> str:
        return self.t("%(count)s min", count=minutes)

    def mean(self, total: int, count: int) -> str:
        return str(format_decimal(round(total / count, 1), "0.0", locale=self.language))

    def status(self, phase: PhaseLine) -> str:
        return self.t(_STATUSES[phase.status])

    def outcome(self, line: OutcomeLine) -> str:
        """Where a draft stands, and since which day."""
        day = self.date(datetime.fromtimestamp(line.at / 1000, self.timezone).date())
        return self.t("%(status)s le %(day)s", status=self.t(_OUTCOMES[line.status]), day=day)

    def since_vote(self, since: str) -> str:
        """What became of an idea, or nothing to say of it."""
        return self.t(_SINCE_VOTE[since]) if since in _SINCE_VOTE else ""


def minutes_spent(phase: PhaseLine) -> int | None:
    """Rounded to the nearest minute, and never to nothing."""
    return None if phase.spent_ms is None else max(1, (phase.spent_ms + 30_000) // 60_000)

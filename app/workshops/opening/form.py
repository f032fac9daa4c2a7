"""The border that the form « Créer un atelier » crosses, and the command line with it."""

import datetime
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.actor import Role
from app.errors import Malformed, Refusal, TextRefused
from app.text import clean_line
from app.words import N_, Words
from app.workshops.domain import TITLE_LENGTH, Followed
from app.workshops.names import read_name

_YEARS = range(2000, 2101)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkshop:
    """What is needed to open a workshop. Without a name, nobody is seated yet."""

    kit: str
    title: str
    team: str
    date: datetime.date
    name: str | None = None
    is_rehearsal: bool = False
    follows: Followed | None = None


class FormRefused(TextRefused):
    """What is to be corrected, by field: a sentence each."""

    sentence = N_("L’atelier n’est pas encore créé : il reste à corriger ce qui est signalé.")

    def __init__(self, faults: Mapping[str, Refusal]) -> None:
        super().__init__()
        self.faults = dict(faults)

    def errors(self, reader: Words) -> dict[str, str]:
        return {name: fault.said(reader) for name, fault in self.faults.items()}

    def reply(self, reader: Words) -> dict[str, object]:
        return super().reply(reader) | {"errors": self.errors(reader)}


def read_new_workshop(form: Mapping[str, object], *, kits: Container[str]) -> NewWorkshop:
    """A whole and clean form, or FormRefused with every fault at once."""
    faults: dict[str, Refusal] = {}

    def field(name: str, read: Callable[[object], T], otherwise: T) -> T:
        try:
            return read(form.get(name))
        except Refusal as refusal:
            faults[name] = refusal
            return otherwise

    new = NewWorkshop(
        kit=field("kit", lambda value: _kit(value, kits), ""),
        title=field("title", _title, ""),
        team=field("team", _team, ""),
        date=field("date", _day, datetime.date.min),
        name=field("name", _facilitator, None),
    )
    if faults:
        raise FormRefused(faults)
    return new


def _kit(value: object, kits: Container[str]) -> str:
    if not isinstance(value, str) or value not in kits:
        raise Malformed(N_("Choisissez un kit dans la liste."))
    return value


def _title(value: object) -> str:
    title = clean_line(value or "", max_length=TITLE_LENGTH)
    if not title:
        raise TextRefused(N_("Donnez un titre à l’atelier."))
    return title


def _team(value: object) -> str:
    return clean_line(value or "", max_length=TITLE_LENGTH)


def _day(value: object) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Malformed(N_("Indiquez une date, comme 2026-03-14.")) from None
    if day.year not in _YEARS:
        sentence = N_("Indiquez une date entre %(first)s et %(last)s.")
        raise Malformed(sentence, first=_YEARS.start, last=_YEARS.stop - 1)
    return day


def _facilitator(value: object) -> str | None:
    """None when the form has no such field: from the command line, nobody sits down."""
    return None if value is None else read_name(value, Role.FACILITATOR)

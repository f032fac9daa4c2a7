"""Fields of a form as plain values, which may be wrong: their lengths and numbers are the kit's
reader's to refuse, with its reason, and nothing is cut here. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from app.text import clean_text

Form: TypeAlias = Mapping[str, Sequence[str]]
Record: TypeAlias = dict[str, Any]
Reading: TypeAlias = Callable[[str], object]

# Of one name: a little more than a kit may have phases, for its reader to say so.
MOST_FIELDS: Final = 50
_LONGEST: Final = 20_000
_LINES: Final = 10_000
_NUMBER: Final = re.compile(r"\d{1,6}")


def read_line(value: str) -> object:
    return " ".join(read_text(value).split("\n"))


def read_text(value: str) -> str:
    return clean_text(value[:_LONGEST], max_length=_LONGEST, max_lines=_LINES)


def read_maybe(value: str) -> object:
    return read_text(value) or None


def read_number(value: str) -> object:
    value = value.strip()
    return int(value) if _NUMBER.fullmatch(value) else value


def read_maybe_number(value: str) -> object:
    return read_number(value) if value.strip() else None


def read_flag(value: str) -> object:
    return value == "yes"


def read_sentences(value: str) -> object:
    """One on each line."""
    return [line.strip() for line in read_text(value).split("\n") if line.strip()]


def read_fields(form: Form, prefix: str, fields: Mapping[str, Reading]) -> Record:
    """Those that the form shows."""
    return {
        key: read(form[prefix + key][0]) for key, read in fields.items() if form.get(prefix + key)
    }


def in_their_order(sent: Sequence[str], known: Sequence[str]) -> list[str]:
    """What is checked keeps the order that the kit gave it; a form sends it in that of the page."""
    return [
        *(each for each in known if each in sent),
        *(each for each in sent if each not in known),
    ]


def first_of(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")[:60]


def free_id(wanted: str, items: Sequence[Record]) -> str:
    """An id like this one that none of them bears."""
    taken, stem = {item["id"] for item in items}, wanted[:50].rstrip("-_0123456789") or wanted[:50]
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, 200))
    return next((each for each in candidates if each not in taken), wanted)

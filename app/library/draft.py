"""What the form of the editor says of a kit, as plain values that may be wrong: nothing is kept of
it before the kit's own reader has read it. Pure.

A field bears the path of its key, `phases[2].title`, as its reasons do. The form says the order of
phases and zones; what it does not show (checklists, pages, messages) comes from the kit."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import msgspec

from app.errors import Malformed
from app.kits.domain import Kit, PhaseKind
from app.library.kinds import new_phase
from app.text import clean_text
from app.words import N_, Words

Form: TypeAlias = Mapping[str, Sequence[str]]
Record: TypeAlias = dict[str, Any]

# Lengths are the reader's to refuse, with its reason: here nothing is cut.
_LONGEST: Final = 20_000
_LINES: Final = 10_000
# Of one name: a little more than a kit may have phases, for its reader to say so.
MOST_FIELDS: Final = 50
_NUMBER: Final = re.compile(r"\d{1,6}")
_PLACE: Final = re.compile(r"(phases|zones)\[(\d+)\]")


def _line(value: str) -> object:
    return " ".join(_text(value).split("\n"))


def _text(value: str) -> str:
    return clean_text(value[:_LONGEST], max_length=_LONGEST, max_lines=_LINES)


def _maybe(value: str) -> object:
    return _text(value) or None


def _number(value: str) -> object:
    value = value.strip()
    return int(value) if _NUMBER.fullmatch(value) else value


def _flag(value: str) -> object:
    return value == "yes"


Reading: TypeAlias = Callable[[str], object]

_COVER: Final[Mapping[str, Reading]] = {
    **dict.fromkeys(("id", "version", "language", "title", "summary", "audience"), _line),
    "notice": _text,
}
_SIZES: Final[Mapping[str, Reading]] = dict.fromkeys(("min", "max", "tables_from"), _number)
_PHASE: Final[Mapping[str, Reading]] = {
    **dict.fromkeys(("title", "goal", "instruction", "writing", "authors", "commitments"), _line),
    **dict.fromkeys(("minutes", "min_minutes"), _number),
    "facilitator_notes": _text,
    "details": _maybe,
}
_RIGHTS: Final[Mapping[str, Reading]] = dict.fromkeys(("react", "comment", "arrange"), _line)
_TABLES: Final[Mapping[str, Reading]] = {
    "make": _line,
    "from_people": _number,
    "size": _number,
    "see_others": _flag,
}
_ZONE: Final[Mapping[str, Reading]] = dict.fromkeys(
    ("title", "prompt", "hint", "kind", "color", "writers"), _line
)
_VOTE: Final[Mapping[str, Reading]] = dict.fromkeys(
    ("budget", "per_idea", "promote", "fewest_ballots"), _number
)

_CARDS: Final = "facilitation.cards"
_CARD: Final = ("title", "say", "do")


@dataclass(frozen=True, slots=True)
class Draft:
    """`labels`: under which number the form shows each phase and each zone, by their place now."""

    record: Record
    labels: Mapping[str, Sequence[str]]

    def field_of(self, path: str) -> str:
        """The field of the form that a key path means."""

        def labelled(found: re.Match[str]) -> str:
            known, place = self.labels[found[1]], int(found[2])
            return f"{found[1]}[{known[place] if place < len(known) else place}]"

        return _PLACE.sub(labelled, path, count=1) if path.startswith(("ph", "zo")) else path


def record_of(kit: Kit) -> Record:
    record: Record = msgspec.to_builtins(kit)
    return record


def read_draft(form: Form, kit: Kit, said: Words) -> Draft:
    """All that the form says, on what the kit says besides. Malformed when it says many more phases
    or zones than a kit may have: no page of ours does, and to draw them all takes minutes."""
    if any(len(values) > MOST_FIELDS for values in form.values()):
        raise Malformed
    record = record_of(kit)
    labels = {name: tuple(form.get(f"{name}.order", ())) for name in ("phases", "zones")}
    record |= _read(form, "", _COVER)
    record["group_size"] |= _read(form, "group_size.", _SIZES)
    record["vote"] |= _read(form, "vote.", _VOTE)
    zones = {zone["id"]: zone for zone in record["zones"]}
    phases = {phase["id"]: phase for phase in record["phases"]}
    record["zones"] = [_zone(form, f"zones[{label}].", zones, said) for label in labels["zones"]]
    if f"{_CARDS}[0].title" in form:
        record["facilitation"] |= {"cards": _cards(form)}
    record["phases"] = [
        _phase(form, f"phases[{label}].", phases, kit, said) for label in labels["phases"]
    ]
    return Draft(summed(record), labels)


def clean(record: Record) -> Record:
    """Without what only the form needs."""
    phases = [
        {key: value for key, value in phase.items() if key != "from"} for phase in record["phases"]
    ]
    return record | {"phases": phases}


def _read(form: Form, prefix: str, fields: Mapping[str, Reading]) -> Record:
    """Those that the form shows."""
    return {
        key: read(form[prefix + key][0]) for key, read in fields.items() if form.get(prefix + key)
    }


def _phase(form: Form, prefix: str, known: Mapping[str, Record], kit: Kit, said: Words) -> Record:
    origin, kind = first_of(form, f"{prefix}from"), first_of(form, f"{prefix}kind")
    base = known.get(origin)
    if base is None:
        base = new_phase(kit, PhaseKind(kind) if kind in list(PhaseKind) else PhaseKind.SHARE, said)
    phase = base | _read(form, prefix, _PHASE)
    phase["rights"] = base["rights"] | _read(form, f"{prefix}rights.", _RIGHTS)
    if base["tables"]:
        phase["tables"] = base["tables"] | _read(form, f"{prefix}tables.", _TABLES)
    zones = _in_their_order(form.get(f"{prefix}zones", ()), base["zones"])
    return phase | {"id": first_of(form, f"{prefix}id"), "zones": zones, "from": origin}


def _cards(form: Form) -> list[Record]:
    """One sentence on each line. One that is emptied is taken away; the last that the page shows is
    empty, and is a new one once it says something."""
    cards: list[Record] = []
    for place in range(MOST_FIELDS):
        prefix = f"{_CARDS}[{place}]."
        said = {name: _text((form.get(prefix + name) or ("",))[0]) for name in _CARD}
        sentences = {name: _sentences(said[name]) for name in ("say", "do")}
        if said["title"] or any(sentences.values()):
            title = _line(said["title"])
            cards.append({"id": first_of(form, f"{prefix}id"), "title": title, **sentences})
    for card in cards:
        card["id"] = card["id"] or free_id("carte", cards)
    return cards


def _sentences(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _in_their_order(sent: Sequence[str], known: Sequence[str]) -> list[str]:
    """Zones keep the order that a phase gave them; a form sends them in that of the kit."""
    return [
        *(zone for zone in known if zone in sent),
        *(zone for zone in sent if zone not in known),
    ]


def _zone(form: Form, prefix: str, known: Mapping[str, Record], said: Words) -> Record:
    identifier = first_of(form, f"{prefix}id")
    base = known.get(identifier) or new_zone((), said)
    return base | _read(form, prefix, _ZONE) | {"id": identifier}


def new_zone(zones: Sequence[Record], said: Words) -> Record:
    return {
        "id": free_id("theme", zones),
        "kind": "theme",
        "title": said.t(N_("Nouvelle thématique")),
        "prompt": said.t(N_("À écrire : la question que pose cette thématique.")),
        "hint": said.t(N_("À écrire : un exemple, ou un conseil.")),
        "color": "yellow",
        "writers": "everyone",
        "prepared_notes": [],
    }


def summed(record: Record) -> Record:
    minutes = [phase["minutes"] for phase in record["phases"]]
    total = sum(each for each in minutes if isinstance(each, int))
    return record | {"total_minutes": total}


def first_of(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")[:60]


def free_id(wanted: str, items: Sequence[Record]) -> str:
    """An id like this one that none of them bears."""
    taken, stem = {item["id"] for item in items}, wanted[:50].rstrip("-_0123456789") or wanted[:50]
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, 200))
    return next((each for each in candidates if each not in taken), wanted)

"""What the form of the editor says of a kit, as plain values that may be wrong: nothing is kept of
it before the kit's own reader has read it. Pure.

A field bears the path of its key, `phases[2].title`, as its reasons do. The form says the order of
phases, zones and questions; what it does not show (pages, messages) comes from the kit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from app.errors import Malformed
from app.kits.domain import Kit, PhaseKind
from app.library.kinds import new_phase
from app.library.lists import read_lists
from app.library.reading import (
    MOST_FIELDS,
    Form,
    Reading,
    Record,
    first_of,
    free_id,
    in_their_order,
    read_fields,
    read_flag,
    read_line,
    read_maybe,
    read_number,
    read_text,
)
from app.words import N_, Words

# A path that begins by an item of a list; and a sentence of a field that holds one on each line.
_PLACE: Final = re.compile(r"([a-z_]+(?:\.[a-z_]+)?)\[(\d+)\]")
_SENTENCE: Final = re.compile(r"(?<=\.)(say|do|tasks)\[\d+\]$")

_COVER: Final[Mapping[str, Reading]] = {
    **dict.fromkeys(("id", "version", "language", "title", "summary", "audience"), read_line),
    "notice": read_text,
}
_SIZES: Final[Mapping[str, Reading]] = dict.fromkeys(("min", "max", "tables_from"), read_number)
_PHASE: Final[Mapping[str, Reading]] = {
    **dict.fromkeys(
        ("title", "goal", "instruction", "writing", "authors", "commitments"), read_line
    ),
    **dict.fromkeys(("minutes", "min_minutes"), read_number),
    "facilitator_notes": read_text,
    "details": read_maybe,
}
_RIGHTS: Final[Mapping[str, Reading]] = dict.fromkeys(("react", "comment", "arrange"), read_line)
_TABLES: Final[Mapping[str, Reading]] = {
    "make": read_line,
    "from_people": read_number,
    "size": read_number,
    "see_others": read_flag,
}
_ZONE: Final[Mapping[str, Reading]] = dict.fromkeys(
    ("title", "prompt", "hint", "kind", "color", "writers"), read_line
)
_VOTE: Final[Mapping[str, Reading]] = dict.fromkeys(
    ("budget", "per_idea", "promote", "fewest_ballots", "quorum"), read_number
)


@dataclass(frozen=True, slots=True)
class Draft:
    """`labels`: under which number the form shows each item of its lists, by their place now."""

    record: Record
    labels: Mapping[str, Sequence[str]]

    def field_of(self, path: str) -> str:
        """The field of the form that a key path means."""

        def labelled(found: re.Match[str]) -> str:
            known, place = self.labels.get(found[1], ()), int(found[2])
            return f"{found[1]}[{known[place] if place < len(known) else place}]"

        return _PLACE.sub(labelled, field_holding(path), count=1)


def field_holding(path: str) -> str:
    """That of the sentences, for one of them."""
    return _SENTENCE.sub(r"\1", path)


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
    record |= read_fields(form, "", _COVER)
    record["group_size"] |= read_fields(form, "group_size.", _SIZES)
    record["vote"] |= read_fields(form, "vote.", _VOTE)
    zones = {zone["id"]: zone for zone in record["zones"]}
    phases = {phase["id"]: phase for phase in record["phases"]}
    record["zones"] = [_zone(form, f"zones[{label}].", zones, said) for label in labels["zones"]]
    record["phases"] = [
        _phase(form, f"phases[{label}].", phases, kit, said) for label in labels["phases"]
    ]
    listed = read_lists(form, record)
    return Draft(summed(record), {**labels, **listed})


def clean(record: Record) -> Record:
    """Without what only the form needs."""
    phases = [
        {key: value for key, value in phase.items() if key != "from"} for phase in record["phases"]
    ]
    return record | {"phases": phases}


def _phase(form: Form, prefix: str, known: Mapping[str, Record], kit: Kit, said: Words) -> Record:
    origin, kind = first_of(form, f"{prefix}from"), first_of(form, f"{prefix}kind")
    base = known.get(origin)
    if base is None:
        base = new_phase(kit, PhaseKind(kind) if kind in list(PhaseKind) else PhaseKind.SHARE, said)
    phase = base | read_fields(form, prefix, _PHASE)
    phase["rights"] = base["rights"] | read_fields(form, f"{prefix}rights.", _RIGHTS)
    if base["tables"]:
        phase["tables"] = base["tables"] | read_fields(form, f"{prefix}tables.", _TABLES)
    zones = in_their_order(form.get(f"{prefix}zones", ()), base["zones"])
    return phase | {"id": first_of(form, f"{prefix}id"), "zones": zones, "from": origin}


def _zone(form: Form, prefix: str, known: Mapping[str, Record], said: Words) -> Record:
    identifier = first_of(form, f"{prefix}id")
    base = known.get(identifier) or new_zone((), said)
    return base | read_fields(form, prefix, _ZONE) | {"id": identifier}


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

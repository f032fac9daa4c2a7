"""Which part of the wall somebody asks for, and what of the report it is. Pure."""

from dataclasses import dataclass, replace
from typing import Final

from app.exports.domain import Report, ZoneLine
from app.ids import ZoneId

# As many as an address can name: each is 36 letters, and servers read some 8,000 of them.
MOST_CHOSEN: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Without a zone and without anything chosen: the wall as it is shown. `chosen`: notes and
    groups. `is_record`: what was made, wherever the workshop stands."""

    zone: ZoneId | None = None
    chosen: tuple[str, ...] = ()
    is_record: bool = False


WHOLE: Final = Part()
RECORD: Final = Part(is_record=True)


def part_of(report: Report, part: Part) -> tuple[ZoneLine, ...]:
    """The zones to draw, with what is to be drawn of each."""
    if part.zone is not None:
        return tuple(zone for zone in report.zones if zone.id == part.zone)
    if not part.chosen:
        shown = tuple(zone for zone in report.zones if zone.on_wall)
        return (part.is_record and _with_something(report)) or shown
    wanted = frozenset(part.chosen)
    kept = (_chosen(zone, wanted) for zone in report.zones)
    return tuple(zone for zone in kept if zone.groups or zone.notes)


def _with_something(report: Report) -> tuple[ZoneLine, ...]:
    """At the closing, the wall has two zones of its own: the ideas are in the others."""
    return tuple(zone for zone in report.zones if zone.groups or zone.notes or zone.hidden)


def _chosen(zone: ZoneLine, wanted: frozenset[str]) -> ZoneLine:
    """A group that is chosen is whole; of another one, the notes that are."""
    groups = (
        group
        if group.id in wanted
        else replace(group, notes=tuple(note for note in group.notes if note.id in wanted))
        for group in zone.groups
    )
    return replace(
        zone,
        groups=tuple(group for group in groups if group.notes),
        notes=tuple(note for note in zone.notes if note.id in wanted),
        hidden=0,
    )

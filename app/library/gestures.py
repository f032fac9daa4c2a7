"""Gestures of the editor on the phases and the zones of a draft: add, copy, remove, move. Pure."""

import re
from typing import Final

from app.kits.domain import Kit, PhaseKind
from app.library.draft import Form, Record, first_of, free_id, new_zone, summed
from app.library.kinds import new_phase
from app.words import N_, Words

_ACT: Final = re.compile(r"([a-z-]+)(?::(\d{1,3}))?")


def act_on(record: Record, act: str, form: Form, kit: Kit, said: Words) -> tuple[Record, int]:
    """The draft after a gesture, and the place of the phase to show then. What is not a gesture
    changes nothing."""
    found = _ACT.fullmatch(act)
    name, place = (found[1], int(found[2] or 0)) if found else ("", 0)
    if name.startswith("zone-"):
        return summed(_on_zones(record, name, place, said)), 0
    if name == "add":
        record, shown = _added(record, form, kit, said)
    else:
        record, shown = _on_phases(record, name, place, said)
    return summed(record), shown


def _added(record: Record, form: Form, kit: Kit, said: Words) -> tuple[Record, int]:
    kind, after = first_of(form, "add.kind"), first_of(form, "add.after")
    phases, labels = list(record["phases"]), list(form.get("phases.order", ()))
    place = labels.index(after) + 1 if after in labels else len(phases)
    if kind not in list(PhaseKind):
        return record, 0
    new = new_phase(kit, PhaseKind(kind), said)
    known = {zone["id"] for zone in record["zones"]}
    new["zones"] = [zone for zone in new["zones"] if zone in known]
    phases.insert(place, new | {"id": free_id(kind, phases), "from": ""})
    return record | {"phases": phases}, place


def _on_phases(record: Record, name: str, place: int, said: Words) -> tuple[Record, int]:
    phases = list(record["phases"])
    shown = place
    match name:
        case "copy" if place < len(phases):
            copied = phases[place]
            title = said.t(N_("%(title)s (copie)"), title=copied["title"])
            named = {"id": free_id(copied["id"], phases), "title": title}
            phases.insert(place + 1, copied | named)
            shown = place + 1
        case "remove" if place < len(phases) > 1:
            del phases[place]
            shown = max(0, place - 1)
        case "up" if 0 < place < len(phases):
            shown = place - 1
            phases.insert(shown, phases.pop(place))
        case "down" if place < len(phases) - 1:
            shown = place + 1
            phases.insert(shown, phases.pop(place))
    return record | {"phases": phases}, shown


def _on_zones(record: Record, name: str, place: int, said: Words) -> Record:
    zones, phases = list(record["zones"]), list(record["phases"])
    if name == "zone-add":
        zones.append(new_zone(zones, said))
    elif name == "zone-remove" and place < len(zones) > 1:
        gone = zones.pop(place)["id"]
        phases = [
            phase | {"zones": [zone for zone in phase["zones"] if zone != gone]} for phase in phases
        ]
    return record | {"zones": zones, "phases": phases}

"""Gestures of the editor on the phases, the zones, the questions and the rounds of a draft: add,
copy, remove, move. Pure."""

import re
from collections.abc import Sequence
from typing import Final, cast

from app.kits.domain import FieldKind, Kit, PhaseKind
from app.library.draft import Draft, new_zone, summed
from app.library.kinds import new_phase
from app.library.lists import QUESTIONS, ROUNDS
from app.library.reading import Form, Record, first_of, free_id
from app.words import N_, Words

_ACT: Final = re.compile(r"(?:(zone|question|round)-)?([a-z]+)(?::(\d{1,3}))?")


def act_on(draft: Draft, act: str, form: Form, kit: Kit, said: Words) -> tuple[Record, int]:
    """The draft after a gesture, and the place of the phase to show then. A gesture bears the
    number under which the form shows its item, wherever that was moved meanwhile. What is not a
    gesture changes nothing."""
    found = _ACT.fullmatch(act)
    target, name, label = found.groups() if found else (None, "", None)
    record = draft.record
    if target == "zone":
        return summed(_on_zones(record, name, _place(draft, "zones", label), said)), 0
    if target == "question":
        place = _place(draft, QUESTIONS.path, label)
        return summed(_on_questions(record, name, place, said)), _shown(draft, form)
    if target == "round":
        return _on_rounds(record, name, _place(draft, ROUNDS.path, label)), _shown(draft, form)
    if name == "add":
        record, shown = _added(record, form, kit, said)
    else:
        record, shown = _on_phases(record, name, _place(draft, "phases", label), said)
    return summed(record), shown


_NAMED: Final = {"phases": "title", "zones": "title", QUESTIONS.path: "label"}


def added_field(before: Record, after: Record) -> str | None:
    """The field where one writes the name of what a gesture added, if it added something."""
    for path, name in _NAMED.items():
        known, items = {item["id"] for item in _list(before, path)}, _list(after, path)
        for place, item in enumerate(items):
            if item["id"] not in known:
                return f"{path}[{place}].{name}"
    return None


def _list(record: Record, path: str) -> Sequence[Record]:
    for key in path.split("."):
        record = record[key]
    return cast("Sequence[Record]", record)


def _place(draft: Draft, path: str, label: str | None) -> int:
    """Past the end of the list for an item that it does not have."""
    labels = list(draft.labels.get(path, ()))
    return labels.index(label) if label in labels else len(labels)


def _shown(draft: Draft, form: Form) -> int:
    place = _place(draft, "phases", first_of(form, "shown"))
    return place if place < len(draft.record["phases"]) else 0


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
    if place >= len(phases):
        return record, 0
    shown = place
    match name:
        case "copy":
            copied = phases[place]
            title = said.t(N_("%(title)s (copie)"), title=copied["title"])
            named = {"id": free_id(copied["id"], phases), "title": title}
            phases.insert(place + 1, copied | named)
            shown = place + 1
        case "remove" if len(phases) > 1:
            del phases[place]
            shown = max(0, place - 1)
        case "up" | "down":
            shown = _moved(phases, name, place)
    return record | {"phases": phases}, shown


def _moved(items: list[Record], name: str, place: int) -> int:
    """Where the item is once it went up or down by one, as far as it can."""
    to = place - 1 if name == "up" else place + 1
    if not 0 <= to < len(items):
        return place
    items.insert(to, items.pop(place))
    return to


def _on_zones(record: Record, name: str, place: int, said: Words) -> Record:
    zones, phases = list(record["zones"]), list(record["phases"])
    if name == "add":
        zones.append(new_zone(zones, said))
    elif name == "remove" and place < len(zones) > 1:
        gone = zones.pop(place)["id"]
        phases = [
            phase | {"zones": [zone for zone in phase["zones"] if zone != gone]} for phase in phases
        ]
        record = _without_theme(record, gone)
    return record | {"zones": zones, "phases": phases}


def _without_theme(record: Record, gone: str) -> Record:
    """The prepared rounds without a zone that is no more."""
    vote = record["vote"]
    rounds = [
        each | {"zones": [zone for zone in each["zones"] if zone != gone]}
        for each in vote["rounds"]
    ]
    return record | {"vote": vote | {"rounds": rounds}}


def _on_rounds(record: Record, name: str, place: int) -> Record:
    rounds: list[Record] = list(record["vote"]["rounds"])
    if name in ("up", "down") and place < len(rounds):
        _moved(rounds, name, place)
    return record | {"vote": record["vote"] | {"rounds": rounds}}


def _on_questions(record: Record, name: str, place: int, said: Words) -> Record:
    questions: list[Record] = list(record["commitment_form"]["fields"])
    if name == "add":
        questions.insert(_before_the_tool(questions), new_question(questions, said))
    elif name == "remove" and place < len(questions) > 1:
        del questions[place]
    elif name in ("up", "down") and place < len(questions):
        _moved(questions, name, place)
    return record | {"commitment_form": record["commitment_form"] | {"fields": questions}}


def _before_the_tool(questions: Sequence[Record]) -> int:
    """After the last question that people answer: the tool fills in the others."""
    filled = (FieldKind.PROVENANCE, FieldKind.STATUS)
    asked = [place for place, each in enumerate(questions) if each["kind"] not in filled]
    return asked[-1] + 1 if asked else 0


def new_question(questions: Sequence[Record], said: Words) -> Record:
    return {
        "id": free_id("question", questions),
        "label": said.t(N_("Nouvelle question")),
        "help": said.t(N_("À écrire : ce que l’on attend en réponse.")),
        "example": said.t(N_("À écrire : une réponse possible.")),
        "kind": str(FieldKind.TEXT),
        "required_for_transmission": False,
        "max_length": 1000,
    }

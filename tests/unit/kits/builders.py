"""A small kit that is valid, as plain values, and the means to spoil one key of it."""

import copy
import json
import re
from typing import Any

import pytest

from app.kits.domain import Kit
from app.kits.loader import KitRefused, load

MISSING = object()


def a_zone(zone: str = "ideas", **changes: Any) -> dict[str, Any]:
    return {
        "id": zone,
        "kind": "theme",
        "title": "Idées",
        "prompt": "Que changer ?",
        "hint": "Une idée par post-it.",
        "color": "mint",
        "writers": "everyone",
        "prepared_notes": [],
    } | changes


def a_phase(kind: str = "write", **changes: Any) -> dict[str, Any]:
    tables = {"make": "by_theme", "from_people": 8, "size": 5, "see_others": True}
    return {
        "id": kind,
        "kind": kind,
        "title": "Étape",
        "minutes": 10,
        "min_minutes": 5,
        "goal": "Des idées.",
        "instruction": "Écrivez.",
        "facilitator_notes": "### À dire\n- « Bonjour. »",
        "zones": ["ideas"],
        "writing": "open",
        "authors": "hidden",
        **({"tables": tables} if kind == "tables" else {}),
    } | changes


def a_round(**changes: Any) -> dict[str, Any]:
    return {"id": "first", "question": "Que faire ?", "budget": 3, "per_idea": 1} | changes


def a_field(field: str = "title", **changes: Any) -> dict[str, Any]:
    return {
        "id": field,
        "label": "Titre",
        "help": "Un verbe.",
        "example": "Publier",
        "kind": "line",
        "required_for_transmission": True,
        "max_length": 140,
    } | changes


def a_level(level: str = "engagement", **changes: Any) -> dict[str, Any]:
    level_ = {"id": level, "title": "Engagement", "definition": "Peu nombreux."}
    return level_ | {"attached_to": None} | changes


def a_value(value: str = "transparency", **changes: Any) -> dict[str, Any]:
    value_ = {"id": value, "title": "Transparence", "test": "Informe-t-on mieux ?"}
    return value_ | {"counts_alone": True} | changes


def a_form() -> dict[str, Any]:
    kinds = ("level", "values")
    fields = [a_field(), *(a_field(kind, kind=kind, max_length=None) for kind in kinds)]
    return {"levels": [a_level()], "fields": fields, "values": [a_value()]}


def a_kit(*phases: dict[str, Any]) -> dict[str, Any]:
    steps = list(phases) or [a_phase("write"), a_phase("vote", writing="closed")]
    message = {"subject": "{workshop_title}", "body": "Bonjour,\nle {date} : {join_url}"}
    return {
        "format": 1,
        "id": "small",
        "version": "1.0.0",
        "language": "fr",
        "title": "Petit kit",
        "summary": "Pour les essais.",
        "notice": "Rien d’officiel.",
        "audience": "Tout le monde",
        "total_minutes": sum(phase["minutes"] for phase in steps),
        "group_size": {"min": 3, "max": 15, "tables_from": 16},
        "materials": ["Une visio"],
        "facilitation": {
            "team": [{"id": "facilitator", "title": "Facilitation", "job": "Parle."}],
            "checklist": [{"when": "La veille", "tasks": ["Relire."]}],
            "cards": [{"id": "silence", "title": "Silence", "say": ["« … »"], "do": ["Attendre."]}],
        },
        "zones": [a_zone()],
        "phases": steps,
        "vote": {
            "budget": 5,
            "per_idea": 2,
            "promote": 3,
            "tie": "second_round",
            "voters": ["participant"],
            "purpose": "Choisir.",
            "abstention": "Possible.",
            "notice": "Ce vote n’est pas une élection.",
        },
        "commitment_form": a_form(),
        "closing": {
            "roti": {
                "question": "Utile ?",
                "labels": [{"score": score, "label": f"Note {score}"} for score in range(1, 6)],
            },
            "questions": [{"id": "one", "label": "Un mot", "help": "Libre.", "max_length": 280}],
        },
        "messages": {"invitation": message, "reminder": message, "thanks": message},
    }


def changed(path: str, value: object, kit: dict[str, Any] | None = None) -> dict[str, Any]:
    """The kit with another value at `phases[3].minutes`, or without that key if MISSING."""
    spoilt = copy.deepcopy(kit or a_kit())
    *parents, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    node: Any = spoilt
    for step in parents:
        node = node[step]
    if value is MISSING:
        del node[last]
    else:
        node[last] = value
    return spoilt


def loaded(kit: object) -> Kit:
    """JSON is YAML too, and much faster to write."""
    return load(json.dumps(kit, ensure_ascii=False), name="small.yaml")


def refusal_of(source: str | bytes) -> KitRefused:
    with pytest.raises(KitRefused) as caught:
        load(source, name="small.yaml")
    return caught.value


def refusal_of_kit(kit: object) -> KitRefused:
    return refusal_of(json.dumps(kit))

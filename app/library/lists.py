"""The lists of a kit that the form shows whole: rounds of vote, help cards, what to prepare, the
fiche's questions, levels and values. Pure.

What one empties goes away; the last item that the page shows is empty, and is a new one once it
says something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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
    read_maybe_number,
    read_number,
    read_sentences,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One list. `says`: what it reads of each item that is typed. `chosen`: what is chosen, which
    says nothing by itself. `stem`: of the ids of what is added, where items have one. `checked`:
    the keys that are boxes, of which none may be sent."""

    at: tuple[str, str]
    says: Mapping[str, Reading]
    chosen: Mapping[str, Reading]
    stem: str | None = None
    checked: Sequence[str] = ()

    @property
    def path(self) -> str:
        return ".".join(self.at)


QUESTIONS: Final = Listed(
    ("commitment_form", "fields"),
    dict.fromkeys(("label", "help", "example"), read_line),
    {
        "kind": read_line,
        "required_for_transmission": read_flag,
        "max_length": read_maybe_number,
    },
    "question",
)
ROUNDS: Final = Listed(
    ("vote", "rounds"),
    {"question": read_line},
    dict.fromkeys(("budget", "per_idea", "quorum"), read_number),
    "tour",
    ("zones", "voters"),
)
LISTS: Final = (
    ROUNDS,
    Listed(
        ("facilitation", "checklist"),
        {"when": read_line, "tasks": read_sentences},
        {},
    ),
    Listed(
        ("facilitation", "cards"),
        {"title": read_line, "say": read_sentences, "do": read_sentences},
        {},
        "carte",
    ),
    QUESTIONS,
    Listed(
        ("commitment_form", "levels"),
        {"title": read_line, "definition": read_line},
        {"attached_to": read_maybe},
        "niveau",
    ),
    Listed(
        ("commitment_form", "values"),
        {"title": read_line, "test": read_line},
        {"counts_alone": read_flag},
        "valeur",
    ),
)


def read_lists(form: Form, record: Record) -> Mapping[str, Sequence[str]]:
    """Put in the record what the form says of each list that it shows; under which number it shows
    each item that is left, by the path of the list and the item's place."""
    labels: dict[str, Sequence[str]] = {}
    for listed in LISTS:
        shown = form.get(f"{listed.path}.order", ())
        if shown:
            section, name = listed.at
            items, labels[listed.path] = _items(form, listed, shown, record[section][name])
            record[section] = record[section] | {name: items}
    return labels


def _items(
    form: Form, listed: Listed, shown: Sequence[str], before: Sequence[Record]
) -> tuple[list[Record], Sequence[str]]:
    kept = {item["id"]: item for item in before} if listed.checked else {}
    items: list[Record] = []
    labels: list[str] = []
    for label in shown[:MOST_FIELDS]:
        prefix = f"{listed.path}[{label}]."
        said = read_fields(form, prefix, listed.says)
        if not any(said.values()):
            continue
        known = {"id": first_of(form, f"{prefix}id")} if listed.stem else {}
        checked = {
            key: in_their_order(
                form.get(prefix + key, ()), kept.get(known.get("id", ""), {}).get(key, ())
            )
            for key in listed.checked
        }
        items.append(known | said | read_fields(form, prefix, listed.chosen) | checked)
        labels.append(label)
    for item in items:
        if listed.stem:
            item["id"] = item["id"] or free_id(listed.stem, items)
    return items, labels

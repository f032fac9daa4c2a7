"""The form of the editor as the page draws it: every field of a kit that it shows."""

from app.library.draft import record_of

COVER = ("id", "version", "language", "title", "summary", "audience", "notice")
PHASE = ("id", "kind", "title", "minutes", "min_minutes", "instruction", "goal")
SIGNED = ("facilitator_notes", "writing", "authors", "commitments")

LISTS = (
    "facilitation.checklist",
    "facilitation.cards",
    "commitment_form.fields",
    "commitment_form.levels",
    "commitment_form.values",
)
CHECKED = ("zones", "voters")  # boxes of a round
SAID = {"None": "", "True": "yes", "False": "no"}


def listed(record, path, *, lines=(), empty=None):
    """The items of a list and the empty one after them, those of `lines` one sentence a line."""
    section, key = path.split(".")
    items = [*record[section][key], *([empty] if empty is not None else [])]
    fields = {}
    for place, item in enumerate(items):
        blank = dict.fromkeys(lines, "")
        said = {name: SAID.get(str(value), value) for name, value in item.items()}
        said |= {name: "\n".join(item.get(name, ())) for name in lines}
        fields |= {f"{path}[{place}].{name}": value for name, value in (blank | said).items()}
    return fields


def form_of(kit):
    """By field, the values that a browser would send."""
    record = record_of(kit)
    form = {key: record[key] for key in COVER}
    form |= {f"group_size.{key}": value for key, value in record["group_size"].items()}
    for key in ("budget", "per_idea", "promote", "fewest_ballots", "quorum"):
        form[f"vote.{key}"] = record["vote"][key]
    rounds = record["vote"]["rounds"]
    plain = [{k: v for k, v in each.items() if k not in CHECKED} for each in rounds]
    usual = {key: record["vote"][key] for key in ("budget", "per_idea")}
    new = {"id": "", "question": "", **usual, "quorum": 0} if len(rounds) < 10 else None
    form |= listed({"vote": {"rounds": plain}}, "vote.rounds", empty=new)
    for place, zone in enumerate(record["zones"]):
        for key in ("id", "title", "prompt", "hint", "kind", "writers", "color"):
            form[f"zones[{place}].{key}"] = zone[key]
    form |= listed(record, "facilitation.checklist", lines=("tasks",), empty={"when": ""})
    empty = {"id": "", "title": ""}
    form |= listed(record, "facilitation.cards", lines=("say", "do"), empty=empty)
    form |= listed(record, "commitment_form.fields")
    kept = record["commitment_form"]
    level = empty | {"definition": "", "attached_to": None}
    form |= listed(record, "commitment_form.levels", empty=level) if kept["levels"] else {}
    value = empty | {"test": "", "counts_alone": False}
    form |= listed(record, "commitment_form.values", empty=value) if kept["values"] else {}
    for place, phase in enumerate(record["phases"]):
        path = f"phases[{place}]."
        form |= {path + key: phase[key] for key in (*PHASE, *SIGNED)}
        form[f"{path}from"] = phase["id"]
        form[f"{path}details"] = phase["details"] or ""
        form |= {f"{path}rights.{key}": value for key, value in phase["rights"].items()}
        for key, value in (phase["tables"] or {}).items():
            form[f"{path}tables.{key}"] = ("no", "yes")[value] if key == "see_others" else value
    sent = {name: [str(value)] for name, value in form.items()}
    lists = {f"phases[{n}].zones": phase["zones"] for n, phase in enumerate(record["phases"])}
    lists |= {f"vote.rounds[{n}].{k}": each[k] for n, each in enumerate(rounds) for k in CHECKED}
    orders = {
        f"{name}.order": [str(n) for n in range(len(record[name]))] for name in ("phases", "zones")
    }
    orders["vote.rounds.order"] = [str(n) for n in range(len(rounds) + (new is not None))]
    for name in LISTS:
        section, key = name.split(".")
        shown = record[section][key]
        if shown:
            empty = name not in ("commitment_form.fields",)
            orders[f"{name}.order"] = [str(n) for n in range(len(shown) + empty)]
    return sent | {name: list(value) for name, value in lists.items() if value} | orders

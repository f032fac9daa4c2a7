"""The form of the editor as the page draws it: every field of a kit that it shows."""

from app.library.draft import record_of

COVER = ("id", "version", "language", "title", "summary", "audience", "notice")
PHASE = ("id", "kind", "title", "minutes", "min_minutes", "instruction", "goal")
SIGNED = ("facilitator_notes", "writing", "authors", "commitments")


def form_of(kit):
    """By field, the values that a browser would send."""
    record = record_of(kit)
    form = {key: record[key] for key in COVER}
    form |= {f"group_size.{key}": value for key, value in record["group_size"].items()}
    for key in ("budget", "per_idea", "promote", "fewest_ballots"):
        form[f"vote.{key}"] = record["vote"][key]
    for place, zone in enumerate(record["zones"]):
        for key in ("id", "title", "prompt", "hint", "kind", "writers", "color"):
            form[f"zones[{place}].{key}"] = zone[key]
    empty = {"id": "", "title": "", "say": (), "do": ()}
    for place, card in enumerate([*record["facilitation"]["cards"], empty]):
        path = f"facilitation.cards[{place}]."
        form |= {f"{path}{key}": card[key] for key in ("id", "title")}
        form |= {f"{path}{key}": "\n".join(card[key]) for key in ("say", "do")}
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
    orders = {
        f"{name}.order": [str(n) for n in range(len(record[name]))] for name in ("phases", "zones")
    }
    return sent | {name: list(value) for name, value in lists.items() if value} | orders

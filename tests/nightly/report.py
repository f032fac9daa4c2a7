"""The tables of docs/preuves.md, from what a nightly run found. In French, without any path."""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "preuves.md"
BEGIN: Final = "<!-- tables -->"
END: Final = "<!-- /tables -->"

_SHOWN: Final = 3


def write(found: Mapping[str, Any]) -> None:
    """Put the tables between their marks."""
    before, rest = PAGE.read_text().split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables(found)}\n{END}{after}")


def tell(found: Mapping[str, Any]) -> None:
    """Say in a few lines what is not green."""
    for row in found["proofs"]:
        if (verdict := _verdict(row, _cases(found))) != "**vert**":
            sys.stderr.write(f"{row['id']}: {verdict}\n")


def is_green(found: Mapping[str, Any]) -> bool:
    """Whether nothing went red and every planted bug was seen."""
    parts = found["parts"].values()
    clean = all(not part["error"] and not _failed(part["cases"]) for part in parts)
    return clean and all(bug["red"] and not bug["error"] for bug in found["planted"])


def tables(found: Mapping[str, Any]) -> str:
    lines = [*_heading(found), *_proofs(found), *_parts(found), *_planted(found)]
    return spaced("\n".join(lines))


def spaced(text: str) -> str:
    """As French is printed: a space that does not break before high signs, and inside quotes."""
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "\u00a0", text)


def _heading(found: Mapping[str, Any]) -> Iterable[str]:
    modified = ", avec des changements non enregistrés" if found["is_modified"] else ""
    sizes = "du plan de pannes" if found["sizes"] == "full" else "de chaque nuit"
    yield f"Série du {found['began']} (UTC), révision `{found['commit']}`{modified}."
    yield f"Tailles {sizes}, {found['minutes']:.0f} minutes en tout, {found['machine']}."
    yield ""


def _proofs(found: Mapping[str, Any]) -> Iterable[str]:
    yield "### Épreuves"
    yield ""
    yield "| N° | Ce qui est éprouvé | Tailles et graines | Relevé | Verdict |"
    yield "|---|---|---|---|---|"
    cases = _cases(found)
    for row in found["proofs"]:
        yield _row(row["id"], row["what"], row["size"], _figure(row, cases), _verdict(row, cases))
    yield ""


def _parts(found: Mapping[str, Any]) -> Iterable[str]:
    yield "### Tous les tests"
    yield ""
    yield "| Série | Tests | Verts | Rouges | Non exécutés | Durée |"
    yield "|---|---|---|---|---|---|"
    for name, part in found["parts"].items():
        states = [case["state"] for case in part["cases"]]
        counts = [states.count(state) for state in ("passed", "failed", "skipped")]
        error = f" ({part['error'].splitlines()[0]})" if part["error"] else ""
        yield _row(name, len(states), *counts, f"{part['seconds']:.0f} s{error}")
    yield ""
    red = [case["id"] for part in found["parts"].values() for case in _failed(part["cases"])]
    if red:
        yield from ["Tests rouges\u00a0:", "", *(f"- `{name}`" for name in red), ""]


def _planted(found: Mapping[str, Any]) -> Iterable[str]:
    yield "### Fautes plantées"
    yield ""
    yield "| Faute plantée | Tests rouges | Lesquels |"
    yield "|---|---|---|"
    for bug in found["planted"]:
        yield _row(bug["what"], len(bug["red"]) or "**aucun**", _some(bug["red"]))
    if not found["planted"]:
        yield _row("(non exécuté dans cette série)", "", "")
    yield ""


def _some(names: list[str]) -> str:
    """A few of these tests, one of each file first, without their parameters."""
    functions = list(dict.fromkeys(name.split("[")[0] for name in names))
    first_of_file = {name.split("::")[0]: name for name in reversed(functions)}.values()
    chosen = sorted(functions, key=lambda name: name not in first_of_file)[:_SHOWN]
    more = f" et {len(functions) - _SHOWN} autres" if len(functions) > _SHOWN else ""
    return "<br>".join(f"`{name.removeprefix('tests/')}`" for name in chosen) + more


def _verdict(row: Mapping[str, Any], cases: list[dict[str, Any]]) -> str:
    mine = _mine(row, cases)
    states = {case["state"] for case in mine}
    if "failed" in states:
        return f"**rouge**\u00a0: {len(_failed(mine))} sur {len(mine)}"
    if "passed" not in states:
        why = "pas dans cette série" if row["tests"] else row["lacks"]
        return f"non exécuté\u00a0: {why}"
    skipped = sum(case["state"] == "skipped" for case in mine)
    lacks = [row["lacks"]] if row["lacks"] else []
    if skipped:
        lacks.append(f"non exécutés\u00a0: {skipped}")
    missing = [test for test in row["tests"] if not _mine({"tests": [test]}, cases)]
    if missing:
        lacks.append(f"absents de cette série\u00a0: {len(missing)}")
    return f"**vert**, en partie\u00a0: {' ; '.join(lacks)}" if lacks else "**vert**"


def _figure(row: Mapping[str, Any], cases: list[dict[str, Any]]) -> str:
    mine = [case for case in _mine(row, cases) if case["state"] != "skipped"]
    if not mine:
        return ""
    seconds = sum(case["seconds"] for case in mine)
    said = [_figure_said(row["id"], case) for case in mine if case["state"] == "passed"]
    tests = f"{len(mine)} test{'s' if len(mine) > 1 else ''}"
    return " ; ".join([f"{tests}, {seconds:.0f} s", *filter(None, said)])


def _figure_said(proof: str, case: Mapping[str, Any]) -> str:
    """What a test printed as the figure of this proof: `FZ1: …`."""
    lines = [line.strip() for line in case["said"].splitlines()]
    return " ; ".join(line[len(proof) + 1 :].strip() for line in lines if line.startswith(proof))


def _mine(row: Mapping[str, Any], cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [case for case in cases if case["id"].startswith(tuple(row["tests"]) or ("?",))]


def _failed(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [case for case in cases if case["state"] == "failed"]


def _cases(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [case for part in found["parts"].values() for case in part["cases"]]


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

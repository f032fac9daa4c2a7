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
FIGURES_BEGIN: Final = "<!-- mesures -->"
FIGURES_END: Final = "<!-- /mesures -->"
GESTURES_BEGIN: Final = "<!-- gestes -->"
GESTURES_END: Final = "<!-- /gestes -->"

_SHOWN: Final = 3
# What the plan of gestures says of a screen and a way to press.
_PRESSED: Final = re.compile(
    r"(?P<screen>[^,]+), .+\u00a0: (?P<tried>\d+) pressés, (?P<gone>\d+) partis"
)
_SIZES: Final = {
    "full": "du plan de pannes",
    "night": "de chaque nuit",
    "day": "de chaque jour",
}


def write(found: Mapping[str, Any]) -> None:
    """Put the tables between their marks."""
    _put(tables(found), BEGIN, END)


def write_figures(found: Mapping[str, Any]) -> None:
    """Put what was measured during the outages in its place, when they were run."""
    if told := figures(found):
        _put(told, FIGURES_BEGIN, FIGURES_END)


def write_gestures(found: Mapping[str, Any]) -> None:
    """Put the plans of the letter G in their place, when they were run."""
    if "gestures" in found["parts"]:
        _put(gestures(found), GESTURES_BEGIN, GESTURES_END)


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
    rows = [row for row in found["proofs"] if not _is_gesture(row)]
    lines = [
        *_heading(found),
        "### Épreuves",
        "",
        *_proofs(found, rows),
        *_parts(found),
        *_planted(found),
    ]
    return spaced("\n".join(lines))


def gestures(found: Mapping[str, Any]) -> str:
    """The plans of hands, of two people, of settings and of promises, with their counts."""
    rows = [row for row in found["proofs"] if _is_gesture(row)]
    part = {**found, "parts": {"gestures": found["parts"]["gestures"]}}
    return spaced("\n".join([*_heading(found), *_proofs(part, rows)]))


def _is_gesture(row: Mapping[str, Any]) -> bool:
    return str(row["id"]).startswith("G")


def figures(found: Mapping[str, Any]) -> str:
    """What tests measured, as a table; nothing when they measured nothing."""
    rows = list(_figure_rows(found))
    if not rows:
        return ""
    lines = [
        *_heading(found),
        "| Épreuve | Mesure | Relevé | But |",
        "|---|---|---|---|",
        *rows,
        "",
    ]
    return spaced("\n".join(lines))


def spaced(text: str) -> str:
    """As French is printed: a space that does not break before high signs, and inside quotes."""
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "\u00a0", text)


def _put(text: str, begin: str, end: str) -> None:
    before, rest = PAGE.read_text().split(begin)
    _, after = rest.split(end)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n{end}{after}")


def _heading(found: Mapping[str, Any]) -> Iterable[str]:
    modified = ", avec des changements non enregistrés" if found["is_modified"] else ""
    sizes = _SIZES[found["sizes"]]
    yield f"Série du {found['began']} (UTC), révision `{found['commit']}`{modified}."
    yield f"Tailles {sizes}, {found['minutes']:.0f} minutes en tout, {found['machine']}."
    yield ""


def _proofs(found: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    yield "| N° | Ce qui est éprouvé | Tailles et graines | Relevé | Verdict |"
    yield "|---|---|---|---|---|"
    cases = _cases(found)
    for row in rows:
        yield _row(row["id"], row["what"], row["size"], _figure(row, cases), _verdict(row, cases))
    yield ""


def _figure_rows(found: Mapping[str, Any]) -> Iterable[str]:
    """A row for each name. A test that runs on several seeds gives several values."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for case in _cases(found):
        for name, figure in case.get("figures", {}).items():
            by_name.setdefault(name, []).append(figure)
    for name in sorted(by_name):
        proof, _, what = name.partition(" : ")
        values = " ; ".join(_valued(each["value"], each["unit"]) for each in by_name[name])
        yield _row(proof, what, values, _goal(by_name[name]))


def _goal(measured: list[dict[str, Any]]) -> str:
    """What was wanted of all of them; in bold when one of them missed it."""
    first, values = measured[0], [each["value"] for each in measured]
    if (most := first.get("at_most")) is not None:
        goal, is_met = f"≤\u00a0{_valued(most, first['unit'])}", max(values) <= most
    elif (least := first.get("at_least")) is not None:
        goal, is_met = f"≥\u00a0{_valued(least, first['unit'])}", min(values) >= least
    else:
        return ""
    return goal if is_met else f"**{goal}, manqué**"


def _valued(value: float, unit: str) -> str:
    """A number as one reads it in French."""
    number = f"{value:_d}" if isinstance(value, int) else f"{value:.3g}"
    spaced_out = number.replace("_", "\u00a0").replace(".", ",")
    return f"{spaced_out}\u00a0{unit}" if unit else spaced_out


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
    return " ; ".join([f"{tests}, {seconds:.0f} s", *_by_screen(filter(None, said))])


def _by_screen(said: Iterable[str]) -> Iterable[str]:
    """Of a screen that was pressed in several ways, one figure for all; the rest as it was said."""
    counts: dict[str, list[int]] = {}
    for each in said:
        if not (found := _PRESSED.fullmatch(each)):
            yield each
            continue
        count = counts.setdefault(found["screen"], [0, 0, 0])
        for at, more in enumerate((1, int(found["tried"]), int(found["gone"]))):
            count[at] += more
    for screen, (ways, tried, gone) in counts.items():
        said_ways = f"{ways} façons" if ways > 1 else "une façon"
        yield f"{screen}\u00a0: {tried} pressés en {said_ways}, {gone} partis"


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

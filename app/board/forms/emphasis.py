"""Strong and emphasised words as Markdown, in a way that is read back as what they are. Pure.

Stars that close against stars that open are one string of stars to whoever reads, and so are those
between a full stop and a letter: some styles cannot be written where words touch. There, what was
written is read again, and marks are left out until the words are the words: never a star that
nobody typed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final, Literal, TypeAlias

from app.board.forms.runs import Run, gathered

Mark: TypeAlias = Literal["strong", "em"]

_STARS: Final[dict[Mark, str]] = {"strong": "**", "em": "*"}
_MOST_READ: Final = 200  # stretches of one paragraph: nobody marks more, and reading takes time


def emphasised(
    runs: Sequence[Run],
    *,
    write: Callable[[Run], str],
    blank: Callable[[str], str],
    read: Callable[[str], Sequence[Run]],
) -> str:
    """A paragraph. `write` gives the words of a stretch without its stars, `blank` what stands
    between two of them, `read` what comes back of a Markdown text."""
    for variant in _variants(runs):
        units = [unit for run in gathered(variant) for unit in _apart(run)]
        written = _nested(units, write, blank, ("strong", "em"))
        if not _touches(units):
            return written
        if len(units) <= _MOST_READ and _styles(read(written)) == _styles(units):
            return written
    return ""


def _apart(run: Run) -> Iterator[Run]:
    """A stretch, and the blanks at its ends."""
    core = run.text.strip()
    begin = len(run.text) - len(run.text.lstrip()) if core else len(run.text)
    for text in (run.text[:begin], core, run.text[begin + len(core) :]):
        if text:
            yield replace(run, text=text)


def _variants(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """As it is, then with fewer and fewer marks; with none, no style touches another."""
    yield list(runs)
    yield [replace(run, em=run.em and not run.strong) for run in runs]
    yield [replace(run, em=False) for run in runs]
    yield [replace(run, em=False, strong=False) for run in runs]


def _touches(units: Sequence[Run]) -> bool:
    """Whether two words of different styles stand against one another."""
    return any(
        (one.strong, one.em) != (next_.strong, next_.em)
        for one, next_ in pairwise(units)
        if one.text.strip() and next_.text.strip()
    )


def _nested(
    units: Sequence[Run],
    write: Callable[[Run], str],
    blank: Callable[[str], str],
    marks: Sequence[Mark],
) -> str:
    if not marks:
        return "".join(write(unit) if unit.text.strip() else blank(unit.text) for unit in units)
    (mark, *others), parts = marks, list[str]()
    for is_marked, group in groupby(units, lambda unit: getattr(unit, mark)):
        inner = list(group)
        if not is_marked:
            parts.append(_nested(inner, write, blank, others))
            continue
        seen = [place for place, unit in enumerate(inner) if unit.text.strip()]
        first, last = (seen[0], seen[-1] + 1) if seen else (0, 0)
        core = _nested(inner[first:last], write, blank, others)
        stars = _STARS[mark] if seen else ""
        parts += [blank(unit.text) for unit in inner[:first]]
        parts.append(f"{stars}{core}{stars}")
        parts += [blank(unit.text) for unit in inner[last:]]
    return "".join(parts)


def _styles(runs: Sequence[Run]) -> list[tuple[str, bool, bool]]:
    """Each letter and how it looks."""
    return [(sign, run.strong, run.em) for run in runs for sign in run.text if not sign.isspace()]

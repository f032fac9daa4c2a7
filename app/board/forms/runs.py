"""A stretch of text in one style: what paragraphs are made of."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """`href` empty when it is no link. A line break is "\\n"."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


def gathered(runs: Sequence[Run]) -> list[Run]:
    """Stretches that look alike, as one."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and (last.strong, last.em, last.href) == (run.strong, run.em, run.href):
            found[-1] = Run(last.text + run.text, run.strong, run.em, run.href)
        elif run.text:
            found.append(run)
    return found

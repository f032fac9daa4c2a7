"""The words in which the shape of a kit is written: limits on texts, numbers and lists."""

import re
from dataclasses import dataclass
from typing import Annotated

from app.ids import SLUG_PATTERN

WHOLE = "le fichier entier"  # the path of what has no key


class Mismatch(Exception):
    """A kit is not what its shape says: where, as a key path, and what was expected there.

    What was expected is in French, for the screen of the author of the kit."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path} — attendu : {expected}")
        self.path = path
        self.expected = expected


@dataclass(frozen=True, slots=True)
class TextLimit:
    """A text that says something, within a number of characters (after NFC) and of lines."""

    max_length: int
    max_lines: int = 1

    @property
    def meaning(self) -> str:
        lines = "une ligne" if self.max_lines == 1 else f"{self.max_lines} lignes au plus"
        return f"un texte de {self.max_length} signes au plus, sur {lines}"


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class Between:
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a list may hold."""

    low: int
    high: int


SLUG = Pattern(
    re.compile(SLUG_PATTERN),
    "un identifiant : une minuscule, puis des minuscules, chiffres, _ ou - (60 au plus)",
)

Slug = Annotated[str, SLUG]
Version = Annotated[
    str,
    Pattern(re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}", re.ASCII), "une version comme 1.0.0"),
]
Language = Annotated[
    str, Pattern(re.compile(r"[a-z]{2,3}(-[A-Z]{2})?"), "un code de langue, comme fr ou pt-BR")
]

Title = Annotated[str, TextLimit(120)]
Sentence = Annotated[str, TextLimit(400)]
NoteText = Annotated[str, TextLimit(1000, max_lines=20)]
Text = Annotated[str, TextLimit(4000, max_lines=200)]

Count = Annotated[int, Between(1, 1000)]
Minutes = Annotated[int, Between(1, 240)]
Characters = Annotated[int, Between(1, 10_000)]

"""The words in which the shape of a kit is written: limits on texts, numbers and lists."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from app.ids import SLUG_PATTERN
from app.words import N_, SOURCE, Words, words

WHOLE = N_("le fichier entier")  # the path of what has no key


class Mismatch(Exception):
    """A kit is not what its shape says: where, a key path or a line, and what was expected there.

    `expected`, marked by N_, is for the screen of the author of the kit; a value stands where it
    says `%(its_name)s`."""

    def __init__(
        self, path: str, expected: str, *, line: int | None = None, **values: object
    ) -> None:
        self._path, self._line = path, line
        self._expected, self._values = expected, values
        super().__init__(f"{self.path} — attendu : {self.expected}")

    @property
    def path(self) -> str:
        return self.place(words(SOURCE))

    @property
    def expected(self) -> str:
        return self.reason(words(SOURCE))

    @property
    def parts(self) -> tuple[str, str, int | None, dict[str, object]]:
        """What it was made of: path, reason, line, values."""
        return self._path, self._expected, self._line, self._values

    def place(self, reader: Words) -> str:
        """Where it is: a key path is the same in every language."""
        if self._line is not None:
            return reader.t(N_("ligne %(line)s"), line=self._line)
        return reader.t(WHOLE) if self._path == WHOLE else self._path

    def reason(self, reader: Words) -> str:
        """What was expected there."""
        return reader.t(self._expected, **self._values)


@dataclass(frozen=True, slots=True)
class TextLimit:
    """A text that says something, within a number of characters (after NFC) and of lines."""

    max_length: int
    max_lines: int = 1

    def mismatch(self, path: str) -> Mismatch:
        if self.max_lines == 1:
            one_line = N_("un texte de %(length)s signes au plus, sur une ligne")
            return Mismatch(path, one_line, length=self.max_length)
        lines = N_("un texte de %(length)s signes au plus, sur %(lines)s lignes au plus")
        return Mismatch(path, lines, length=self.max_length, lines=self.max_lines)


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
    N_("un identifiant : une minuscule, puis des minuscules, chiffres, _ ou - (60 au plus)"),
)

Slug = Annotated[str, SLUG]
Version = Annotated[
    str,
    Pattern(re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}", re.ASCII), N_("une version comme 1.0.0")),
]
Language = Annotated[
    str, Pattern(re.compile(r"[a-z]{2,3}(-[A-Z]{2})?"), N_("un code de langue, comme fr ou pt-BR"))
]


def numbers(version: str) -> tuple[int, int, int]:
    """Those of a version, to compare two of them."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


TITLE_LENGTH: Final = 120  # of a kit, a phase, a zone: a facilitator who edits one has as much

Title = Annotated[str, TextLimit(TITLE_LENGTH)]
Sentence = Annotated[str, TextLimit(400)]
NoteText = Annotated[str, TextLimit(1000, max_lines=20)]
Text = Annotated[str, TextLimit(4000, max_lines=200)]

Count = Annotated[int, Between(1, 1000)]
Minutes = Annotated[int, Between(1, 240)]
Characters = Annotated[int, Between(1, 10_000)]

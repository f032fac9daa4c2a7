"""What simulated people say, in each language: data files, and the sentences that fit a zone."""

import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Final

import msgspec
from msgspec import Struct

from app.words import Language

_FOLDER: Final = Path(__file__).parent
_JOINED: Final = " — "  # between a note and its afterthought


class Idea(Struct, frozen=True, kw_only=True):
    """Notes that say nearly the same, and the title that a group of them bears."""

    title: str
    notes: tuple[str, ...]


class Theme(Struct, frozen=True, kw_only=True):
    """Known by words of a zone's title; without any, it serves every zone."""

    words: tuple[str, ...]
    ideas: tuple[Idea, ...]


class Side(Struct, frozen=True, kw_only=True):
    """What is said where nobody looks for ideas. `{name}` stands for who says it."""

    words: tuple[str, ...]
    says: tuple[str, ...]


class Sentences(Struct, frozen=True, kw_only=True, dict=True):
    """All that is said in one language. Ours: it quotes nobody."""

    names: tuple[str, ...]
    facilitator: str
    afterthoughts: tuple[str, ...]
    comments: tuple[str, ...]
    pilots: tuple[str, ...]
    next_steps: tuple[str, ...]
    closing: tuple[str, ...]
    reasons: tuple[str, ...]
    help: str
    word: str
    side: tuple[Side, ...]
    theme: tuple[Theme, ...]

    def note(self, title: str, name: str, random: Random, said: Iterable[str]) -> str:
        """Something to write in the zone of this title, which nobody said yet if there is such a
        thing."""
        known = set(said)
        choices = self._says(title) or [note for idea in self.ideas(title) for note in idea.notes]
        choices = [each.replace("{name}", name) for each in choices]
        if fresh := [each for each in choices if each not in known]:
            return random.choice(fresh)
        return self.with_afterthought(random.choice(choices), random)

    def ideas(self, title: str) -> tuple[Idea, ...]:
        folded = title.casefold()
        return next(each.ideas for each in self.theme if _fits(each.words, folded))

    def idea_of(self, text: str) -> Idea | None:
        """The idea that a note says, when it is one of ours."""
        return self._by_note.get(text.split(_JOINED)[0])

    def with_afterthought(self, text: str, random: Random) -> str:
        return f"{text.split(_JOINED)[0]}{_JOINED}{random.choice(self.afterthoughts)}"

    @cached_property
    def _by_note(self) -> dict[str, Idea]:
        return {note: idea for theme in self.theme for idea in theme.ideas for note in idea.notes}

    def _says(self, title: str) -> list[str]:
        folded = title.casefold()
        found = (each.says for each in self.side if _fits(each.words, folded))
        return list(next(found, ()))


@cache
def sentences(language: Language) -> Sentences:
    read = tomllib.loads((_FOLDER / f"{language}.toml").read_text())
    return msgspec.convert(read, Sentences)


def _fits(words: tuple[str, ...], title: str) -> bool:
    return not words or any(word in title for word in words)

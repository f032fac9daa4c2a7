"""The words of a note, as families: « accessible » and « accessibilité » are of one. Pure.

French and English; of another language, the words themselves. No list of synonyms: what says the
same with no word in common is not found (docs/adr/0036).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import snowballstemmer
from rapidfuzz.distance import OSA

# A letter that differs in five makes another word; in seven, it is a typo.
_TYPO_FROM_LETTERS: Final = 7
_ENDING_FROM_LETTERS: Final = 6

_WORD: Final = re.compile(r"[^\W_]+")
_FEWEST_LETTERS: Final = 3
_MOST_WORDS: Final = 24  # what a note is about is said by then

LANGUAGES: Final = ("french", "english")


def _listed(kind: str) -> dict[str, frozenset[str]]:
    """By language, the words of our list of this kind."""
    here = Path(__file__).parent
    texts = {each: (here / f"{each}_{kind}.txt").read_text("utf-8") for each in LANGUAGES}
    return {language: frozenset(text.split()) for language, text in texts.items()}


# Words that join the others: how many of each language are met tells which one is written.
_JOINING: Final = _listed("joining")
# What notes ask to be done, and of whom: so many begin with it that it tells little of what about.
_FAINT: Final = _listed("faint")


def bare(text: str) -> str:
    """Without accents nor capitals: « Élèves » is « eleves »."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def written(text: str) -> list[str]:
    """The words as they are written, in small letters."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def language_of(texts: Sequence[str]) -> str:
    """Of whose joining words most are met; French when there are none."""
    met = Counter(word for text in texts for word in written(text))
    return max(LANGUAGES, key=lambda language: sum(met[word] for word in _JOINING[language]))


@lru_cache(maxsize=1)
def faint_families() -> frozenset[str]:
    """The families of words that tell little, in both languages."""
    return frozenset(
        bare(snowballstemmer.stemmer(language).stemWord(word))
        for language, words in _FAINT.items()
        for word in words
    )


def families(texts: Sequence[str]) -> list[dict[str, str]]:
    """For each text its families of words, each with the word of the text that shows it."""
    language = language_of(texts)
    stem, joining = snowballstemmer.stemmer(language).stemWord, _JOINING[language]
    met: dict[str, str] = {}

    def family(word: str) -> str:
        if word not in met:
            met[word] = bare(stem(word))
        return met[word]

    def tells(word: str) -> bool:
        return word not in joining and len(word) >= _FEWEST_LETTERS and not word.isdecimal()

    kept = ([word for word in written(text) if tells(word)][:_MOST_WORDS] for text in texts)
    found = [{family(word): word for word in reversed(words)} for words in kept]
    same = _near_ones(Counter(key for each in found for key in each))
    return [{same.get(key, key): word for key, word in each.items()} for each in found]


def _near_ones(met: Counter[str]) -> dict[str, str]:
    """Families that differ by a letter or by an ending, each with the one that is met most."""
    by_start: dict[str, list[str]] = {}
    for key in sorted(met, key=lambda key: (-met[key], key)):
        if len(key) >= _ENDING_FROM_LETTERS:
            by_start.setdefault(key[:2], []).append(key)
    same: dict[str, str] = {}
    for keys in by_start.values():
        heads: list[str] = []
        for key in keys:
            head = next((head for head in heads if _are_near(head, key)), None)
            if head is None:
                heads.append(key)
            else:
                same[key] = head
    return same


def _are_near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= _TYPO_FROM_LETTERS and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return long.startswith(short)  # « budget » and « budgétaire »

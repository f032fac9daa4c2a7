"""What the application says, in the language of whoever reads it. Knows no request and no screen.

Sentences are written in French in the code, marked by N_ or said by `t`, and that French is the key
of the catalogue of each other language (app/translations). A catalogue is compiled here, in memory,
at its first use: nothing made by a tool has to be there. `make messages` keeps it complete.
"""

import io
import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).parent / "translations"
NBSP = "\N{NO-BREAK SPACE}"

_UNBROKEN = re.compile(
    r" (?=[:;!?»]|%(?!\())"  # before a double sign
    r"|(?<=«) "
    r"|(?<=%\(count\)s) |(?<=%\(num\)s) |(?<=\)s) (?=(?:min|h|s)\b)"  # after a number
)


class Language(StrEnum):
    FRENCH = "fr"  # the source: what stands in the code, and what is spoken for want of better
    ENGLISH = "en"

    @property
    def name_of_its_own(self) -> str:
        return "Français" if self is Language.FRENCH else "English"


SOURCE = Language.FRENCH


def N_(sentence: str) -> str:  # noqa: N802 - what gettext calls it everywhere
    """Mark a sentence that is said later, where its reader is known."""
    return sentence


def spoken(tag: str | None) -> Language | None:
    """The language of a tag such as `en-GB`, if it is one of ours."""
    main = (tag or "").replace("_", "-").partition("-")[0].lower()
    return next((language for language in Language if language == main), None)


class Words:
    """The sentences of one language."""

    def __init__(self, language: Language, sentences: NullTranslations) -> None:
        self.language = language
        self.sentences = sentences

    def t(self, sentence: str, **values: object) -> str:
        """The sentence in this language. A value stands where the sentence says `%(its_name)s`."""
        said = self.sentences.gettext(sentence)
        return said % values if values else said

    def tn(self, one: str, many: str, count: int, **values: object) -> str:
        """The form that goes with this count, which stands at `%(count)s`."""
        said = format_decimal(count, locale=self.language)
        return self.sentences.ngettext(one, many, count) % {"count": said, **values}


@lru_cache(maxsize=4096)
def typeset(sentence: str) -> str:
    """French sentences are written with plain spaces: those that must not break a line, inside
    « », before a double sign and after a count, are made here and nowhere else."""
    return _UNBROKEN.sub(NBSP, sentence)


@cache
def words(language: Language) -> Words:
    return Words(language, _Source() if language is Language.FRENCH else _translated(language))


def catalogue_file(language: Language) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read_catalogue(path: Path, language: Language) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=Locale.parse(language), domain="messages")


class _Source(NullTranslations):
    """What is written. French counts from two, as in « 0 post-it », and has its own typography."""

    def gettext(self, message: str) -> str:
        return typeset(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return typeset(msgid1 if abs(n) < 2 else msgid2)

    ugettext, ungettext = gettext, ngettext  # the names that Flask-Babel calls


def _translated(language: Language) -> NullTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(catalogue_file(language), language))
    compiled.seek(0)
    return Translations(compiled)

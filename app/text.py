"""The one border that typed text crosses: clean_text. Lengths are counted after cleaning.

Refused: what is not a string, what is too long or has too many lines. Dropped without a word: what
no reader can see and what breaks exports or deceives (controls, surrogates, non-characters,
bidirectional overrides, zero-width spaces, tags, piles of combining marks). Kept: the joiners that
emoji and some scripts need. Rules and measures: docs/adr/0011-text-at-the-border.md.
"""

import re
import unicodedata
from typing import Final

from app.errors import TextRefused
from app.words import N_

NOTE_LENGTH = 1_000
COMMENT_LENGTH = 500
ANSWER_LENGTH = 10_000  # the longest that a kit may allow in its form
LINE_LENGTH = 280
NAME_LENGTH = 40
MAX_LINES = 20
MAX_MARKS_PER_BASE = 4

_DROPPED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, except the line feed
    "\ud800-\udfff"  # lone surrogates: no database and no export takes them
    "\u200b\u2060-\u2064\ufeff"  # zero-width spaces, and operators that nobody sees
    "\u00ad\u180e"  # soft hyphens: « coopé-ration », seen as one word, is found by no search
    "\u206a-\u206f\ufff9-\ufffb"  # formats that nobody uses, annotations without a reader
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: text that reads as another
    "\ufdd0-\ufdef\U000e0000-\U000e007f]"  # non-characters, tags
)
# Joiners change letters of other scripts, and emoji; between two of ours, they only hide a word.
_LATIN: Final = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_USELESS_JOINERS: Final = re.compile(f"(?<={_LATIN})[\u200c\u200d\u034f]+(?={_LATIN})")
# What the border let through before: texts that were stored then are cleaned as they are read.
_ONCE_KEPT: Final = (
    "\u00ad\u180e\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufff9\ufffa\ufffb"
)
_ONCE_KEPT_JOINERS: Final = "\u200c\u200d\u034f"
# Another number when texts are read otherwise: hashes of what was read then say nothing now.
READING: Final = 1
_MARKS = ("Mn", "Me")
# What no mark is among: Latin letters, and the punctuation that goes with them. Most texts hold
# nothing else, and one look at the whole spares one at each sign.
_OF_OTHER_BLOCKS: Final = re.compile("[^\\u0000-\\u02ff\\u2000-\\u20cf]")
_UNSEEN = (*_MARKS, "Cc", "Cf", "Zs", "Zl", "Zp")
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")


def clean_text(value: object, *, max_length: int, max_lines: int = MAX_LINES) -> str:
    """The text as it is stored: NFC, visible characters only, trimmed. May be empty.

    max_length is in code points, max_lines in lines; beyond either, TextRefused."""
    if not isinstance(value, str):
        raise TextRefused(N_("Un texte était attendu. Rien n’a changé."))
    if len(value) > 4 * max_length + 64:  # NFC never quarters a text: spare the work on a flood
        raise _too_long(len(value), max_length)
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", value).replace("\t", " "))
    if max(text, default="") >= "\ufffe":
        text = "".join(c for c in text if ord(c) & 0xFFFE != 0xFFFE)  # U+xxFFFE and U+xxFFFF
    # Composed only now: what was dropped may have stood between a letter and its accent.
    text = _USELESS_JOINERS.sub("", _cap_marks(unicodedata.normalize("NFC", text)))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    if len(text) > max_length:
        raise _too_long(len(text), max_length)
    if text.count("\n") >= max_lines:
        raise _too_many_lines(max_lines)
    return text if _shows(text) else ""


def clean_line(value: object, *, max_length: int = LINE_LENGTH) -> str:
    """A text of one line: a title, a name. Line ends become spaces."""
    if isinstance(value, str):
        value = " ".join(_LINE_ENDS.sub("\n", value).split("\n"))
    return clean_text(value, max_length=max_length, max_lines=1)


def as_seen(stored: str) -> str:
    """A text that was stored, or JSON with texts in it, without what the border of its day kept and
    no reader sees. Called for all that is read: looking for one sign is what costs least."""
    if stored.isascii():
        return stored
    if any(sign in stored for sign in _ONCE_KEPT):
        # Composed again: what is dropped may have stood between a letter and its accent.
        stored = unicodedata.normalize("NFC", stored.translate(_UNSEEN_SIGNS))
    if any(sign in stored for sign in _ONCE_KEPT_JOINERS):
        stored = _USELESS_JOINERS.sub("", stored)
    return stored


def has_unseen(text: str) -> bool:
    """Whether a text that never crossed the border holds what `clean_text` would drop from it."""
    return _DROPPED.search(text) is not None or any(ord(c) & 0xFFFE == 0xFFFE for c in text)


_UNSEEN_SIGNS: Final = dict.fromkeys(map(ord, _ONCE_KEPT))


def _cap_marks(text: str) -> str:
    if not _OF_OTHER_BLOCKS.search(text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MAX_MARKS_PER_BASE:
            kept.append(character)
    return "".join(kept)


def _shows(text: str) -> bool:
    """Whether a reader sees anything: joiners, marks and blanks alone are not a text."""
    return any(
        unicodedata.category(character) not in _UNSEEN and character not in _BLANK_LETTERS
        for character in text
    )


def _too_long(length: int, limit: int) -> TextRefused:
    sentence = N_(
        "Ce texte compte %(length)s signes ; la limite est de %(limit)s. Il reste affiché ici :"
        " raccourcissez-le, puis validez de nouveau."
    )
    return TextRefused(sentence, length=length, limit=limit)


def _too_many_lines(limit: int) -> TextRefused:
    if limit == 1:
        return TextRefused(
            N_("Ce texte tient sur une seule ligne. Il reste affiché ici pour être corrigé.")
        )
    sentence = N_("Ce texte dépasse %(limit)s lignes. Il reste affiché ici : coupez-le en deux.")
    return TextRefused(sentence, limit=limit)

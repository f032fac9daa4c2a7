"""The names under which people are seen: visible, short, one for each person, and never the
facilitator's by deceit."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from app.actor import FACILITATORS, Role
from app.errors import TextRefused
from app.text import NAME_LENGTH, clean_line
from app.words import N_


def read_name(value: object, role: Role) -> str:
    """The name that others will see; refused when empty, or when it plays the facilitator."""
    name = clean_line(value, max_length=NAME_LENGTH)
    if not any(_is_seen(character) for character in name):
        raise TextRefused(N_("Écrivez votre prénom, ou un surnom."))
    if role not in FACILITATORS and _is_reserved(name):
        raise TextRefused(
            N_("Ce nom est réservé à l’équipe d’animation. Choisissez votre prénom ou un surnom.")
        )
    return name


def distinct(name: str, taken: Iterable[str]) -> str:
    """The name, with the first rank that is free where others already look like it: « Awa (2) »."""
    alike = {_skeleton(other) for other in taken}
    if _skeleton(name) not in alike:
        return name
    for rank in count(2):
        suffix = f" ({rank})"
        ranked = name[: NAME_LENGTH - len(suffix)].rstrip() + suffix
        if _skeleton(ranked) not in alike:
            return ranked
    raise AssertionError("ranks do not end")


def _is_seen(character: str) -> bool:
    """A letter, a figure, a sign or an emoji; neither a space nor a joiner nor a filler."""
    return unicodedata.category(character)[0] in "LNSP" and character not in _FILLERS


def _is_reserved(name: str) -> bool:
    """True for a name made of reserved words, whatever the small words around them, or spelled
    with spaces. Beside a first name they say where somebody works, and deceive nobody."""
    words = {_skeleton(word) for word in re.split(r"[\W_]+", name)} - {""}
    is_title = bool(words & _RESERVED) and words <= _RESERVED | _AROUND
    return is_title or _skeleton(name) in _RESERVED


def _skeleton(name: str) -> str:
    """What the name looks like at a glance: without accents, case, dots, or alphabets."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = (_LOOK_ALIKES.get(character, character) for character in plain)
    return "".join(each for each in letters if each.isalnum() and each not in _FILLERS)


_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"

_LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕԁԛԝкмтвнӏαεορικντυχ013457l|!$@",
        "aeopcyxijsdqwkmtbhiaeopikvtuxoieastiiisa",
        strict=True,
    )
)

_RESERVED = frozenset(
    _skeleton(word)
    for word in (
        "facilitateur",
        "facilitateurs",
        "facilitatrice",
        "facilitatrices",
        "facilitation",
        "cofacilitateur",
        "cofacilitatrice",
        "animateur",
        "animateurs",
        "animatrice",
        "animatrices",
        "animation",
        "coanimateur",
        "coanimatrice",
        "modérateur",
        "modératrice",
        "modération",
        "organisateur",
        "organisatrice",
        "administrateur",
        "administratrice",
        "administration",
        "admin",
        "facilitator",
        "facilitators",
        "cofacilitator",
        "moderator",
        "organiser",
        "organizer",
        "administrator",
        "essaim",
    )
)

# What leaves a reserved word alone: « L’équipe d’animation », « Facilitateur (officiel) ».
_AROUND = frozenset(
    _skeleton(word)
    for word in (
        *("l", "d", "de", "du", "des", "la", "le", "les", "et", "votre", "notre", "mon", "co"),
        *("équipe", "team", "the", "your", "atelier", "workshop", "officiel", "officielle"),
        *("official", "principal", "principale", "support", "compte", "m", "mme", "mr", "mrs"),
        *"0123456789",
    )
)

"""The file of a carried workshop: written as JSON, and read as what somebody may have changed.

A file that is refused is refused whole, with the key at fault and what was expected there.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from app.aside import gzipped
from app.board.forms.marks import MARKDOWN_LENGTH
from app.errors import Refusal
from app.kits.domain import Kit
from app.kits.loader import KitRefused, restore
from app.kits.schema import Mismatch
from app.moving.carrying import Luggage, carry
from app.moving.counting import recount
from app.moving.domain import Carried, CarriedRound
from app.moving.soundness import unsound
from app.text import as_seen, has_unseen
from app.words import N_, Words

MAX_BYTES: Final = 64 * 1024 * 1024
_MAX_TEXT: Final = MARKDOWN_LENGTH
_MAX_ROUNDS: Final = 500

T = TypeVar("T")


class FileRefused(Refusal):
    """Why nothing was taken in: the file, the key, the reason."""

    code = "file_refused"
    status = 422

    def __init__(self, name: str, path: str, reason: str, **values: object) -> None:
        self.name = name
        self.path = path
        self._reason = reason
        self._why = values
        super().__init__()

    def said(self, reader: Words) -> str:
        reason = reader.t(self._reason, **self._why)
        where = N_("%(file)s, %(place)s : %(reason)s")
        return reader.t(where, file=self.name, place=self.path or "$", reason=reason)


class _Rounds(Struct, frozen=True, kw_only=True):
    """What a recount reads of the file."""

    rounds: tuple[CarriedRound, ...]


def to_json(carried: Carried) -> bytes:
    """The same bytes for the same workshop."""
    return msgspec.json.format(msgspec.json.encode(carried), indent=2) + b"\n"


pack: Final = msgspec.msgpack.Encoder().encode
_unpack: Final = msgspec.msgpack.Decoder(Luggage).decode


def write(packed: bytes) -> bytes:
    """The file of this luggage, compressed as browsers read it: done in the process beside."""
    return gzipped(to_json(carry(_unpack(packed))))


def read_rounds(content: bytes, *, name: str) -> tuple[CarriedRound, ...]:
    """The rounds of a file, whatever the rest is worth."""
    rounds = _decoded(content, _Rounds, name).rounds
    if len(rounds) > _MAX_ROUNDS:
        raise FileRefused(name, "rounds", N_("il y a là trop de tours de vote"))
    return rounds


def read_carried(content: bytes, *, name: str) -> tuple[Carried, Kit]:
    """The workshop of a file and its kit, or FileRefused: nothing of it is to be taken in then."""
    read_rounds(content, name=name)
    try:
        return _read(content, name)
    except RecursionError as error:  # what the kit holds may be as deep as one likes
        raise FileRefused(name, "kit", N_("ce kit ne se lit pas")) from error


def _read(content: bytes, name: str) -> tuple[Carried, Kit]:
    carried = _decoded(content, Carried, name)
    written = msgspec.to_builtins(carried)
    for path, text in _texts(written, ""):
        if has_unseen(text) or as_seen(text) != text:
            raise FileRefused(name, path, N_("ce texte contient des signes invisibles"))
        if len(text) > _MAX_TEXT:
            raise FileRefused(name, path, N_("ce texte est trop long"))
    if (unknown := _unknown(msgspec.json.decode(content), written, "")) is not None:
        raise FileRefused(name, unknown, N_("cette clé n’est pas connue de ce format"))
    for fault in unsound(carried):
        raise FileRefused(name, fault.path, fault.reason)
    for number, counted in enumerate(recount(carried.rounds)):
        if counted.fault is not None:
            raise FileRefused(
                name, f"rounds[{number}]", counted.fault.sentence, **counted.fault.values
            )
    return carried, _kit(carried, name)


def _kit(carried: Carried, name: str) -> Kit:
    try:
        return restore(carried.kit, name=name)
    except KitRefused as refused:
        mismatch: Mismatch = refused.mismatch
        raise FileRefused(name, f"kit.{mismatch.path}", N_("ce kit ne se lit pas")) from refused


def _decoded(content: bytes, kind: type[T], name: str) -> T:
    if len(content) > MAX_BYTES:
        raise FileRefused(name, "", N_("ce fichier est trop grand"))
    try:
        msgspec.json.decode(content)  # what the next line would skip, too
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        place = path.rstrip("`").lstrip(".")
        sentence, values = _in_french(reason)
        raise FileRefused(name, place, sentence, **values) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FileRefused(name, "", N_("ce fichier n’est pas du JSON entier")) from error


# What the library says, and how we say it.
_REASONS: Final = (
    (re.compile(r"Object missing required field `(?P<key>.+)`"), N_("la clé « %(key)s » manque")),
    (
        re.compile(r"Expected `(?P<wanted>.+?)`, got `(?P<found>.+)`"),
        N_("attendu : %(wanted)s ; lu : %(found)s"),
    ),
    (re.compile(r"Invalid enum value (?P<found>.+)"), N_("la valeur %(found)s n’est pas connue")),
)


def _in_french(reason: str) -> tuple[str, dict[str, object]]:
    for pattern, sentence in _REASONS:
        if (found := pattern.fullmatch(reason)) is not None:
            return sentence, dict(found.groupdict())
    return N_("ce qui est écrit là n’est pas ce qui était attendu (%(said)s)"), {"said": reason}


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text, keys included, and where it is."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield path, key
            yield from _texts(each, _under(path, key))
    elif isinstance(value, list | tuple):
        for place, each in enumerate(value):
            yield from _texts(each, f"{path}[{place}]")


def _unknown(read: object, known: object, path: str) -> str | None:
    """The first key that this program would lose."""
    if isinstance(read, dict) and isinstance(known, dict):
        for key, each in read.items():
            if key not in known:
                return _under(path, key)
            if (found := _unknown(each, known[key], _under(path, key))) is not None:
                return found
    if isinstance(read, list) and isinstance(known, list | tuple):
        return _first(
            _unknown(each, same, f"{path}[{place}]")
            for place, (each, same) in enumerate(zip(read, known, strict=False))
        )
    return None


def _first(found: Iterable[str | None]) -> str | None:
    return next((each for each in found if each is not None), None)


def _under(path: str, key: Any) -> str:
    return f"{path}.{key}" if path else str(key)

"""Reading and writing the files of kits, in the process beside: a long one takes a quarter of a
second, and boards do not wait. Knows no request."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import msgspec

from app.aside import Aside, AsideFailed
from app.errors import Busy
from app.kits.domain import Kit
from app.kits.loader import KitRefused, check, load
from app.kits.schema import Mismatch
from app.kits.writer import write
from app.words import N_

_FAILED: Final = N_(
    "Le serveur n’a pas pu lire ou écrire ce kit. Rien n’a changé : réessayez dans un instant."
)
_KEPT: Final = 64


class Wrong(msgspec.Struct, frozen=True):
    """A Mismatch on its way back."""

    path: str
    expected: str
    line: int | None
    values: dict[str, Any]

    @property
    def mismatch(self) -> Mismatch:
        return Mismatch(self.path, self.expected, line=self.line, **self.values)


class Answer(msgspec.Struct, frozen=True):
    """What was read or written, or what is wrong with it."""

    done: msgspec.Raw = msgspec.Raw(b"null")
    wrong: tuple[Wrong, ...] = ()


class Scribe:
    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._written = lru_cache(maxsize=_KEPT)(self._write)

    def file_of(self, kit: Kit) -> str:
        """The file of a kit; Mismatch when it is longer than a file may be."""
        return self._written(kit)

    def read(self, source: bytes, *, name: str) -> Kit:
        """The kit that a file holds, or KitRefused."""
        answer = self._ask(read_file, lambda: source)
        if answer.wrong:
            raise KitRefused(name, answer.wrong[0].mismatch)
        return msgspec.json.decode(answer.done, type=Kit)

    def check(self, record: dict[str, Any]) -> Kit | list[Mismatch]:
        """The kit that plain values say, or all that is wrong with them."""
        answer = self._ask(check_record, lambda: msgspec.json.encode(record))
        if answer.wrong:
            return [each.mismatch for each in answer.wrong]
        return msgspec.json.decode(answer.done, type=Kit)

    def _write(self, kit: Kit) -> str:
        answer = self._ask(write_file, lambda: msgspec.json.encode(kit))
        if answer.wrong:
            raise answer.wrong[0].mismatch
        return msgspec.json.decode(answer.done, type=str)

    def _ask(self, task: Callable[[bytes], bytes], given: Callable[[], bytes]) -> Answer:
        try:
            return msgspec.json.decode(self._aside.run(task, given), type=Answer)
        except AsideFailed as failed:
            raise Busy(_FAILED) from failed


def read_file(source: bytes) -> bytes:
    """To be done beside."""
    try:
        return _done(load(source, name=""))
    except KitRefused as refused:
        return _told([refused.mismatch])


def check_record(record: bytes) -> bytes:
    """To be done beside."""
    kit = check(msgspec.json.decode(record))
    return _done(kit) if isinstance(kit, Kit) else _told(kit)


def write_file(kit: bytes) -> bytes:
    """To be done beside."""
    try:
        return _done(write(msgspec.json.decode(kit, type=Kit)))
    except Mismatch as mismatch:
        return _told([mismatch])


def _done(value: object) -> bytes:
    return msgspec.json.encode({"done": value})


def _told(mismatches: list[Mismatch]) -> bytes:
    return msgspec.json.encode({"wrong": [Wrong(*each.parts) for each in mismatches]})

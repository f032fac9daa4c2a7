"""From a Kit to its file: one way to write each kit, so that what is exported, imported and
exported again is the same, byte for byte. Comments are the only thing that it does not keep."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, Final

import yaml

from app.ids import SLUG_PATTERN
from app.kits.domain import Kit, Phase, Rights
from app.kits.rights import DEFAULT_RIGHTS, default_commitments_access
from app.kits.schema import WHOLE, Mismatch
from app.kits.strict_yaml import MAX_BYTES
from app.words import N_

_NEVER_FOLDED: Final = 10**9
# A blank line before each of these, and between the items of a list of them.
_APART: Final = frozenset(
    {"facilitation", "zones", "phases", "vote", "commitment_form", "closing", "messages"}
)
_LISTED: Final = frozenset({"zones", "phases"})
_WORD: Final = re.compile(SLUG_PATTERN)


def write(kit: Kit) -> str:
    """The file of a kit, in the order of docs/kits.md; what goes without saying is left out.

    Mismatch when it is longer than a file may be."""
    source = "".join(_section(key, value) for key, value in _record(kit).items())
    if len(source.encode()) > MAX_BYTES:
        raise Mismatch(WHOLE, N_("au plus %(count)s Ko"), count=MAX_BYTES // 1024)
    return source


def _section(key: str, value: Any) -> str:
    apart = "\n" if key in _APART else ""
    if key not in _LISTED:
        return apart + _dumped({key: value})
    return f"{apart}{key}:\n" + _indented("\n".join(_dumped([item]) for item in value))


def _indented(text: str) -> str:
    """Deeper by one level; what stands in a block of text goes with it."""
    lines = text.removesuffix("\n").split("\n")
    return "".join(f"  {line}\n" if line else "\n" for line in lines)


def _dumped(value: Any) -> str:
    written: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLDED
    )
    return written


def _record(value: Any) -> Any:
    """Plain values, in the order of their class."""
    if is_dataclass(value):
        return {key: _record(item) for key, item in _items(value)}
    if isinstance(value, tuple):
        items = [_record(item) for item in value]
        return _Words(items) if all(_is_word(item) for item in items) else items
    return str(value) if isinstance(value, StrEnum) else value


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        mine = getattr(value, field.name)
        if field.default is MISSING or mine != field.default:
            yield from _said(value, field.name, mine)


def _said(owner: Any, key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What a phase allows is said where it is not what its kind allows anyway."""
    if not isinstance(owner, Phase):
        yield key, value
    elif key == "rights":
        if others := dict(_other_rights(value, DEFAULT_RIGHTS[owner.kind])):
            yield key, others
    elif key != "commitments" or value is not default_commitments_access(owner.kind):
        yield key, value


def _other_rights(mine: Rights, usual: Rights) -> Iterator[tuple[str, str]]:
    for field in fields(Rights):
        if (who := getattr(mine, field.name)) is not getattr(usual, field.name):
            yield field.name, str(who)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


class _Words(list[str]):
    """A list that stands on its line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = True) -> None:  # noqa: FBT002
        """A list stands deeper than its key."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # A word that YAML could take for something else is quoted by the library itself.
    style = "|" if "\n" in text else None if _is_word(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _words(dumper: _Dumper, words: _Words) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Words, _words)

"""Reads plain dicts and lists into the dataclasses of the domain, driven by their annotations.

Strict: an unknown or missing key, a number for a text, a text too long are each a Mismatch that
names the key path. Knows nothing of kits; what one key says about another is in checks.py.
"""

import re
import types
import unicodedata
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NewType,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from app.errors import TextRefused
from app.kits.schema import WHOLE, Between, Items, Mismatch, Pattern, TextLimit
from app.text import clean_text
from app.words import N_

T = TypeVar("T")

DEFAULT_ITEMS = Items(0, 60)
_PLAIN_KEY = re.compile(r"\w{1,60}")


def read(shape: type[T], raw: object) -> T:
    """The value of that dataclass, or a Mismatch."""
    return cast(T, _read(shape, raw, ""))


def every_mismatch(shape: type, raw: object) -> Iterator[Mismatch]:
    """What is wrong with each key, for an author who mends all of it in one go. None when `read`
    would give a value."""
    yield from _each(shape, raw, "")


def _each(hint: Any, raw: object, path: str) -> Iterator[Mismatch]:
    is_limited = get_origin(hint) is Annotated
    shape, limit = get_args(hint)[:2] if is_limited else (hint, None)
    item = get_args(shape)[0] if get_origin(shape) is tuple else None
    if is_dataclass(shape) and isinstance(raw, dict):
        yield from _each_key(cast(type, shape), raw, path)
    elif is_dataclass(item) and _is_list(raw, limit):
        for index, one in enumerate(cast("list[object]", raw)):
            yield from _each(item, one, f"{path}[{index}]")
    else:
        try:
            _read(hint, raw, path)
        except Mismatch as mismatch:
            yield mismatch


def _each_key(shape: type, raw: dict[object, object], path: str) -> Iterator[Mismatch]:
    keys = _keys(shape)
    for key, (field, hint) in keys.items():
        if key in raw:
            yield from _each(hint, raw[key], _join(path, key))
        elif field.default is MISSING:
            yield Mismatch(_join(path, key), N_("cette clé, qui manque"))
    for unknown in (key for key in raw if key not in keys):
        only = N_("seulement les clés %(keys)s")
        yield Mismatch(_join(path, _shown(unknown)), only, keys=", ".join(keys))


def _read(hint: Any, raw: object, path: str, limit: object = None) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _read(arguments[0], raw, path, arguments[1])
    if isinstance(hint, NewType):
        return _read(hint.__supertype__, raw, path, limit)
    if origin in (Union, types.UnionType):
        return None if raw is None else _read(arguments[0], raw, path, limit)
    if origin is tuple:
        return _read_list(arguments[0], raw, path, limit)
    if origin is Literal:
        return _read_choice(arguments, raw, path)
    return _read_class(hint, raw, path, limit)


def _read_class(hint: Any, raw: object, path: str, limit: object = None) -> object:
    if is_dataclass(hint):
        return _read_mapping(cast(type, hint), raw, path)
    if issubclass(hint, StrEnum):
        return hint(_read_choice(tuple(hint), raw, path))
    if hint is bool:
        return _read_choice((True, False), raw, path)
    match limit:
        case Between():
            return _read_whole_number(raw, path, limit)
        case Pattern():
            return _read_pattern(raw, path, limit)
        case TextLimit():
            return _read_text(raw, path, limit)
        case _:
            raise TypeError(f"{path}: no limit is declared for {hint}")


def _read_mapping(shape: type, raw: object, path: str) -> object:
    keys = _keys(shape)
    if not isinstance(raw, dict):
        raise Mismatch(path or WHOLE, N_("les clés %(keys)s"), keys=", ".join(keys))
    for key in raw:
        if key not in keys:
            raise Mismatch(
                _join(path, _shown(key)), N_("seulement les clés %(keys)s"), keys=", ".join(keys)
            )
    values = {key: _read(keys[key][1], value, _join(path, key)) for key, value in raw.items()}
    for key, (field, _) in keys.items():
        if key not in raw and field.default is MISSING:
            raise Mismatch(_join(path, key), N_("cette clé, qui manque"))
    return shape(**values)


@cache
def _keys(shape: type) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(shape, include_extras=True)
    return {field.name: (field, hints[field.name]) for field in fields(shape)}


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _shown(key: object) -> str:
    return key if isinstance(key, str) and _PLAIN_KEY.fullmatch(key) else repr(key)[:60]


def _read_list(hint: Any, raw: object, path: str, limit: object) -> object:
    limit = limit if isinstance(limit, Items) else DEFAULT_ITEMS
    if not isinstance(raw, list | tuple) or not _is_list(raw, limit):
        raise Mismatch(
            path, N_("une liste de %(low)s à %(high)s éléments"), low=limit.low, high=limit.high
        )
    return tuple(_read(hint, item, f"{path}[{index}]") for index, item in enumerate(raw))


def _is_list(raw: object, limit: object) -> bool:
    """Of as many items as it may hold."""
    limit = limit if isinstance(limit, Items) else DEFAULT_ITEMS
    return isinstance(raw, list | tuple) and limit.low <= len(raw) <= limit.high


def _read_choice(choices: tuple[object, ...], raw: object, path: str) -> object:
    for choice in choices:
        if raw == choice and isinstance(raw, bool) == isinstance(choice, bool):
            return choice
    words = ", ".join(str(choice).lower() for choice in choices)
    one = N_("%(choices)s, et rien d’autre")
    several = N_("l’un de %(choices)s")
    raise Mismatch(path, one if len(choices) == 1 else several, choices=words)


def _read_whole_number(raw: object, path: str, limit: Between) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not limit.low <= raw <= limit.high:
        raise Mismatch(
            path, N_("un nombre entier de %(low)s à %(high)s"), low=limit.low, high=limit.high
        )
    return raw


def _read_pattern(raw: object, path: str, limit: Pattern) -> str:
    if not isinstance(raw, str) or not limit.regex.fullmatch(raw):
        raise Mismatch(path, limit.meaning)
    return raw


def _read_text(raw: object, path: str, limit: TextLimit) -> str:
    if not isinstance(raw, str):
        raise Mismatch(path, N_("un texte (entre guillemets s’il ressemble à autre chose)"))
    try:
        text = clean_text(raw, max_length=limit.max_length, max_lines=limit.max_lines)
    except TextRefused as error:
        raise limit.mismatch(path) from error
    if _visible(text) != _visible(unicodedata.normalize("NFC", raw)):
        raise Mismatch(path, N_("un texte sans caractère invisible ni de contrôle"))
    if not text:
        raise Mismatch(path, N_("un texte qui ne soit pas vide"))
    return text


def _visible(text: str) -> str:
    """Where the cleaning only trims and breaks lines, the rest must not change."""
    return "".join(text.split())

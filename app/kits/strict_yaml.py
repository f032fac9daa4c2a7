"""The small part of YAML that a kit may use, read into plain dicts, lists and scalars.

Built on the parser's events and not on its constructors: an alias, an anchor, a tag or a level
too many is refused when it is met, before anything is expanded. Only `null`, `true`, `false` and
decimal whole numbers are not texts, so that `no`, `1:30` and `0x10` hold no surprise.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml
from yaml import events as ev

from app.kits.schema import WHOLE, Mismatch
from app.words import N_

MAX_BYTES = 256 * 1024
MAX_DEPTH = 8  # the shape of a kit needs six

Plain: TypeAlias = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
Events: TypeAlias = Iterator[ev.Event]

_WORDS: dict[str, None | bool] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
# libyaml where PyYAML was built with it: ten times faster, and the same events.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(source: str | bytes) -> Plain:
    """The one document of the source, or a Mismatch."""
    text = _decode(source)
    try:
        return _document(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        well_formed = N_("du YAML bien formé (%(problem)s)")
        raise _at(error.problem_mark, well_formed, problem=error.problem) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an escape beyond Unicode
        raise Mismatch(WHOLE, N_("du YAML bien formé, sans caractère de contrôle")) from error


def _decode(source: str | bytes) -> str:
    try:
        raw = source.encode() if isinstance(source, str) else source
        _expect_size(len(raw))
        return raw.decode("utf-8-sig")
    except UnicodeError as error:
        raise Mismatch(WHOLE, N_("un texte en UTF-8")) from error


def _expect_size(size: int) -> None:
    if size > MAX_BYTES:
        raise Mismatch(WHOLE, N_("au plus %(count)s Ko"), count=MAX_BYTES // 1024)


def _document(events: Events) -> Plain:
    documents = 0
    tree: Plain = None
    for event in events:
        if isinstance(event, ev.DocumentStartEvent):
            documents += 1
            _expect(event, N_("un seul document"), holds=documents == 1)
        elif isinstance(event, ev.NodeEvent):
            tree = _node(event, events, depth=1)
    return tree


def _node(event: ev.Event, events: Events, *, depth: int) -> Plain:
    """One value and all that it holds. Recurses at most MAX_DEPTH times."""
    _expect(event, N_("aucun alias (*)"), holds=not isinstance(event, ev.AliasEvent))
    _expect(event, N_("aucune ancre (&)"), holds=getattr(event, "anchor", None) is None)
    _expect(event, N_("aucune étiquette de type (!)"), holds=getattr(event, "tag", None) is None)
    if isinstance(event, ev.ScalarEvent):
        return _scalar(event)
    _expect(event, N_("au plus %(most)s niveaux"), holds=depth <= MAX_DEPTH, most=MAX_DEPTH)
    if isinstance(event, ev.SequenceStartEvent):
        return [_node(item, events, depth=depth + 1) for item in _until_the_end(events)]
    return _mapping(events, depth=depth)


def _mapping(events: Events, *, depth: int) -> dict[str, Plain]:
    mapping: dict[str, Plain] = {}
    for event in _until_the_end(events):
        key = _key(_node(event, events, depth=depth + 1), event)
        once = N_("une seule fois la clé %(key)s")
        _expect(event, once, holds=key not in mapping, key=repr(key[:60]))
        mapping[key] = _node(next(events), events, depth=depth + 1)
    return mapping


def _key(node: Plain, event: ev.Event) -> str:
    if not isinstance(node, str):
        raise _at(event.start_mark, N_("un texte pour clé"))
    return node


def _until_the_end(events: Events) -> Events:
    for event in events:
        if isinstance(event, ev.CollectionEndEvent):
            return
        yield event


def _scalar(event: ev.ScalarEvent) -> None | bool | int | str:
    text: str = event.value
    if not event.implicit[0]:  # quoted or in a block: a text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text


def _expect(event: ev.Event, expected: str, *, holds: bool, **values: object) -> None:
    if not holds:
        raise _at(event.start_mark, expected, **values)


def _at(mark: Any, expected: str, **values: object) -> Mismatch:
    return Mismatch(WHOLE, expected, line=mark.line + 1 if mark else None, **values)

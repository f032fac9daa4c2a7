"""Reading an update before anything is done with it. Pure Python, bounded, and strict.

The library that merges updates is native: it takes any tree, and a value nested 30,000 times ends
the process. So each update is read here first, byte by byte, in the encoding of Yjs (v1), and what
our own pages never write is refused: other kinds of content, other elements and marks, other
roots, links that lead elsewhere, what stands on something that the document does not have.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from app.board.forms.prose import is_safe
from app.cowriting.bounds import (
    ELEMENTS,
    MARKS,
    MOST_CLIENTS,
    MOST_RANGES,
    MOST_STRUCTS,
    UPDATE_BYTES,
    Ahead,
    NotOurs,
    TooBig,
)
from app.cowriting.encoded import LARGEST, Reader, positive
from app.errors import Refusal

_LONGEST_NAME: Final = 200
_MOST_ATTRIBUTES: Final = 8
_SLICE: Final = 1_000  # structs, read in a few milliseconds
_TAKEN_AWAY, _TYPE = 1, 7  # how Yjs numbers what a struct holds
_ELEMENT, _TEXT = 3, 6  # how Yjs numbers its types


@dataclass(slots=True)
class Claims:
    """What an update would do: where each writer's clock would stand, and what it changes."""

    clocks: dict[int, int] = field(default_factory=dict)
    has_elements: bool = False
    elements: set[tuple[int, int]] = field(default_factory=set)  # and texts: by writer and clock
    beside: list[tuple[int, int]] = field(default_factory=list)  # what stands next to words
    added: int = 0  # characters
    structs: int = 0
    is_empty: bool = True


def read(
    update: bytes,
    *,
    known: Mapping[int, int],
    roots: Collection[str],
    elements: Collection[tuple[int, int]] = (),
) -> Claims:
    """What an update would do to a document whose writers' clocks are `known`, and which has these
    elements and texts. TooBig when it is too large, Ahead when it stands on what is not there,
    NotOurs when no page of ours wrote it."""
    if len(update) > UPDATE_BYTES:
        raise TooBig
    reader, claims = Reader(update), Claims()
    wanted: list[tuple[int, int]] = []
    starts = _read_structs(reader, claims, wanted, roots)
    wanted += _read_deletions(reader, claims)
    if reader.at != len(update):
        raise NotOurs
    if any(start > known.get(client, 0) for client, start in starts.items()):
        raise Ahead
    for client, clock in wanted:
        if clock >= max(known.get(client, 0), claims.clocks.get(client, 0)):
            raise Ahead
    if any(each in elements or each in claims.elements for each in claims.beside):
        raise NotOurs  # words among elements, which no editor can show
    return claims


def elements_of(update: bytes, rest: Callable[[], None] = lambda: None) -> set[tuple[int, int]]:
    """The elements and texts that an update that is stored makes. None when it is not read to its
    end: half an emoji leaves nothing where a letter was counted. Better one refusal less than a
    person's words refused. `rest` is called between two slices: a whole document takes long."""
    reader, claims = Reader(update), Claims()
    try:
        _read_structs(reader, claims, [], _ANY_ROOT, most=len(update), rest=rest)
    except Refusal:
        return set()
    return claims.elements


class _AnyRoot(Collection[str]):
    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_ANY_ROOT: Final = _AnyRoot()


def _read_structs(
    reader: Reader,
    claims: Claims,
    wanted: list[tuple[int, int]],
    roots: Collection[str],
    *,
    most: int = MOST_STRUCTS,
    rest: Callable[[], None] = lambda: None,
) -> dict[int, int]:
    """Where each writer's structs begin."""
    starts: dict[int, int] = {}
    structs = done = 0
    clients = reader.number()
    if clients > max(most, MOST_CLIENTS):
        raise TooBig
    for _ in range(clients):
        many, client, clock = reader.number(), reader.number(), reader.number()
        structs += many
        if structs > most:
            raise TooBig
        if client in starts:
            raise NotOurs
        starts[client] = clock
        for _ in range(many):
            clock += _read_struct(reader, claims, wanted, roots, (client, clock))
            done += 1
            if not done % _SLICE:
                rest()
        if clock >= LARGEST:
            raise NotOurs
        claims.clocks[client] = clock
    claims.structs, claims.is_empty = structs, not structs
    return starts


def _read_struct(
    reader: Reader,
    claims: Claims,
    wanted: list[tuple[int, int]],
    roots: Collection[str],
    own: tuple[int, int],
) -> int:
    """How many steps of its writer's clock it takes."""
    info = reader.byte()
    kind = info & 31
    if info == 0:  # taken away, and forgotten
        return positive(reader.number())
    neighbours = sum(bool(info & each) for each in (128, 64))
    near = [(reader.number(), reader.number()) for _ in range(neighbours)]
    wanted += near
    if kind == _TYPE:
        claims.elements.add(own)
    elif kind != _TAKEN_AWAY:
        claims.beside += near
    if not info & 192:
        claims.has_elements = True  # the first thing in something: it is to be looked at
        _read_parent(reader, wanted, roots, is_attribute=bool(info & 32))
    return _read_content(reader, claims, kind)


def _read_content(reader: Reader, claims: Claims, kind: int) -> int:
    match kind:
        case 1:
            return positive(reader.number())
        case 4:
            added = positive(len(reader.text().encode("utf-16-le")) // 2)
            claims.added += added
            return added
        case 6:
            _read_mark(reader)
            return 1
        case 7:
            _read_type(reader, claims)
            return 1
        case 8:
            claims.has_elements = True  # whatever it is an attribute of is to be looked at
            return _read_values(reader)
        case 10:  # a hole
            raise Ahead
        case _:
            raise NotOurs


def _read_parent(
    reader: Reader,
    wanted: list[tuple[int, int]],
    roots: Collection[str],
    *,
    is_attribute: bool,
) -> None:
    match reader.number():
        case 1:
            if reader.text(_LONGEST_NAME) not in roots or is_attribute:
                raise NotOurs
        case 0:
            wanted.append((reader.number(), reader.number()))
            if is_attribute:
                reader.text(_LONGEST_NAME)
        case _:
            raise NotOurs


def _read_type(reader: Reader, claims: Claims) -> None:
    kind = reader.number()
    claims.has_elements = True
    if kind == _ELEMENT:
        if reader.text(_LONGEST_NAME) not in ELEMENTS:
            raise NotOurs
    elif kind != _TEXT:
        raise NotOurs


def _read_mark(reader: Reader) -> None:
    name, written = reader.text(_LONGEST_NAME), reader.text()
    try:
        value = msgspec.json.decode(written)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotOurs from error
    if name not in MARKS or not (value is None or _is_ours(name, value)):
        raise NotOurs


def _is_ours(name: str, value: object) -> bool:
    if not isinstance(value, dict):
        return False
    if name != "link":
        return not value
    others = {key: each for key, each in value.items() if key != "href"}
    return is_safe(value.get("href")) and (not others or others == {"title": None})


def _read_values(reader: Reader) -> int:
    """The value of an attribute: a number, a word, nothing deeper."""
    many = positive(reader.number())
    if many > _MOST_ATTRIBUTES:
        raise NotOurs
    for _ in range(many):
        _read_value(reader)
    return many


def _read_value(reader: Reader) -> None:
    match reader.byte():
        case 120 | 121 | 126 | 127:  # true, false, null, undefined
            pass
        case 125:
            while reader.byte() >= 128:
                pass
        case 124:
            reader.skip(4)
        case 123:
            reader.skip(8)
        case 119:
            reader.text(_LONGEST_NAME)
        case _:
            raise NotOurs


def _read_deletions(reader: Reader, claims: Claims) -> list[tuple[int, int]]:
    """The last of what each range takes away: it must be there."""
    found: list[tuple[int, int]] = []
    clients = reader.number()
    if clients > MOST_CLIENTS:
        raise TooBig
    ranges = 0
    for _ in range(clients):
        client, many = reader.number(), reader.number()
        ranges += many
        if ranges > MOST_RANGES:
            raise TooBig
        for _ in range(many):
            clock, length = reader.number(), positive(reader.number())
            found.append((client, clock + length - 1))
    claims.is_empty = claims.is_empty and not ranges
    return found

"""Changes to the records of a state. Each function returns a new value, which shares with the old
one all that did not change."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

K = TypeVar("K")
V = TypeVar("V")
S = TypeVar("S", bound=Struct)


def changed(records: dict[K, S], key: K, **changes: object) -> dict[K, S]:
    """With these changes to one record, or the same records when it is absent."""
    if key not in records:
        return records
    return {**records, key: replace(records[key], **changes)}


def without(records: dict[K, V], key: K) -> dict[K, V]:
    return {other: value for other, value in records.items() if other != key}


def toggled(seats: tuple[str, ...], seat: str, *, on: bool) -> tuple[str, ...]:
    """With this seat last, or without it."""
    others = tuple(other for other in seats if other != seat)
    return (*others, seat) if on else others

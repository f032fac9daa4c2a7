"""What is shown of an earlier workshop: a copy, made when it was named."""

from enum import StrEnum

from msgspec import Struct


class Standing(StrEnum):
    """Where a commitment of last time stands."""

    UNKNOWN = "unknown"
    DONE = "done"
    GOING = "going"
    STUCK = "stuck"
    DROPPED = "dropped"


class Decided(Struct, frozen=True, kw_only=True):
    """One commitment of last time, as it was; and where it stands, with a word on it."""

    id: str
    title: str
    level: str = ""
    pilot: str = ""
    next_step: str = ""
    standing: Standing = Standing.UNKNOWN
    word: str = ""


class Earlier(Struct, frozen=True, kw_only=True):
    """`day` is its date, as 2026-11-26."""

    title: str
    day: str
    items: tuple[Decided, ...]

"""What passes between processes that share boards: how far one is, who is there, what they do.

Never what is written on it: whoever hears a bell reads the log.
"""

from typing import Protocol, TypeAlias

from msgspec import Struct

from app.realtime.protocol import Caret, Person


class Bell(Struct, frozen=True, kw_only=True, tag="bell"):
    """The board has entries up to this seq."""

    process: str
    board: str
    seq: int


class Around(Struct, frozen=True, kw_only=True, tag="around"):
    """Everyone whose connections to this board are in that process, and whose line is weak."""

    process: str
    board: str
    people: dict[str, Person]
    weak: tuple[str, ...] = ()


class Gestures(Struct, frozen=True, kw_only=True, tag="gestures"):
    """What people of that process are doing now: as in a frame's signals; and in which zones,
    by « who kind »."""

    process: str
    board: str
    signals: dict[str, dict[str, object]]
    where: dict[str, str] = {}


class Cowritten(Struct, frozen=True, kw_only=True, tag="cowritten"):
    """The texts of that draft have updates up to this seq."""

    process: str
    board: str
    draft: str
    seq: int


class Pointed(Struct, frozen=True, kw_only=True, tag="pointed"):
    """Where somebody of that process is in a draft."""

    process: str
    board: str
    caret: Caret


class Beat(Struct, frozen=True, kw_only=True, tag="beat"):
    process: str


Heard: TypeAlias = Bell | Around | Gestures | Cowritten | Pointed
Message: TypeAlias = Heard | Beat


class Line(Protocol):
    """How a room reaches the same board in the other processes."""

    @property
    def process(self) -> str: ...

    def send(self, message: Message) -> None: ...


class NoLine:
    """For a process that is alone: there is nobody to tell."""

    process = "alone"

    def send(self, message: Message) -> None:
        pass

"""The wire protocol: names and shapes of every socket message, but for those of texts that several
write at once (cowriting/protocol.py). Described in docs/protocol.md.

Mirror of static/js/core/protocol.js. A message is a Socket.IO event of the default namespace:
`2<ack id>["name", payload]` from a browser, `2["name", payload]` or `3<ack id>[reply]` to it.
"""

from collections.abc import Callable
from typing import Annotated, Final, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from app.board.core.events import Event
from app.clock import Millis
from app.errors import Malformed
from app.ids import UUID_PATTERN, IdeaId, RoundId

VERSION: Final = 2

HELLO: Final = "hello"
COMMAND: Final = "command"
SIGNAL: Final = "signal"
FRAME: Final = "frame"
BEACON: Final = "beacon"
ENDED: Final = "ended"
BYE: Final = "bye"

AnyId: TypeAlias = Annotated[str, Meta(max_length=60)]
Uuid: TypeAlias = Annotated[str, Meta(pattern=UUID_PATTERN)]
Place: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]


class Hello(Struct, frozen=True, kw_only=True):
    """`after` is the last seq that the browser applied, in the order named by `epoch`."""

    board: Uuid
    version: int
    epoch: AnyId | None = None
    after: Annotated[int, Meta(ge=0)] | None = None
    language: Annotated[str, Meta(max_length=16)] | None = None  # that of the page


class CommandMessage(Struct, frozen=True, kw_only=True):
    board: Uuid
    id: Uuid
    command: Raw


class Pointer(Struct, frozen=True, kw_only=True, tag_field="kind", tag="pointer"):
    board: Uuid
    zone: AnyId
    x: Place
    y: Place


class Drag(Struct, frozen=True, kw_only=True, tag_field="kind", tag="drag"):
    board: Uuid
    note: AnyId
    zone: AnyId
    x: Place
    y: Place


class Typing(Struct, frozen=True, kw_only=True, tag_field="kind", tag="typing"):
    board: Uuid
    on: bool
    zone: AnyId | None = None
    note: AnyId | None = None


class Look(Struct, frozen=True, kw_only=True, tag_field="kind", tag="look"):
    """What is in the middle of somebody's window, and how large: for those who follow them. Without
    a zone, the page of the phase."""

    board: Uuid
    zone: AnyId | None
    x: Place
    y: Place
    zoom: Annotated[int, Meta(ge=10, le=400)]


class Follow(Struct, frozen=True, kw_only=True, tag_field="kind", tag="follow"):
    """Whom somebody follows, by their seat; null: nobody any more. They then tell where they
    look."""

    board: Uuid
    seat: AnyId | None


Signal: TypeAlias = Pointer | Drag | Typing | Look | Follow


class Person(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`removed`: by a facilitator; they are named where they signed, and listed nowhere else."""

    name: str
    role: str
    online: bool
    removed: bool = False


class You(Struct, frozen=True, kw_only=True):
    """`drafts`: those that a link of theirs lets them write in, whatever the phase."""

    seat: str
    role: str
    name: str
    ballots: dict[RoundId, dict[IdeaId, int]]
    drafts: tuple[str, ...] | UnsetType = UNSET


class WireEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry as one audience may know it. Without events, it still moves the seq on. The hour is
    told of what the facilitation does for everybody, and of nothing else. `renew`: after it one may
    know more or less of the board, and asks for all of it."""

    seq: int
    at: Millis | UnsetType = UNSET
    events: tuple[Event, ...]
    by: str | UnsetType = UNSET
    command: str | UnsetType = UNSET
    renew: bool = False


class Welcome(Struct, frozen=True, kw_only=True):
    """The answer to hello: the whole state, or the entries missed since `after`."""

    epoch: str
    seq: int
    now: Millis
    you: You
    people: dict[str, Person]
    ok: Literal[True] = True
    version: int = VERSION
    weak: tuple[str, ...] | UnsetType = UNSET
    state: Raw | UnsetType = UNSET
    entries: tuple[WireEntry, ...] | UnsetType = UNSET


class Accepted(Struct, frozen=True, kw_only=True):
    seq: int
    ok: Literal[True] = True


class AcceptedWithWarning(Accepted, frozen=True, kw_only=True):
    """`warning`: a sentence, in the language of who wrote, of what will soon be refused."""

    warning: str


class Caret(Struct, frozen=True, kw_only=True):
    """Where somebody is in a draft, as its other readers are told, in every process."""

    draft: str
    seat: str
    name: str
    state: str


class Frame(Struct, frozen=True, kw_only=True):
    """`entries` are WireEntry, already encoded: most frames carry the same ones. `weak`, to those
    who lead: the seats whose line is weak, all of them, when that changes."""

    board: str
    entries: tuple[Raw, ...]
    signals: dict[str, dict[str, object]] | UnsetType = UNSET
    presence: dict[str, Person] | UnsetType = UNSET
    weak: tuple[str, ...] | UnsetType = UNSET


class Beacon(Struct, frozen=True, kw_only=True):
    """`now` is the server's clock: a browser's own may be set in the middle of a workshop."""

    board: str
    epoch: str
    seq: int
    hash: int
    now: Millis


class Ended(Struct, frozen=True, kw_only=True):
    """Nothing changes any more on this board; who has a seat may go on reading it."""

    board: str


Loss: TypeAlias = Literal["removed", "renewed", "closed"]


class Bye(Struct, frozen=True, kw_only=True):
    reason: Loss | Literal["restart", "slow"]
    retry_ms: int | UnsetType = UNSET


_encode = msgspec.json.Encoder().encode
_event = msgspec.json.Decoder(tuple[str, Raw])


def read_event(text: str) -> tuple[int | None, str, Raw]:
    """Split `2<ack id>["name", payload]` into ack id, name and payload, or refuse (Malformed)."""
    digits = 1
    while digits < min(len(text), 12) and text[digits] in "0123456789":
        digits += 1
    try:
        name, payload = _event.decode(text[digits:])
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise Malformed from error
    return (int(text[1:digits]) if digits > 1 else None), name, payload


M = TypeVar("M", bound=Struct)


def reading(decode: Callable[[Raw], M]) -> Callable[[Raw], M]:
    """What a payload says, or Malformed."""

    def read(payload: Raw) -> M:
        try:
            return decode(payload)
        except (msgspec.DecodeError, RecursionError) as error:
            raise Malformed from error

    return read


read_hello = reading(msgspec.json.Decoder(Hello).decode)
read_command = reading(msgspec.json.Decoder(CommandMessage).decode)
_read_signal = reading(msgspec.json.Decoder(Signal).decode)


def read_signal(payload: Raw) -> Signal:
    signal: Signal = _read_signal(payload)
    return signal


def event(name: str, payload: Struct) -> str:
    """A Socket.IO event, ready to be sent."""
    return f'2["{name}",{_encode(payload).decode()}]'


def ack(ack_id: int, reply: Struct | dict[str, object]) -> str:
    """The answer to the event that carried this ack id, ready to be sent."""
    return f"3{ack_id}[{_encode(reply).decode()}]"

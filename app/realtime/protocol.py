"""The wire protocol: names and shapes of every socket message. Described in docs/protocol.md.

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
COWRITE_OPEN: Final = "cowrite.open"
COWRITE_PUSH: Final = "cowrite.push"
COWRITE_RESTORE: Final = "cowrite.restore"
COWRITE_CARET: Final = "cowrite.caret"
COWRITE_UPDATE: Final = "cowrite.update"

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


class OpenText(Struct, frozen=True, kw_only=True):
    """The texts of a draft, to write in together. `vector`: what this browser has of them, as Yjs
    says it; empty: nothing."""

    draft: AnyId
    vector: bytes = b""


class PushText(Struct, frozen=True, kw_only=True):
    """What a browser wrote that the server does not have; `epoch`, as it was told at opening."""

    draft: AnyId
    epoch: AnyId
    update: bytes


class RestoreText(Struct, frozen=True, kw_only=True):
    """Put a text back to what it was, by the seq of that version."""

    draft: AnyId
    field: AnyId
    seq: Annotated[int, Meta(ge=0)]


class MoveCaret(Struct, frozen=True, kw_only=True):
    """Where somebody is in a draft, as their editor says it; empty: not there any more."""

    draft: AnyId
    state: Annotated[str, Meta(max_length=2_048)]


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


class OpenedText(Struct, frozen=True, kw_only=True):
    """`update`: what the browser lacks; `vector`: what the server has; `fields`: the names of the
    texts in it."""

    epoch: str
    update: bytes
    vector: bytes
    may_write: bool
    locked: bool
    fields: tuple[str, ...]
    ok: Literal[True] = True


class Stored(Struct, frozen=True, kw_only=True):
    ok: Literal[True] = True


class TextUpdate(Struct, frozen=True, kw_only=True):
    """What somebody else wrote, once it is stored."""

    draft: str
    update: bytes


class Caret(Struct, frozen=True, kw_only=True):
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


def _reading(decode: Callable[[Raw], M]) -> Callable[[Raw], M]:
    """What a payload says, or Malformed."""

    def read(payload: Raw) -> M:
        try:
            return decode(payload)
        except (msgspec.DecodeError, RecursionError) as error:
            raise Malformed from error

    return read


read_hello = _reading(msgspec.json.Decoder(Hello).decode)
read_command = _reading(msgspec.json.Decoder(CommandMessage).decode)
read_open_text = _reading(msgspec.json.Decoder(OpenText).decode)
read_push_text = _reading(msgspec.json.Decoder(PushText).decode)
read_restore_text = _reading(msgspec.json.Decoder(RestoreText).decode)
read_caret = _reading(msgspec.json.Decoder(MoveCaret).decode)
_read_signal = _reading(msgspec.json.Decoder(Signal).decode)


def read_signal(payload: Raw) -> Signal:
    signal: Signal = _read_signal(payload)
    return signal


def event(name: str, payload: Struct) -> str:
    """A Socket.IO event, ready to be sent."""
    return f'2["{name}",{_encode(payload).decode()}]'


def ack(ack_id: int, reply: Struct | dict[str, object]) -> str:
    """The answer to the event that carried this ack id, ready to be sent."""
    return f"3{ack_id}[{_encode(reply).decode()}]"

"""What is said on the socket of texts that several write at once: names and shapes. Described in
docs/protocol.md, as the rest of it (realtime/protocol.py).
"""

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from app.realtime.protocol import AnyId, reading

OPEN: Final = "cowrite.open"
PUSH: Final = "cowrite.push"
RESTORE: Final = "cowrite.restore"
CARET: Final = "cowrite.caret"
UPDATE: Final = "cowrite.update"


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


read_open_text = reading(msgspec.json.Decoder(OpenText).decode)
read_push_text = reading(msgspec.json.Decoder(PushText).decode)
read_restore_text = reading(msgspec.json.Decoder(RestoreText).decode)
read_caret = reading(msgspec.json.Decoder(MoveCaret).decode)

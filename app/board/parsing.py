"""Reading what a browser asks of a board.

`parse_command` is the only parser: it takes what was sent and returns a command whose shape is
right and whose texts are clean, or refuses.
"""

from typing import Final

import msgspec
from msgspec import UnsetType
from msgspec.structs import replace

from app.board.capabilities import SPECS, AnyCommand
from app.board.core.commands import Command
from app.errors import Malformed

# Which fields hold text typed by a person, and how each is cleaned. A test holds this table
# complete: every `str` field of a command is here or is an identifier.
TEXTS: Final = {kind: spec.texts for kind, spec in SPECS.items() if spec.texts}

_decoder: Final = msgspec.json.Decoder(AnyCommand)


def parse_command(payload: bytes | msgspec.Raw) -> Command:
    """Turn untrusted JSON into a command, or refuse (Malformed, TextRefused)."""
    try:
        command: Command = _decoder.decode(payload)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Malformed from error
    return _clean(command)


def _clean(command: Command) -> Command:
    typed = TEXTS.get(type(command), {})
    dirty = {name: getattr(command, name) for name in typed}
    changes = {
        name: typed[name](value)
        for name, value in dirty.items()
        if not isinstance(value, UnsetType)
    }
    return replace(command, **changes) if changes else command

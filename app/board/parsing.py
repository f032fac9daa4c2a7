"""Reading what a browser asks of a board.

`parse_command` is the only parser: it takes what was sent and returns a command whose shape is
right and whose texts are clean, or refuses.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import UnsetType
from msgspec.structs import replace

from app.board.commands import (
    COMMENT_LENGTH,
    AddComment,
    AddNote,
    AnswerClosing,
    Command,
    EditCommitment,
    EditNote,
    MakeGroup,
    PromoteIdeas,
    RenameGroup,
)
from app.errors import Malformed
from app.text import NAME_LENGTH, NOTE_LENGTH, clean_line, clean_text


def _note_text(value: object) -> str:
    return clean_text(value, max_length=NOTE_LENGTH)


def _comment_text(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


def _name(value: object) -> str:
    return clean_line(value, max_length=NAME_LENGTH)


# Which fields hold text typed by a person, and how each is cleaned. A test holds this table
# complete: every `str` field of a command is here or is an identifier.
TEXTS: Final[dict[type[Any], dict[str, Callable[[object], str]]]] = {
    AddNote: {"text": _note_text},
    EditNote: {"text": _note_text},
    AddComment: {"text": _comment_text},
    MakeGroup: {"title": clean_line},
    RenameGroup: {"title": clean_line},
    PromoteIdeas: {"reason": _comment_text},
    EditCommitment: {"title": clean_line, "pilot": _name, "next_step": clean_line},
}


_decoder: Final = msgspec.json.Decoder(Command)


def parse_command(payload: bytes | msgspec.Raw) -> Command:
    """Turn untrusted JSON into a command, or refuse (Malformed, TextRefused)."""
    try:
        command: Command = _decoder.decode(payload)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Malformed from error
    return _clean(command)


def _clean(command: Command) -> Command:
    if isinstance(command, AnswerClosing):
        cleaned = {key: clean_line(text) for key, text in command.texts.items()}
        return replace(command, texts=cleaned)
    typed = TEXTS.get(type(command), {})
    dirty = {name: getattr(command, name) for name in typed}
    changes = {
        name: typed[name](value)
        for name, value in dirty.items()
        if not isinstance(value, UnsetType)
    }
    return replace(command, **changes) if changes else command

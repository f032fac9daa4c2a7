"""What a text has been: each time that it settled, as the board's log has it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.board.forms.events import FieldSettled, FieldWritten
from app.board.forms.prose import Block, blocks_of
from app.board.storage import log
from app.clock import Millis
from app.ids import BoardId, CommitmentId

MOST_VERSIONS: Final = 200


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a field had, from this entry of the board's log on."""

    seq: int
    at: Millis
    seats: tuple[str, ...]
    text: str
    live: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self)


def read_versions(
    connection: Connection, board: BoardId, draft: CommitmentId, name: str
) -> list[Version]:
    """The last texts that a field has had, in order."""
    mark = f'"commitment":"{draft}","field":"{name}"'
    return [
        Version(
            seq=entry.seq,
            at=event.at,
            seats=event.seats if isinstance(event, FieldSettled) else (),
            text=event.text,
            live=isinstance(event, FieldSettled),
        )
        for entry in log.read_marked(connection, board, mark, limit=MOST_VERSIONS)
        for event in entry.events
        if isinstance(event, FieldSettled | FieldWritten)
        and (event.commitment, event.field) == (draft, name)
    ]

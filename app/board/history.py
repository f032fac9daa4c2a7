"""Reads a board's log again, in slices: other boards are served between two of them."""

import time
from collections.abc import Iterator
from typing import Final

from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.core.events import Event
from app.board.notes.events import NoteRemoved
from app.board.reserves.events import ReserveRemoved
from app.board.service import SCANNED_ENTRIES
from app.board.storage import log
from app.board.storage.log import Entry
from app.clock import Millis
from app.db import Database
from app.ids import BoardId

# A comment may also go with the note to which a group that came undone left it: all are read.
_REMOVALS: Final = (NoteRemoved, CommentAdded, CommentRemoved, ReserveRemoved)


class History:
    """Reads only, and as the log is now: without what was erased since."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, board: BoardId, *, after: int, up_to: int) -> list[Entry]:
        """Those after `after`, `up_to` included."""
        with self._database.read() as connection:
            return log.read_after(connection, board, after, limit=up_to - after)

    def removals(self, board: BoardId, *, after: int, up_to: int) -> Iterator[Event]:
        """What took something off the board, and every comment that was made."""
        for seq in range(after, up_to, SCANNED_ENTRIES):
            last = min(seq + SCANNED_ENTRIES, up_to)
            with self._database.read() as connection:
                for kind in _REMOVALS:
                    yield from log.read_events(connection, board, kind, after=seq, up_to=last)
            time.sleep(0)  # the others go on between two slices

    def public_hours(self, board: BoardId) -> list[tuple[int, Millis]]:
        """The hours that everybody was told: of what was done in front of all. By seq."""
        with self._database.read() as connection:
            return log.read_public_hours(connection, board)

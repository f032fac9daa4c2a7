"""The latest entries of a board, at hand for browsers that missed a few."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from app.board.live import LiveBoard
from app.board.storage.log import Entry
from app.realtime.protocol import Hello

KEPT_ENTRIES: Final = 2_000


class Recent:
    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT_ENTRIES)

    def add(self, entries: Sequence[Entry]) -> None:
        self._entries.extend(entries)

    def clear(self) -> None:
        """Called after a backup was restored: the entries that are kept here are of another log."""
        self._entries.clear()

    def missed(self, live: LiveBoard, hello: Hello) -> list[Entry] | None:
        """The entries after the browser's last seq, or None when only the whole state will do."""
        if hello.epoch != live.epoch or hello.after is None or hello.after > live.seq:
            return None
        if hello.after == live.seq:
            return []
        if not self._entries or self._entries[0].seq > hello.after + 1:
            return None
        return [entry for entry in self._entries if entry.seq > hello.after]

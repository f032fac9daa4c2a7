"""What clients know of what they asked: the witness against which a server is checked.

An acknowledgement is written to a file and synced before anything else is done with it. Times are
those of one clock, so that « acknowledged before the other was sent » has a meaning.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any


@dataclass(slots=True)
class Asked:
    """One command and what became of it. An accepted one has a seq, a refused one a code. Of two
    copies, one may be refused for what was not there yet, and the other accepted."""

    id: str
    seat: str
    command: Mapping[str, Any]
    sent_at: float
    seq: int | None = None
    code: str | None = None
    answered_at: float | None = None
    copies: int = 0
    refusals: int = 0

    @property
    def is_refused(self) -> bool:
        """Each copy of it was."""
        return self.refusals > 0 and self.refusals == self.copies


class Journal:
    """The commands of any number of clients of one board. A file per journal, never rewritten."""

    def __init__(self, path: Path) -> None:
        self.asked: dict[str, Asked] = {}
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._path = path
        self._writing = Lock()

    def sent(self, command_id: str, seat: str, command: Mapping[str, Any]) -> None:
        """Before the first byte of it leaves."""
        self.asked.setdefault(command_id, Asked(command_id, seat, command, time.monotonic()))

    def copied(self, command_id: str) -> None:
        """A copy of it leaves, the first or another."""
        self.asked[command_id].copies += 1

    def accepted(self, command_id: str, seq: int) -> None:
        """Once, and with the same seq each time."""
        asked = self.asked[command_id]
        assert asked.seq in (None, seq), f"{command_id} was told two seqs: {asked.seq}, {seq}"
        if asked.seq is None:
            self._write(command_id, seq)
            asked.seq, asked.answered_at = seq, time.monotonic()

    def refused(self, command_id: str, code: str) -> None:
        asked = self.asked[command_id]
        asked.code, asked.answered_at = code, time.monotonic()
        asked.refusals += 1

    def acknowledged(self) -> dict[str, int]:
        """Read again from the file: what was promised, whatever this process believes."""
        lines = self._path.read_text().splitlines()
        return {command: int(seq) for command, seq in (line.split() for line in lines)}

    def as_of(self, kept: Mapping[str, int], path: Path) -> "Journal":
        """What is promised once a database that holds these commands alone is put back: a receipt
        of a later one is worth nothing any more; what was not answered may still be accepted."""
        after = Journal(path)
        for key, asked in self.asked.items():
            if asked.seq is None:
                after.asked[key] = replace(asked)
            elif key in kept:
                after.asked[key] = replace(asked)
                after._write(key, asked.seq)
        return after

    def close(self) -> None:
        os.close(self._file)

    def _write(self, command_id: str, seq: int) -> None:
        with self._writing:
            os.write(self._file, f"{command_id} {seq}\n".encode())
            os.fsync(self._file)

"""When a text has settled: somebody wrote, and nobody does any more. Pure."""

import time
from collections.abc import Callable
from typing import Final

from app.ids import CommitmentId

PAUSE_SECONDS: Final = 2.0
LONGEST_SECONDS: Final = 10.0  # though somebody is writing
# Twenty people who write in ten drafts log seven thousand signs a second.
SIGNS_AT_ONCE: Final = 16 * 1024 * 1024
SIGNS_PER_SECOND: Final = 16 * 1024


class Logged:
    """How much the texts of a board have put into its log of late: each pause logs a whole text,
    for one letter of it as for all, and the log is kept for months."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._signs, self._when = 0.0, clock()

    def has_room(self) -> bool:
        now = self._clock()
        self._signs = max(0.0, self._signs - (now - self._when) * SIGNS_PER_SECOND)
        self._when = now
        return self._signs < SIGNS_AT_ONCE

    def add(self, signs: int) -> None:
        self._signs += signs


class Pauses:
    """The drafts whose last words the board does not have, since when, and until when."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: dict[CommitmentId, float] = {}
        self._last: dict[CommitmentId, float] = {}

    def __contains__(self, draft: object) -> bool:
        return draft in self._since

    def __bool__(self) -> bool:
        return bool(self._since)

    def since(self) -> dict[CommitmentId, float]:
        return dict(self._since)

    def note(self, draft: CommitmentId) -> None:
        """Somebody wrote in it just now."""
        now = self._clock()
        self._since.setdefault(draft, now)
        self._last[draft] = now

    def hurry(self, draft: CommitmentId) -> None:
        """What is written in it is to be told now."""
        self._since[draft] = self._last[draft] = float("-inf")

    def due(self) -> list[CommitmentId]:
        now = self._clock()
        return [
            draft
            for draft, since in self._since.items()
            if now - self._last[draft] >= PAUSE_SECONDS or now - since >= LONGEST_SECONDS
        ]

    def forget(self, draft: CommitmentId) -> None:
        """The board has it all."""
        self._since.pop(draft, None)
        self._last.pop(draft, None)

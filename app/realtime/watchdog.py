"""Notice when one task held the whole process, and say where: every board waited for it (A4).

A task ticks among all the others; a thread of the system watches it from outside, and looks at what
the process is doing when a tick is late. Nothing is interrupted.
"""

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Final

log = logging.getLogger(__name__)

TICK_SECONDS: Final = 0.05
LATE_AFTER_SECONDS: Final = 0.2
_OURS: Final = str(Path(__file__).resolve().parents[1])
_PLACES: Final = 4


class Watchdog:
    """`threads` is the `threading` of the system: under eventlet, the name means another one.
    `note` is told how late each tick was, in seconds."""

    def __init__(
        self,
        threads: ModuleType,
        clock: Callable[[], float] = time.monotonic,
        *,
        note: Callable[[float], None] = lambda _late: None,
    ) -> None:
        self._threads = threads
        self._clock = clock
        self._note = note
        self._watched = threads.get_ident()
        self._ticked_at = clock()
        self._seen_at = ""
        self.longest_ms = 0

    def start(self, spawn: Callable[[Callable[[], None]], object]) -> None:
        """From the thread that serves. `spawn` runs a task among those that are watched."""
        spawn(self._tick_for_ever)
        self._threads.Thread(target=self._watch_for_ever, name="watchdog", daemon=True).start()

    def watch_this_thread(self) -> None:
        """Look here from now on, and not at the thread that made the watchdog."""
        self._watched = self._threads.get_ident()

    def tick(self) -> None:
        """One beat. Says it when the one before is too long ago."""
        now = self._clock()
        late = now - self._ticked_at - TICK_SECONDS
        where, self._seen_at, self._ticked_at = self._seen_at, "", now
        self._note(max(0.0, late))
        if late > LATE_AFTER_SECONDS:
            gap_ms = round(late * 1000)
            self.longest_ms = max(self.longest_ms, gap_ms)
            log.warning("everything waited", extra={"gap_ms": gap_ms, "where": where})

    def look(self) -> None:
        """From outside: if a tick is late, remember what holds it."""
        late = self._clock() - self._ticked_at - TICK_SECONDS
        if late > LATE_AFTER_SECONDS and not self._seen_at:
            self._seen_at = _places(sys._current_frames().get(self._watched))

    def _tick_for_ever(self) -> None:
        self._ticked_at = self._clock()
        while True:
            time.sleep(TICK_SECONDS)
            self.tick()

    def _watch_for_ever(self) -> None:
        pause = self._threads.Event()
        while True:
            pause.wait(TICK_SECONDS)
            self.look()


def _places(frame: FrameType | None) -> str:
    """The innermost place, then those of our own code that led to it. Places only, no values."""
    places: list[str] = []
    while frame is not None and len(places) < _PLACES:
        path = frame.f_code.co_filename
        if not places or path.startswith(_OURS):
            places.append(f"{Path(path).name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(places)

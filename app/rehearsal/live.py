"""Rehearsals that are led by somebody, on the real board: simulated people act in the running
server, while somebody looks. Which ones run, and how many.

Nothing of them is kept: after a restart, a click starts them again.
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final, TypeAlias

from app.clock import Clock
from app.errors import Busy, Malformed
from app.ids import WorkshopId
from app.realtime.door.directory import Directory
from app.realtime.room.rooms import Rooms
from app.rehearsal.play import NOT_RUNNING, SPEEDS, Play, Standing
from app.rehearsal.seating import Seating
from app.words import N_
from app.workshops.service import WorkshopService

# In one process. Each costs its board a few commands a second, as twelve people would.
MOST_AT_ONCE: Final = 3
STOP_WITHIN_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.02

Spawn: TypeAlias = Callable[[Callable[[], None]], object]


class Plays:
    """The rehearsals that run in this process."""

    def __init__(
        self,
        rooms: Rooms,
        workshops: WorkshopService,
        directory: Directory,
        *,
        secret: str,
        spawn: Spawn,
        clock: Clock,
    ) -> None:
        self._rooms = rooms
        self._workshops = workshops
        self._directory = directory
        self._seating = Seating(workshops, secret=secret)
        self._spawn = spawn
        self._clock = clock
        self._running: dict[WorkshopId, Play] = {}
        self._starting = Lock()

    def standing(self, workshop: WorkshopId) -> Standing:
        play = self._running.get(workshop)
        return play.standing if play is not None else NOT_RUNNING

    def steer(self, workshop: WorkshopId, *, speed: int, is_playing: bool) -> Standing:
        """Let simulated people come, go on, stop, or go at another speed. Malformed for a workshop
        that is no rehearsal, or for another speed; Busy when too many run already."""
        if speed not in SPEEDS or not self._workshops.workshop(workshop).is_rehearsal:
            raise Malformed
        self._workshops.require_open(workshop)
        with self._starting:
            play = self._running.get(workshop)
            if play is None:
                play = self._start(workshop)
        play.speed, play.is_playing = speed, is_playing
        return play.standing

    def replay(self, workshop: WorkshopId) -> Standing:
        """Let them play the step at hand again, from its start; Malformed where nobody plays."""
        play = self._running.get(workshop)
        if play is None:
            raise Malformed
        self._workshops.require_open(workshop)
        play.replay()
        return play.standing

    def stop(self, workshop: WorkshopId) -> None:
        """Let nobody act there any more, at once."""
        if (play := self._running.get(workshop)) is not None:
            play.end()

    def stop_all(self) -> None:
        """Before the database is closed: what was under way is done when it returns."""
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        while self._running and time.monotonic() < deadline:
            for workshop in list(self._running):
                self.stop(workshop)
            time.sleep(_LOOK_SECONDS)

    def _start(self, workshop: WorkshopId) -> "Play":
        if self._send_home() >= MOST_AT_ONCE:
            raise Busy(
                N_(
                    "Plusieurs répétitions se jouent déjà sur ce serveur. Celle-ci vous attend :"
                    " réessayez dans quelques minutes."
                )
            )
        play = Play(
            workshop,
            language=self._workshops.kept_kits.language(workshop),
            rooms=self._rooms,
            directory=self._directory,
            seating=self._seating,
            clock=self._clock,
            is_back=len(self._workshops.people(workshop)) > 1,  # before a restart
        )
        self._running[workshop] = play

        def run() -> None:
            try:
                play.run()
            finally:
                if self._running.get(workshop) is play:
                    del self._running[workshop]

        self._spawn(run)
        return play

    def _send_home(self) -> int:
        """How many run; where they are too many, without those at whom nobody looks."""
        running = [play for play in self._running.values() if play.standing.is_running]
        if len(running) < MOST_AT_ONCE:
            return len(running)
        for play in running:
            if play.is_unseen:
                play.end()
        return sum(play.standing.is_running for play in running)

"""Boards full of people who write steadily, on every process at once, and what they went through.

A third of them stand on one process, a third on the other, the rest come through nginx, half of
these without WebSocket. They come back as browsers do. Nothing here knows which failure comes.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

from tests.wire import checkers
from tests.wire.client import Backoff, Client, Told
from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import OpenLine, PollingLine, WebSocketLine
from tests.wire.outages.sizes import Size
from tests.wire.server import Seat, Workshop

IN_FLIGHT: Final = 5  # as many as a browser sends together
PUT_OFF_SECONDS: Final = 0.5
SETTLED_WITHIN_SECONDS: Final = 60.0
PROCESSES: Final = ("server-1", "server-2")
FAILURES: Final = {"busy", "storage", "failed", "too_fast"}

# Where people stand, in turn; None is behind nginx.
_PLACES: Final[tuple[tuple[str | None, OpenLine], ...]] = (
    ("server-1", WebSocketLine),
    ("server-2", WebSocketLine),
    (None, WebSocketLine),
    ("server-1", WebSocketLine),
    ("server-2", WebSocketLine),
    (None, PollingLine),
)


@dataclass(frozen=True, slots=True)
class Person:
    client: Client
    habits: Habits
    process: str | None


@dataclass(frozen=True, slots=True)
class Board:
    workshop: Workshop
    journal: Journal
    people: list[Person]

    @property
    def clients(self) -> list[Client]:
        return [person.client for person in self.people]


class Crowd:
    """All of them. `writing` makes them write; the rest tells how they were served."""

    def __init__(
        self, cluster: Cluster, enter: Enter, folder: Path, size: Size, *, seed: int
    ) -> None:
        self.cluster = cluster
        self._enter = enter
        self._folder = folder
        self._size = size
        self._chance = random.Random(seed)
        self._stopped = Event()
        self.boards = [self._open_board(number) for number in range(size.boards)]

    @property
    def people(self) -> list[Person]:
        return [person for board in self.boards for person in board.people]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everyone writes now and then, whoever is cut off too, until the end of this block."""
        self._stopped.clear()
        thread = Thread(target=self._write, name="writing")
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def check(self) -> None:
        """Once all is quiet: all the checkers, on every board; and nobody is left waiting."""
        for person in self.people:
            person.client.settle(SETTLED_WITHIN_SECONDS)
        for board in self.boards:
            checkers.check_board(
                self.cluster.front, board.workshop.id, board.journal, board.clients
            )
        waiting = [person.client.seat.name for person in self.people if person.client.unanswered]
        assert not waiting, f"no answer, and no cut: {waiting}"

    def enter_on(self, process: str, name: str) -> Client:
        """One more person on the first board, who stands on this process, and does not return."""
        workshop = self.boards[0].workshop
        seat = self.cluster.front.sit(workshop.join_key, name)
        return self._enter(self.cluster.front, seat, address=self.cluster.part(process).address)

    def witness(self, process: str) -> Client:
        """Somebody of the first board who stands on this process."""
        people = self.boards[0].people
        return next(person.client for person in people if person.process == process)

    # -- How they were served -----------------------------------------------------------------

    def saved_after(self, since: float, until: float) -> list[float]:
        """How long each command submitted in that time waited for its acceptance or refusal for
        good, cuts and retries included."""
        return [
            asked.answered_at - asked.sent_at
            for board in self.boards
            for asked in list(board.journal.asked.values())
            if asked.answered_at is not None and since <= asked.sent_at < until
        ]

    def answered_after(self, since: float, until: float) -> list[float]:
        """How long each sending waited for any answer, also « try again »."""
        return [told.told_at - told.asked_at for told in self._told(since, until)]

    def refused(self, since: float, until: float) -> list[str]:
        """The refusals that were the server's fault."""
        codes = (told.code for told in self._told(since, until))
        return [code for code in codes if code in FAILURES]

    def heard_after(self, since: float, until: float) -> list[float]:
        """How long after its acknowledgement on one process a write reached people on the other."""
        return [
            max(0.0, person.client.received_at[asked.seq] - asked.answered_at)
            for board in self.boards
            for asked in list(board.journal.asked.values())
            if asked.seq is not None
            and asked.answered_at is not None
            and since <= asked.answered_at < until
            for person in self._across(board, asked.seat)
            if asked.seq in person.client.received_at
        ]

    def absences(self, since: float) -> list[float]:
        """How long each person was out, each time."""
        return [
            back - cut
            for person in self.people
            for cut, back in zip(person.client.cut_at, person.client.welcomed_at[1:], strict=False)
            if cut >= since
        ]

    def returns(self, since: float) -> list[float]:
        """When people came back, from the first to the last."""
        moments = (person.client.welcomed_at for person in self.people)
        return sorted(moment for each in moments for moment in each if moment >= since)

    def everyone_is_in(self) -> bool:
        return all(person.client.is_in for person in self.people)

    def writes_on(self, process: str, *, since: float) -> bool:
        """Whether somebody there had something accepted lately."""
        return any(
            told.told_at >= since and told.code is None
            for person in self.people
            if person.process == process
            for told in person.client.told[-3:]
        )

    def _told(self, since: float, until: float) -> list[Told]:
        return [
            told
            for person in self.people
            for told in list(person.client.told)
            if since <= told.asked_at < until
        ]

    def _across(self, board: Board, seat: str) -> list[Person]:
        """Those who do not stand where this seat does."""
        author = next(person for person in board.people if person.client.seat.id == seat)
        if author.process is None:
            return []
        return [each for each in board.people if each.process not in (None, author.process)]

    # -- Coming and writing -------------------------------------------------------------------

    def _open_board(self, number: int) -> Board:
        front = self.cluster.front
        workshop = front.open_workshop()
        journal = Journal(self._folder / f"acknowledged-{number}")
        board = Board(workshop, journal, [])
        self._sit(board, workshop.facilitator)
        facilitator = board.people[0].client
        facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)
        for each in range(1, self._size.people):
            self._sit(board, front.sit(workshop.join_key, f"Personne {each}"))
        return board

    def _sit(self, board: Board, seat: Seat) -> None:
        process, line = _PLACES[len(board.people) % len(_PLACES)]
        client = self._enter(
            self.cluster.front,
            seat,
            line=line,
            address=self.cluster.part(process).address if process else None,
            journal=board.journal,
            backoff=Backoff(self._chance.randrange(2**32)),
        )
        board.people.append(Person(client, Habits(self._chance.randrange(2**32)), process))

    def _write(self) -> None:
        people, put_off_at = self.people, 0.0
        while not self._stopped.wait(1 / self._size.per_second):
            person = self._chance.choice(people)
            if len(person.client.outbox) < IN_FLIGHT:
                person.habits.act(person.client)
            if time.monotonic() - put_off_at > PUT_OFF_SECONDS:
                put_off_at = time.monotonic()
                self._send_what_was_put_off()

    def _send_what_was_put_off(self) -> None:
        for person in self.people:
            if person.client.is_put_off and person.client.is_in:
                person.client.resend()

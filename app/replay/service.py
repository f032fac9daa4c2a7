"""Slices of a session for whoever was there: read here, told beside, kept for a moment.

What came before a slice is folded in the process beside too, a stretch at a time, and the board at
the end of each stretch is kept a moment for those who follow: thirty people who look at the same
moment have it folded once.
"""

import logging
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

import msgspec
from msgspec import Raw, Struct

from app.actor import Actor, Role
from app.aside import Aside, AsideFailed, Task, gzipped
from app.aside.kept import Kept
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.history import History
from app.board.live import LiveBoard
from app.board.service import BoardService
from app.buckets import Buckets
from app.clock import Millis
from app.errors import Busy, Forbidden, NotFound, PhaseClosed
from app.ids import BoardId, PhaseId, board_of
from app.replay.domain import EMPTY, STEPS, Asked, Gone, Stretch, gone_of, pack, pass_by, write
from app.words import N_
from app.workshops.domain import Seat, Workshop
from app.workshops.service import WorkshopService

log = logging.getLogger(__name__)

# Stretches that are folded for one board, whoever asks; those that are kept cost nothing.
FOLDED_PER_SECOND: Final = 4.0
FOLDED_BURST: Final = 200.0
BOARDS: Final = 50  # of which it is remembered what was removed
HOURS: Final = 2_000  # told at most; what is between two of them is spread out
_WAIT_SECONDS: Final = 30.0

_FAILED: Final = N_(
    "Le serveur n’a pas pu relire ce moment de l’atelier. Rien n’est perdu : demandez-le de nouveau"
    " dans un instant."
)


class NotOver(PhaseClosed):
    """While people work, nobody reads over what they wrote."""

    sentence = N_(
        "Le déroulé se revoit à partir de la dernière étape de l’atelier. Rien n’est perdu : il"
        " vous attendra ici."
    )


class NotThere(Forbidden):
    """For who came once all was over, to finish a draft."""

    sentence = N_(
        "Le déroulé se revoit par celles et ceux qui étaient à l’atelier. Le tableau et le compte"
        " rendu restent à lire."
    )


class Person(Struct, frozen=True, kw_only=True):
    """As the board’s own page is told of them, absent."""

    name: str
    role: Role
    online: bool = False
    removed: bool = False


class Mark(Struct, frozen=True, kw_only=True):
    """The beginning of a phase. `seq`: the first entry that tells it."""

    seq: int
    at: Millis
    phase: PhaseId
    title: str


class Course(Struct, frozen=True, kw_only=True):
    """What a replay is made of: up to which entry, when, the phases as marks, who was there."""

    epoch: str
    seq: int
    hours: tuple[tuple[int, Millis], ...]
    marks: tuple[Mark, ...]
    people: dict[str, Person]


@dataclass(frozen=True, slots=True)
class _Removed:
    """What is known to be gone of a board, whose log was looked through up to `seq`."""

    epoch: str
    seq: int = 0
    removals: tuple[Event, ...] = ()


class Replays:
    def __init__(
        self, workshops: WorkshopService, boards: BoardService, history: History, aside: Aside
    ) -> None:
        self._workshops = workshops
        self._boards = boards
        self._history = history
        self._aside = aside
        self._turn = Lock()
        self._told, self._passed = Kept(), Kept()
        self._folded = Buckets(FOLDED_PER_SECOND, FOLDED_BURST)
        self._removed: dict[BoardId, _Removed] = {}

    def require(self, seat: Seat) -> None:
        """NotOver while people work, NotThere for who came once all was over."""
        self._over(seat)

    def course(self, seat: Seat) -> bytes:
        """The course of the session, compressed; NotOver, or NotThere, when it is not for them."""
        live = self._over(seat)
        hours = self._history.public_hours(live.board)
        course = Course(
            epoch=live.epoch,
            seq=live.seq,
            hours=_thinned(hours),
            marks=self._marks(live),
            people={
                person.id: Person(
                    name=person.name, role=person.role, removed=person.removed_at is not None
                )
                for person in self._workshops.everyone(seat.workshop)
            },
        )
        return gzipped(msgspec.json.encode(course))

    def slice(self, seat: Seat, after: int) -> bytes:
        """What this seat could follow after that entry, compressed; NotOver, NotThere, Busy;
        NotFound when the log has no such entry. After the last one: the board as it is."""
        live = self._over(seat)
        if not 0 <= after <= live.seq:
            raise NotFound
        gone = self._gone(live)
        viewer = live.actor(seat.id, seat.role)
        base = after - after % STEPS
        last = min(base + STEPS, live.seq)
        key = (live.board, live.epoch, after, last, gone, viewer)
        return self._told.find(key) or self._tell_once(key, live, gone, viewer, after)

    def _over(self, seat: Seat) -> LiveBoard:
        workshop = self._workshops.workshop(seat.workshop)
        live = self._boards.latest(board_of(seat.workshop))
        if not may_be_seen(workshop, live.state):
            raise NotOver
        if workshop.closed_at is not None and seat.joined_at > workshop.closed_at:
            raise NotThere
        return live

    def _marks(self, live: LiveBoard) -> tuple[Mark, ...]:
        """Each start of a phase; of a board that came from elsewhere, the last before it came."""
        titles = {key: shelved.phase.title for key, shelved in live.state.shelf.items()}
        titles |= {phase.id: phase.title for phase in live.state.plan.phases}
        marks = {
            seq: Mark(seq=seq, at=start.at, phase=start.phase, title=titles[start.phase])
            for seq, start in self._boards.numbered_visits(live.board)
            if start.phase in titles and seq <= live.seq
        }
        return tuple(marks.values())

    def _gone(self, live: LiveBoard) -> Gone:
        """What is not told any more; the log is looked through once, then where it went on."""
        known = self._removed.get(live.board)
        if known is None or known.epoch != live.epoch or known.seq > live.seq:
            known = _Removed(live.epoch)
        if known.seq < live.seq:
            since = self._history.removals(live.board, after=known.seq, up_to=live.seq)
            known = _Removed(live.epoch, live.seq, (*known.removals, *since))
            self._keep_removed(live.board, known)
        return gone_of(known.removals, live.state)

    def _keep_removed(self, board: BoardId, known: "_Removed") -> None:
        while len(self._removed) >= BOARDS:
            self._removed.pop(next(iter(self._removed)), None)
        self._removed[board] = known

    def _tell_once(
        self, key: Hashable, live: LiveBoard, gone: Gone, viewer: Actor, after: int
    ) -> bytes:
        """One at a time: who waited behind somebody who asked for the same is given it."""
        if not self._turn.acquire(timeout=_WAIT_SECONDS):
            raise Busy(_FAILED)
        try:
            return self._told.find(key) or self._told.keep(
                key, self._tell(live, gone, viewer, after)
            )
        finally:
            self._turn.release()

    def _tell(self, live: LiveBoard, gone: Gone, viewer: Actor, after: int) -> bytes:
        base = after - after % STEPS
        stretch = self._stretch(live, gone, base, self._board_at(live, gone, base))
        return self._aside_or_busy(write, Asked(stretch=stretch, after=after, viewer=viewer))

    def _board_at(self, live: LiveBoard, gone: Gone, base: int) -> bytes:
        """The whole board as of that entry, packed: from the nearest that is kept before it."""
        begin, state = 0, EMPTY
        for seq in range(base, 0, -STEPS):
            if kept := self._passed.find((live.board, live.epoch, seq, gone)):
                begin, state = seq, kept
                break
        for seq in range(begin, base, STEPS):
            stretch = self._stretch(live, gone, seq, state)
            state = self._aside_or_busy(pass_by, stretch)
            self._passed.keep((live.board, live.epoch, seq + STEPS, gone), state)
        return state

    def _stretch(self, live: LiveBoard, gone: Gone, base: int, state: bytes) -> Stretch:
        self._folded.take(live.board)
        up_to = min(base + STEPS, live.seq)
        entries = self._history.entries(live.board, after=base, up_to=up_to)
        return Stretch(
            base=base,
            state=Raw(state),
            entries=tuple(entry.events for entry in entries),
            gone=gone,
        )

    def _aside_or_busy(self, task: Task, asked: Struct) -> bytes:
        try:
            return self._aside.run(task, lambda: pack(asked))
        except AsideFailed as error:
            log.warning("replay", extra={"reason": str(error)})
            raise Busy(_FAILED) from error


def may_be_seen(workshop: Workshop, state: BoardState) -> bool:
    """Whether a session is over enough to be seen again: ended, or at its last phase."""
    phases = state.plan.phases
    return workshop.closed_at is not None or (bool(phases) and phases[-1].id == state.phase)


def _thinned(hours: Sequence[tuple[int, Millis]]) -> tuple[tuple[int, Millis], ...]:
    """As many as are useful; the first and the last are among them."""
    step = max(1, -(-len(hours) // HOURS))
    return (*hours[:-1:step], *hours[-1:])

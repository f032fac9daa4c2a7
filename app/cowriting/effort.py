"""How much of the process writing together may take: measured, since what an update costs is
nowhere written in it. One person, one draft, one workshop and all workshops have each a share, so
that several seats of one person take no more of it than one workshop may. Whoever writes little
goes on when others took the share of all: something is left aside for that."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from app.errors import TooFast
from app.ids import CommitmentId, SeatId
from app.words import N_


class Share(NamedTuple):
    """So many seconds of work at once, then a part of the time that passes. `sentence`: who has to
    wait beyond it is told that, and what they wrote waits with them."""

    at_once: float
    part: float
    sentence: str | None = None


_MANY: Final = N_(
    "Beaucoup de changements arrivent ensemble dans cette fiche : la suite de votre texte est"
    " gardée ici et partira dans un instant."
)
_BUSY: Final = N_(
    "Beaucoup de textes s’écrivent en ce moment : la suite du vôtre est gardée ici et partira dans"
    " un instant."
)
PERSON: Final = Share(0.3, 0.1)
DRAFT: Final = Share(0.5, 0.15, _MANY)
WORKSHOP: Final = Share(0.8, 0.2, _BUSY)
PROCESS: Final = Share(1.5, 0.4, _BUSY)
# What one person who types takes, when others have taken all of a draft or of a workshop; and what
# is left aside for all who do, in one workshop.
MODEST: Final = Share(0.05, 0.02)
ASIDE: Final = Share(0.5, 0.1)


class Effort:
    """What the work of one of them has cost of late."""

    def __init__(self, share: Share = PERSON, clock: Callable[[], float] = time.monotonic) -> None:
        self._share, self._clock = share, clock
        self._spent, self._when = 0.0, clock()

    def require(self) -> None:
        """TooFast, which is asked again, when too much was spent to do one thing more."""
        if self.is_spent():
            raise TooFast(self._share.sentence)

    def is_spent(self) -> bool:
        now = self._clock()
        self._spent = max(0.0, self._spent - (now - self._when) * self._share.part)
        self._when = now
        return self._spent > self._share.at_once

    def add(self, seconds: float) -> None:
        self._spent += seconds


class Aside(NamedTuple):
    """What a person may take when the share of all is spent: of theirs, and of what is kept for
    those who write little."""

    modest: Effort
    kept: Effort

    def is_left(self) -> bool:
        return not self.modest.is_spent() and not self.kept.is_spent()


class Efforts:
    """Those whose share something is taken from, all together: of each, and of `shared` unless
    something is left aside."""

    def __init__(
        self,
        *each: Effort,
        shared: tuple[Effort, ...] = (),
        aside: Aside | None = None,
        work: Callable[[], float] = time.thread_time,
    ) -> None:
        self._each, self._shared, self._aside, self._work = each, shared, aside, work
        self._is_aside = False

    def require(self) -> None:
        """TooFast when one of them has spent too much."""
        for each in self._each:
            each.require()
        spent = any(each.is_spent() for each in self._shared)
        self._is_aside = spent and self._aside is not None and self._aside.is_left()
        if not self._is_aside:
            for each in self._shared:
                each.require()

    def add(self, seconds: float) -> None:
        for each in (*self._each, *self._shared):
            each.add(seconds)
        if self._aside is not None:
            self._aside.modest.add(seconds)
            if self._is_aside:
                self._aside.kept.add(seconds)

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What is done inside is done for them, whatever becomes of it."""
        before = self._work()
        try:
            yield
        finally:
            self.add(self._work() - before)


class Ledger:
    """The efforts of one workshop, within those of the process."""

    def __init__(self, process: Effort) -> None:
        self._process, self._workshop = process, Effort(WORKSHOP)
        self._kept = Effort(ASIDE)
        self._seats = defaultdict[SeatId, Effort](Effort)
        self._modest = defaultdict[SeatId, Effort](lambda: Effort(MODEST))
        self._drafts = defaultdict[CommitmentId, Effort](lambda: Effort(DRAFT))

    def of(self, seat: SeatId, draft: CommitmentId) -> Efforts:
        return Efforts(
            self._seats[seat],
            self._process,
            shared=(self._drafts[draft], self._workshop),
            aside=Aside(self._modest[seat], self._kept),
        )

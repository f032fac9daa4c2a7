"""K7: everything dies at once, in a vote, at its closing, at the reveal: all of it, or none of it.

Servers, Redis and PostgreSQL are killed with all their processes, and started again.
"""

import random
import time
from collections import Counter
from contextlib import suppress
from uuid import uuid4

import psutil
import pytest

from app.board.core.events import Event
from app.board.notes.events import NotesRevealed
from app.board.storage import log
from app.board.voting.events import VoteClosed
from app.db import Database
from app.ids import BoardId
from tests.wire import checkers
from tests.wire.client import Backoff, Client
from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.figures import Figures
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.outages.sizes import NIGHTLY, takes_long
from tests.wire.server import Seat

pytestmark = [pytest.mark.wire, pytest.mark.timeout(600)]

DEATHS = 5 if NIGHTLY else 1
PEOPLE = 8 if NIGHTLY else 4
IDEAS = 4
BUDGET, PER_IDEA = 5, 2
PLACES = (("server-1", WebSocketLine), ("server-2", WebSocketLine), (None, PollingLine))


class Workshop:
    """A workshop of one test: people who come back, and a facilitator who is lost with it all."""

    def __init__(self, cluster: Cluster, enter: Enter, journal: Journal, *, seed: int) -> None:
        self.cluster, self.journal, self._enter = cluster, journal, enter
        self.chance = random.Random(seed)
        opened = cluster.front.open_workshop()
        self.board, self._lead = opened.id, opened.facilitator
        self.facilitator = self._lead_again()
        seats = [cluster.front.sit(opened.join_key, f"Personne {n}") for n in range(PEOPLE)]
        self.people = [self._come(seat, number) for number, seat in enumerate(seats)]

    def go(self, phase: str) -> None:
        self.facilitator.do("phase.go", phase=phase, expected=self.facilitator.state.phase)

    def everything_dies(self) -> None:
        """And starts again, nginx alone having stayed."""
        names = ("server-1", "server-2", "redis", "postgresql")
        every = [process for name in names for process in self.cluster.family(name)]
        for process in every:
            with suppress(psutil.NoSuchProcess):  # it ended with the one before
                process.kill()
        psutil.wait_procs(every, timeout=5)
        self.cluster.start()
        self.cluster.wait_until_it_serves()
        self.facilitator.leave()
        self.facilitator = self._lead_again()
        for person in self.people:
            person.settle(60)

    def count(self, kind: type[Event]) -> int:
        """How many events of this kind the log holds."""
        database = Database(self.cluster.front.database_url)
        try:
            with database.read() as connection:
                entries = log.read_after(connection, BoardId(self.board), 0)
        finally:
            database.close()
        return sum(isinstance(event, kind) for entry in entries for event in entry.events)

    def check(self) -> None:
        everyone = [self.facilitator, *self.people]
        for person in everyone:
            person.settle(60)
        checkers.check_board(self.cluster.front, self.board, self.journal, everyone)

    def _lead_again(self) -> Client:
        return self._enter(self.cluster.front, self._lead, journal=self.journal)

    def _come(self, seat: Seat, number: int) -> Client:
        process, line = PLACES[number % len(PLACES)]
        address = self.cluster.part(process).address if process else None
        how = {"journal": self.journal, "backoff": Backoff(number)}
        return self._enter(self.cluster.front, seat, line=line, address=address, **how)


class Vote(Workshop):
    """One in which a round is open."""

    def __init__(self, cluster: Cluster, enter: Enter, journal: Journal, *, seed: int) -> None:
        super().__init__(cluster, enter, journal, seed=seed)
        self.go("tables")
        for _ in range(IDEAS):
            self.facilitator.do("note.add", note=str(uuid4()), text="Une idée", **PLACE)
        self.go("vote")
        self.round = str(uuid4())
        self.facilitator.do("vote.open", round=self.round, budget=BUDGET, per_idea=PER_IDEA)
        self.ideas = list(self.facilitator.state.rounds[self.round].ideas)  # type: ignore[index]
        for person in self.people:
            person.reach(self.facilitator.seq)

    def cast(self, person: Client) -> None:
        """Cast a ballot, in the place of the one before."""
        some = self.chance.sample(self.ideas, 2)
        choices = {idea: self.chance.randint(1, PER_IDEA) for idea in some}
        person.submit("ballot.cast", round=self.round, choices=choices)

    def expected(self) -> Counter[str]:
        """The dots of the last ballot of each person that was acknowledged."""
        last: dict[str, tuple[int, dict[str, int]]] = {}
        for asked in self.journal.asked.values():
            if asked.command["type"] == "ballot.cast" and asked.seq is not None:
                last[asked.seat] = max(
                    last.get(asked.seat, (0, {})), (asked.seq, asked.command["choices"])
                )
        return sum((Counter(choices) for _, choices in last.values()), Counter())

    def counted(self) -> Counter[str]:
        counts = self.facilitator.state.rounds[self.round].counts  # type: ignore[index]
        return Counter({idea: count.dots for idea, count in counts.items() if count.dots})

    @property
    def is_open(self) -> bool:
        return self.facilitator.state.open_round == self.round


PLACE = {"zone": "health", "x": 1, "y": 1}


@takes_long
@pytest.mark.parametrize("seed", range(DEATHS))
def test_a_vote_in_which_everything_dies_goes_on(
    cluster: Cluster, enter: Enter, journal: Journal, seed: int
) -> None:
    vote = Vote(cluster, enter, journal, seed=seed)
    for _ in range(3):
        for person in vote.people:
            vote.cast(person)
        time.sleep(vote.chance.uniform(0, 0.05))

    vote.everything_dies()

    assert vote.is_open
    assert vote.count(VoteClosed) == 0
    vote.facilitator.do("vote.close", round=vote.round)
    assert vote.counted() == vote.expected()
    vote.check()


@takes_long
@pytest.mark.parametrize("seed", range(DEATHS))
def test_a_vote_at_whose_closing_everything_dies_is_closed_once_or_open(
    cluster: Cluster, enter: Enter, journal: Journal, figures: Figures, seed: int
) -> None:
    vote = Vote(cluster, enter, journal, seed=seed)
    for person in vote.people:
        vote.cast(person)
    closing = vote.facilitator.submit("vote.close", round=vote.round)
    vote.cast(vote.people[0])
    time.sleep(vote.chance.uniform(0, 0.03))

    vote.everything_dies()

    was_closed = vote.count(VoteClosed)
    assert was_closed == (0 if vote.is_open else 1)
    assert was_closed or closing not in journal.acknowledged()
    vote.facilitator.submit("vote.close", id=closing, round=vote.round)
    vote.facilitator.settled(closing)
    assert vote.count(VoteClosed) == 1
    assert vote.counted() == vote.expected()
    vote.check()
    figures.add("K7, clôture : faite avant l’arrêt", was_closed, "")


@takes_long
@pytest.mark.parametrize("seed", range(DEATHS))
def test_a_reveal_at_which_everything_dies_shows_all_or_nothing(
    cluster: Cluster, enter: Enter, journal: Journal, figures: Figures, seed: int
) -> None:
    workshop = Workshop(cluster, enter, journal, seed=seed)
    workshop.go("write")
    for number, person in enumerate(workshop.people):
        person.reach(workshop.facilitator.seq)
        person.do("note.add", note=str(uuid4()), text=f"Canari {number} caché", **PLACE)
    reveal = workshop.facilitator.submit("notes.reveal")
    time.sleep(workshop.chance.uniform(0, 0.03))

    workshop.everything_dies()

    was_revealed = workshop.count(NotesRevealed)
    assert was_revealed or reveal not in journal.acknowledged()
    sealed = sum(note.sealed for note in workshop.facilitator.state.notes.values())
    assert sealed == (0 if was_revealed else PEOPLE)
    if not was_revealed:
        for number, person in enumerate(workshop.people):
            others = [each for each in range(PEOPLE) if each != number]
            checkers.check_secret([f"Canari {each} caché" for each in others], person.heard)
    workshop.facilitator.submit("notes.reveal", id=reveal)
    workshop.facilitator.settled(reveal)
    assert workshop.count(NotesRevealed) == 1
    workshop.check()
    texts = {note.text for note in workshop.people[-1].state.notes.values()}
    assert texts == {f"Canari {each} caché" for each in range(PEOPLE)}
    figures.add("K7, partage : fait avant l’arrêt", was_revealed, "")

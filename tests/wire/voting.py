"""A workshop that votes, over sockets: its facilitator, its voters, and what each of them cast.

What a voter was promised is read from the journal of the test alone, never from the server.
"""

from collections import Counter
from typing import Any, Final
from uuid import uuid4

from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Asked, Journal
from tests.wire.server import Seat, Server, Workshop

IDEAS: Final = 4
BUDGET: Final = 5
PER_IDEA: Final = 2
# A person sends two dozen at once: a server that is given little of its machine takes its time.
SETTLED_WITHIN_SECONDS: Final = 60.0


class Vote:
    """A workshop in its vote phase, with its facilitator and some ideas."""

    def __init__(self, server: Server, enter: Enter, journal: Journal, **how: Any) -> None:
        self.server, self.journal, self.enter = server, journal, enter
        self.workshop: Workshop = server.open_workshop()
        self.facilitator = enter(server, self.workshop.facilitator, journal=journal, **how)
        self.go("tables")
        for _ in range(IDEAS):
            place = {"zone": "health", "x": 1, "y": 1}
            self.facilitator.do("note.add", note=str(uuid4()), text="Une idée", **place)
        self.go("vote")
        self.round = ""

    def go(self, phase: str) -> None:
        self.facilitator.do("phase.go", phase=phase, expected=self.facilitator.state.phase)

    def open(self) -> list[str]:
        """Open a round; its ideas."""
        self.round = str(uuid4())
        self.facilitator.do("vote.open", round=self.round, budget=BUDGET, per_idea=PER_IDEA)
        return list(self.facilitator.state.rounds[self.round].ideas)  # type: ignore[index]

    def close(self) -> int:
        return self.facilitator.do("vote.close", round=self.round)

    def tabs(self, count: int) -> list[Client]:
        """As many tabs of the facilitator."""
        return [self.tab(self.workshop.facilitator) for _ in range(count)]

    def tab(self, seat: Seat, **how: Any) -> Client:
        """One more tab of this seat."""
        return self.enter(self.server, seat, journal=self.journal, **how)

    def voter(self, name: str, **how: Any) -> Client:
        return self.tab(self.server.sit(self.workshop.join_key, name), **how)

    def counted(self) -> Counter[str]:
        """The dots of each idea, once the round is closed."""
        counts = self.facilitator.state.rounds[self.round].counts  # type: ignore[index]
        return Counter({idea: count.dots for idea, count in counts.items() if count.dots})

    def check(self, *people: Client) -> None:
        everyone = [self.facilitator, *people]
        checkers.check_board(self.server, self.workshop.id, self.journal, everyone)


NONCE: Final = "c0ffee"


def a_nonce(number: int) -> str:
    """What a browser draws; a canary here."""
    return f"{NONCE}{number:026x}"


def some_choices(chance: Habits, ideas: list[str]) -> dict[str, int]:
    """At most five dots, at most two each."""
    some = chance.shuffled(ideas)[:2]
    return {idea: chance.among((0, 1, 2)) for idea in some}


def cast_from_tabs(vote: Vote, tabs: list[Client], ideas: list[str], chance: Habits) -> None:
    """Each tab casts ballots of the same person, and is now and then cut after sending, before
    the answer. All are answered in the end."""
    for _ in range(8):
        for tab in tabs:
            choices = some_choices(chance, ideas)
            tab.submit("ballot.cast", round=vote.round, choices=choices, nonce=a_nonce(0))
            if chance.chance(0.2):
                tab.cut()
    for tab in tabs:
        tab.settle(SETTLED_WITHIN_SECONDS)


def check_one_ballot(vote: Vote, tabs: list[Client]) -> None:
    """The last ballot that was accepted from one of these tabs of one person is the person's, on
    each of them; it alone is counted."""
    last = last_ballot(vote.journal, tabs[0])
    for tab in tabs:
        assert tab.hello()["you"]["ballots"] == {vote.round: last}
    vote.close()
    assert vote.counted() == Counter(last)
    vote.check(*tabs)


def ballots_of(journal: Journal, person: Client) -> list[Asked]:
    """All that this person sent to the vote, in the order of sending."""
    every = list(journal.asked.values())
    return [
        asked
        for asked in every
        if asked.seat == person.seat.id and asked.command["type"] == "ballot.cast"
    ]


def last_ballot(journal: Journal, person: Client) -> dict[str, int]:
    """The last of the person's ballots that were accepted."""
    accepted = [asked for asked in ballots_of(journal, person) if asked.seq is not None]
    return choices_of(max(accepted, key=lambda asked: asked.seq or 0))


def choices_of(asked: Asked) -> dict[str, int]:
    """As they are kept: without zeros."""
    return {idea: dots for idea, dots in asked.command["choices"].items() if dots}

"""The vote over sockets: never twice, never acknowledged and absent, never told to anybody else."""

import hmac
import os
import sqlite3
from hashlib import sha256
from uuid import uuid4

import pytest

from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.server import Server, Workshop

pytestmark = pytest.mark.wire

NIGHTLY = bool(os.environ.get("NIGHTLY"))
CLOSINGS = 1_000 if NIGHTLY else 60
HISTORIES = int(os.environ.get("V1_HISTORIES", "200" if NIGHTLY else "4"))
IDEAS = 4


class Vote:
    """A workshop in its vote phase, with its facilitator and some ideas."""

    def __init__(self, server: Server, enter: Enter, journal: Journal) -> None:
        self.server, self.journal, self.enter = server, journal, enter
        self.workshop: Workshop = server.open_workshop()
        self.facilitator = enter(server, self.workshop.facilitator, journal=journal)
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
        self.facilitator.do("vote.open", round=self.round, budget=5, per_idea=2)
        return list(self.facilitator.state.rounds[self.round].ideas)  # type: ignore[index]

    def close(self) -> int:
        return self.facilitator.do("vote.close", round=self.round)

    def tabs(self, count: int) -> list[Client]:
        """As many tabs of the facilitator."""
        seat = self.workshop.facilitator
        return [self.enter(self.server, seat, journal=self.journal) for _ in range(count)]

    def voter(self, name: str, **how: object) -> Client:
        seat = self.server.sit(self.workshop.join_key, name)
        return self.enter(self.server, seat, journal=self.journal, **how)

    def check(self, *people: Client) -> None:
        everyone = [self.facilitator, *people]
        checkers.check_board(self.server, self.workshop.id, self.journal, everyone)


@pytest.fixture
def vote(standing_server: Server, enter: Enter, journal: Journal) -> Vote:
    return Vote(standing_server, enter, journal)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_three_tabs_cast_one_ballot(
    vote: Vote, standing_server: Server, enter: Enter, journal: Journal, seed: int
) -> None:
    ideas, chance = vote.open(), Habits(seed)
    first = vote.voter("Trois onglets", comes_back=True)
    others = [
        enter(standing_server, first.seat, line=line, journal=journal, comes_back=True)
        for line in (WebSocketLine, PollingLine)
    ]
    tabs = [first, *others]

    for _ in range(8):
        for tab in tabs:
            tab.submit("ballot.cast", round=vote.round, choices=some_choices(chance, ideas))
            if chance.chance(0.2):
                tab.cut()  # after sending, before the answer
    for tab in tabs:
        tab.settle()

    cast = [
        asked
        for asked in journal.asked.values()
        if asked.command["type"] == "ballot.cast" and asked.seq is not None
    ]
    last = max(cast, key=lambda asked: asked.seq or 0)
    kept = {idea: dots for idea, dots in last.command["choices"].items() if dots}
    assert first.hello()["you"]["ballots"] == {vote.round: kept}
    vote.close()
    counted = vote.facilitator.state.rounds[vote.round].counts  # type: ignore[index]
    assert {idea: count.dots for idea, count in counted.items() if count.dots} == kept
    vote.check(*tabs)


def test_a_ballot_that_races_with_the_closing_is_counted_or_refused(vote: Vote) -> None:
    voters = [vote.voter(f"Personne {number}") for number in range(3)]
    chance, outcomes, tabs = Habits(2), set(), vote.tabs(4)

    for turn in range(CLOSINGS):
        vote.facilitator = tabs[turn % len(tabs)]  # or the limit of one connection is reached
        vote.facilitator.reach(max(tab.seq for tab in tabs))
        everyone = [*voters, vote.facilitator]
        ideas = vote.open()
        for voter in voters:
            voter.reach(vote.facilitator.seq)
        asked, closing = {}, ""
        for person in chance.shuffled(everyone):
            if person is vote.facilitator:
                closing = person.submit("vote.close", round=vote.round)
            else:
                choices = some_choices(chance, ideas)
                asked[person] = person.submit("ballot.cast", round=vote.round, choices=choices)
        for person in everyone:
            person.settle()
        closed = vote.facilitator.settled(closing)

        replies = [person.answers[key] for person, key in asked.items()]
        accepted = [reply["seq"] for reply in replies if reply["ok"]]
        assert all(seq < closed for seq in accepted)
        assert {reply["code"] for reply in replies if not reply["ok"]} <= {"vote_closed"}
        assert vote.facilitator.state.rounds[vote.round].voted == len(accepted)  # type: ignore[index]
        outcomes.add(len(accepted))

    assert len(outcomes) > 1, "the closing never raced with anything"
    vote.check(*voters)


def test_a_ballot_is_told_to_its_voter_alone(vote: Vote) -> None:
    ideas = vote.open()
    voter, other = vote.voter("Qui vote"), vote.voter("Qui regarde", line=PollingLine)
    told_before = [len(person.heard) for person in (other, vote.facilitator)]

    voter.do("ballot.cast", round=vote.round, choices={ideas[0]: 2, ideas[1]: 1})
    for person in (other, vote.facilitator):
        person.reach(voter.seq)
    late = vote.voter("Qui arrive tard")

    told = [
        *other.heard[told_before[0] :],
        *vote.facilitator.heard[told_before[1] :],
        *(text for text in late.heard if text.startswith('42["frame"')),
    ]
    checkers.check_secret(["choices", "ballot.kept", ideas[0], ideas[1]], told)
    assert late.you["ballots"] == {}
    assert late.state.rounds == other.state.rounds == vote.facilitator.state.rounds
    assert not other.state.ballots
    vote.close()
    vote.check(voter, other, late)


def test_once_closed_no_file_links_a_ballot_to_a_person(
    server: Server, enter: Enter, journal: Journal
) -> None:
    vote = Vote(server, enter, journal)
    ideas = vote.open()
    voters = [vote.voter(f"Personne {number}") for number in range(3)]
    for voter in voters:
        voter.do("ballot.cast", round=vote.round, choices={ideas[0]: 2})
    key = round_key(server, vote.round)
    names = [hmac.new(key, voter.seat.id.encode(), sha256).hexdigest() for voter in voters]
    assert names[0].encode() in database_bytes(server), "the link is there while the vote is open"

    vote.close()

    left = database_bytes(server)
    assert key not in left
    assert not [name for name in names if name.encode() in left]
    checkers.check_secret([key.hex(), *names], [server.said()])
    vote.check(*voters)


def some_choices(chance: Habits, ideas: list[str]) -> dict[str, int]:
    """At most five dots, at most two each."""
    some = chance.shuffled(ideas)[:2]
    return {idea: chance.among((0, 1, 2)) for idea in some}


def round_key(server: Server, round_id: str) -> bytes:
    connection = sqlite3.connect(server.database)
    try:
        found = connection.execute("SELECT key FROM ballot_round WHERE round_id = ?", [round_id])
        key: bytes = found.fetchone()[0]
        return key
    finally:
        connection.close()


def database_bytes(server: Server) -> bytes:
    """All that is on disk, freed pages and the journal of the database included."""
    files = sorted(server.database.parent.glob(f"{server.database.name}*"))
    return b"".join(path.read_bytes() for path in files)

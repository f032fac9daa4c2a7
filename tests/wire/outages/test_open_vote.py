"""V4: a vote that is open when its processes end, or its database is lost, counts what it promised.

What its voter was told is the id of a command, and its seq. The ballot itself the server tells to
its voter alone, while the vote is open; after, it is there under the number that their browser
drew.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, Protocol

import psycopg
import pytest

from tests.wire import checkers, imported
from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Asked, Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.outages.people import PROCESSES
from tests.wire.outages.sizes import NIGHTLY, takes_long
from tests.wire.server import Server
from tests.wire.voting import Vote, a_nonce, ballots_of, choices_of, last_ballot, some_choices

pytestmark = [pytest.mark.wire, pytest.mark.timeout(600)]

RETURNS = 3 if NIGHTLY else 1
RESTORATIONS = 3 if NIGHTLY else 1
PEOPLE = 5
IN_FLIGHT = 3
CAST_EVERY_SECONDS = 0.1  # and each person: half of what one connection may send


class Place(Protocol):
    """Where an open vote stands, and what may happen to it."""

    @property
    def front(self) -> Server: ...

    def where(self, number: int) -> dict[str, Any]:
        """How the person of this number enters."""

    def restart(self) -> None:
        """As planned: SIGTERM, and again."""

    def kill(self) -> None:
        """kill -9 of whatever serves."""

    def start(self) -> None: ...

    def back_up(self, archive: Path) -> None: ...

    def restore(self, archive: Path) -> None:
        """Put this in an empty database, which is served from the next start on."""


class Alone:
    """One process on a SQLite file; restored, another process on another file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.front = Server(self._new_folder("first"))

    def where(self, number: int) -> dict[str, Any]:
        return {"line": PollingLine if number % 3 == 2 else WebSocketLine}

    def restart(self) -> None:
        self.front.restart()

    def kill(self) -> None:
        self.front.kill()

    def start(self) -> None:
        self.front.start()

    def back_up(self, archive: Path) -> None:
        backup("create", archive, self.front.environment)

    def restore(self, archive: Path) -> None:
        """What the browsers know stays: the address, and the secret of their links."""
        secret = self.front.environment["SECRET_KEY"]
        folder = self._new_folder("restored")
        self.front = Server(folder, port=self.front.port, SECRET_KEY=secret)
        backup("restore", archive, self.front.environment)

    def _new_folder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder


class TwoProcesses:
    """Behind nginx, on PostgreSQL; restored, on the same server of databases, emptied."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    @property
    def front(self) -> Server:
        return self._cluster.front

    def where(self, number: int) -> dict[str, Any]:
        if number % 3 == 2:
            return {"line": PollingLine}  # through nginx
        return {"address": self._cluster.part(PROCESSES[number % 3]).address}

    def restart(self) -> None:
        for name in PROCESSES:
            self._cluster.restart(name)

    def kill(self) -> None:
        self._cluster.kill(*PROCESSES)

    def start(self) -> None:
        self._cluster.start()
        self._cluster.wait_until_it_serves()

    def back_up(self, archive: Path) -> None:
        backup("create", archive, self._environment(self._cluster.facts["database_url"]))

    def restore(self, archive: Path) -> None:
        owner = str(self._cluster.facts["owner_url"])
        with psycopg.connect(owner.replace("+psycopg", "")) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._cluster.restart("postgresql")  # which gives the server's role its rights again
        backup("restore", archive, self._environment(owner))

    def _environment(self, url: str) -> dict[str, str]:
        ledger = str(self._cluster.folder / "erasures.jsonl")
        return self.front.environment | {"DATABASE_URL": url, "ERASURES": ledger}


def backup(action: str, archive: Path, environment: dict[str, str]) -> None:
    """As it is typed beside the server."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "backup", action, str(archive)]
    done = imported.run(command, environment=environment)
    assert done.returncode == 0, done.stderr


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=takes_long)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "postgresql":
        yield TwoProcesses(request.getfixturevalue("cluster"))
        return
    alone = Alone(tmp_path)
    alone.start()
    yield alone
    alone.front.stop()


class OpenVote(Vote):
    """One in which people cast, and change what they cast, whatever happens to the server."""

    def __init__(self, place: Place, enter: Enter, journal: Journal, *, seed: int) -> None:
        super().__init__(place.front, enter, journal, comes_back=True)
        self.ideas, self.chance = self.open(), Habits(seed)
        self.voters = [
            self.voter(f"Personne {number}", comes_back=True, **place.where(number))
            for number in range(PEOPLE)
        ]

    @property
    def everyone(self) -> list[Client]:
        return [self.facilitator, *self.voters]

    def cast(self, voter: Client) -> str:
        choices = some_choices(self.chance, self.ideas)
        nonce = a_nonce(self.voters.index(voter))
        return voter.submit("ballot.cast", round=self.round, choices=choices, nonce=nonce)

    @contextmanager
    def casting(self) -> Iterator[None]:
        """Everyone casts again and again, connected or not, until the end of this block; then all
        are back and answered."""
        done = Event()
        thread = Thread(target=self._cast_until, args=(done,), name="casting")
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
        self.settle()

    def settle(self) -> None:
        for person in self.everyone:
            person.wait_until(person.is_welcome)
            person.settle(60)

    def everyone_casts(self) -> dict[str, str]:
        """Once, and is answered; by seat, the id of what each of them cast."""
        cast = {voter.seat.id: self.cast(voter) for voter in self.voters}
        self.settle()
        return cast

    def own_ballot(self, voter: Client) -> dict[str, int] | None:
        """As the server told it when this voter last came in."""
        told: dict[str, int] | None = voter.found[-1]["ballots"].get(self.round)
        return told

    def may_have_found(self, voter: Client) -> list[dict[str, int]]:
        """What a voter who came back may have been told: the last ballot whose acknowledgement had
        come by then, or one that was on its way."""
        came_at = voter.welcomed_at[-1]
        sent = [asked for asked in ballots_of(self.journal, voter) if asked.sent_at <= came_at]
        answered = [asked for asked in sent if (asked.answered_at or came_at) < came_at]
        last = max(answered, key=lambda asked: asked.seq or 0)
        on_its_way = [asked for asked in sent if asked not in answered]
        return [choices_of(asked) for asked in (last, *on_its_way)]

    def goes_on_from(self, kept: dict[str, int], path: Path) -> None:
        """The database holds these commands, and nothing later. Call while nothing is served."""
        self.journal = self.journal.as_of(kept, path)
        for person in self.everyone:
            person.wait_until(lambda: not person.is_in)  # noqa: B023
            person.journal = self.journal
            person.entries.clear()
            for key in person.answers.keys() - self.journal.asked.keys():
                del person.answers[key]

    def closes_as_promised(self) -> None:
        """Once and for all, on the last accepted ballot of each, and nothing else."""
        self.close()
        ballots = [last_ballot(self.journal, voter) for voter in self.voters]
        assert self.counted() == sum(map(Counter, ballots), Counter())
        assert self.facilitator.state.rounds[self.round].voted == PEOPLE  # type: ignore[index]
        kept = checkers.receipts(self.server, self.round)
        assert {nonce: json.loads(text) for nonce, text in kept.items()} == {
            a_nonce(number): ballot for number, ballot in enumerate(ballots)
        }
        self.check(*self.voters)

    def _cast_until(self, done: Event) -> None:
        while not done.wait(CAST_EVERY_SECONDS):
            for voter in self.voters:
                if len(voter.outbox) < IN_FLIGHT:
                    self.cast(voter)


@pytest.mark.parametrize("seed", range(RESTORATIONS))
def test_an_open_vote_goes_on_when_its_processes_are_restarted_and_killed(
    place: Place, enter: Enter, journal: Journal, seed: int
) -> None:
    vote = OpenVote(place, enter, journal, seed=seed)
    vote.everyone_casts()

    for is_planned in (True, False) * RETURNS:
        before = {voter.seat.id: len(voter.welcomed_at) for voter in vote.voters}
        with vote.casting():
            time.sleep(vote.chance.between(0.3, 0.6))
            if is_planned:
                place.restart()
            else:
                place.kill()
                place.start()
            for voter in vote.voters:
                voter.wait_until(lambda: len(voter.welcomed_at) > before[voter.seat.id])  # noqa: B023

        for voter in vote.voters:
            assert vote.own_ballot(voter) in vote.may_have_found(voter)
        checkers.check_journal(place.front, vote.workshop.id, journal)

    vote.closes_as_promised()


@pytest.mark.parametrize("seed", range(RESTORATIONS))
def test_an_open_vote_goes_on_from_its_backup_with_all_that_was_promised_before(
    place: Place, enter: Enter, journal: Journal, tmp_path: Path, seed: int
) -> None:
    vote, archive = OpenVote(place, enter, journal, seed=seed), tmp_path / "vote.essaim.zip"
    for _ in range(3):
        vote.everyone_casts()
    promised = journal.acknowledged()
    with vote.casting():
        place.back_up(archive)
    after = vote.everyone_casts()
    epoch, ahead = vote.facilitator.epoch, min(person.seq for person in vote.everyone)

    place.kill()
    welcomes = [len(person.welcomes) for person in vote.everyone]
    place.restore(archive)
    vote.server = place.front

    kept = checkers.written(vote.server, vote.workshop.id)
    assert promised.items() <= kept.items() < journal.acknowledged().items()
    assert ahead > checkers.head_seq(vote.server, vote.workshop.id)
    vote.goes_on_from(kept, tmp_path / "acknowledged-after")
    expected = [last_ballot(vote.journal, voter) for voter in vote.voters]
    vote.cast(vote.voters[0])  # by a browser that waits for the server
    place.start()
    for person in vote.everyone:
        person.wait_until(lambda: person.epoch != epoch and person.is_in)  # noqa: B023

    # The first time: one who is cut again while the processes start has nothing more to be told.
    first = [person.welcomes[at] for person, at in zip(vote.everyone, welcomes, strict=True)]
    assert first == ["state"] * len(vote.everyone)
    assert [vote.own_ballot(voter) for voter in vote.voters] == expected
    vote.settle()
    cast_again(vote.voters[1], journal.asked[after[vote.voters[1].seat.id]])
    cast_again(vote.voters[2], ballots_of(vote.journal, vote.voters[2])[0])
    vote.cast(vote.voters[3])
    vote.settle()
    vote.closes_as_promised()


def cast_again(voter: Client, asked: Asked) -> None:
    """What this voter sent before, twice more with its id: it counts once, in its first place."""
    seq = voter.settled(voter.submit(id=asked.id, kind="ballot.cast", **fields_of(asked)))
    payload = {"board": voter.seat.board, "id": asked.id, "command": dict(asked.command)}
    assert voter.ask("command", payload) == {"ok": True, "seq": seq}


def fields_of(asked: Asked) -> dict[str, Any]:
    return {name: value for name, value in asked.command.items() if name != "type"}

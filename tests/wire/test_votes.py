"""The vote over sockets: never twice, never acknowledged and absent, never told to anybody else."""

import hmac
import os
import sqlite3
import time
from contextlib import closing
from hashlib import sha256

import pytest

from tests.wire import checkers
from tests.wire.conftest import Enter
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.server import Server
from tests.wire.voting import NONCE, Vote, a_nonce, cast_from_tabs, check_one_ballot, some_choices

pytestmark = pytest.mark.wire

NIGHTLY = bool(os.environ.get("NIGHTLY"))
CLOSINGS = 1_000 if NIGHTLY else 60
HISTORIES = int(os.environ.get("V1_HISTORIES", "200" if NIGHTLY else "4"))
FIRST = int(os.environ.get("V1_FIRST", "0"))  # its seed: ten thousand may be played in slices


@pytest.fixture
def vote(standing_server: Server, enter: Enter, journal: Journal) -> Vote:
    return Vote(standing_server, enter, journal)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + HISTORIES))
def test_three_tabs_cast_one_ballot(vote: Vote, seed: int) -> None:
    ideas, chance = vote.open(), Habits(seed)
    first = vote.voter("Trois onglets", comes_back=True)
    lines = (WebSocketLine, PollingLine)
    tabs = [first, *(vote.tab(first.seat, line=line, comes_back=True) for line in lines)]

    cast_from_tabs(vote, tabs, ideas, chance)

    check_one_ballot(vote, tabs)


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
                drawn = {"round": vote.round, "choices": choices, "nonce": a_nonce(turn)}
                asked[person] = person.submit("ballot.cast", **drawn)
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

    chosen = {ideas[0]: 2, ideas[1]: 1}
    voter.do("ballot.cast", round=vote.round, choices=chosen, nonce=a_nonce(1))
    for person in (other, vote.facilitator):
        person.reach(voter.seq)
    late = vote.voter("Qui arrive tard")

    told = [
        *other.heard[told_before[0] :],
        *vote.facilitator.heard[told_before[1] :],
        *(text for text in late.heard if text.startswith('42["frame"')),
    ]
    checkers.check_secret(["choices", "ballot.kept", ideas[0], ideas[1], NONCE], told)
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
    for number, voter in enumerate(voters):
        voter.do("ballot.cast", round=vote.round, choices={ideas[0]: 2}, nonce=a_nonce(number))
    key = round_key(server, vote.round)
    names = [hmac.new(key, voter.seat.id.encode(), sha256).hexdigest() for voter in voters]
    assert names[0].encode() in database_bytes(server), "the link is there while the vote is open"

    vote.close()

    left = database_bytes(server)
    assert key not in left
    assert not [name for name in names if name.encode() in left]
    checkers.check_secret([key.hex(), *names, NONCE], [server.said()])
    vote.check(*voters)


def test_a_key_that_a_reader_keeps_on_disk_goes_once_it_has_read(
    server: Server, enter: Enter, journal: Journal
) -> None:
    """As a backup tool, or an administrator with a shell, does. So long, the journal says so."""
    vote = Vote(server, enter, journal)
    ideas = vote.open()
    vote.voter("Une personne").do("ballot.cast", round=vote.round, choices={ideas[0]: 2})
    key = round_key(server, vote.round)
    reader = sqlite3.connect(server.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot").fetchall()

    vote.close()
    server.wait_until_it_says("erased data is still on the disk")
    assert key in database_bytes(server)

    reader.execute("ROLLBACK")
    reader.close()
    server.wait_until_it_says("erased data has left the disk")
    assert key not in database_bytes(server)


def test_a_key_that_a_dead_process_left_on_disk_goes_at_the_next_start(
    server: Server, enter: Enter, journal: Journal
) -> None:
    vote = Vote(server, enter, journal)
    vote.open()
    key = round_key(server, vote.round)
    reader = sqlite3.connect(server.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot").fetchall()
    vote.close()
    server.kill()
    assert key in database_bytes(server)

    # Whoever closes a file last empties its journal: another who does nothing keeps it.
    with closing(sqlite3.connect(server.database)) as other:
        other.execute("SELECT count(*) FROM ballot").fetchall()
        reader.execute("ROLLBACK")
        reader.close()
        assert key in database_bytes(server)
        server.start()
        deadline = time.monotonic() + 10
        while key in database_bytes(server):
            assert time.monotonic() < deadline
            time.sleep(0.05)


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

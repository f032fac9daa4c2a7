"""DK1 on PostgreSQL: a table that cannot grow, then a whole disk that is full, journal included.

Nothing is acknowledged that is not kept, people still read, and it mends without any hand.
"""

import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.cluster import ROOT
from tests.wire.conftest import Enter
from tests.wire.figures import Figures
from tests.wire.journal import Journal
from tests.wire.server import Server, Workshop
from tests.wire.small_postgresql import SmallPostgresql, can_mount
from tests.wire.test_disk import a_note, asked_again

pytestmark = [pytest.mark.wire, pytest.mark.timeout(300)]

PAGE_BYTES = 8192
DISK_BYTES = 64_000_000
JOURNAL_BYTES = 16_000_000
LEFT_BYTES = 20_000
SAME_ANSWERS = 3
ASKED_WHILE_STOPPED = 10
PAUSE_SECONDS = 0.05
WRITES_WITHIN_SECONDS = 10
ANSWERS_WITHIN_SECONDS = 60
SETTLED_WITHIN_SECONDS = 60  # where other tests run beside
# Larger than a file of the journal, so that a limit on files leaves the journal alone. Written
# today: beside a database whose last hour is in 1970, a server does not believe its clock.
LONG_TABLE = """
WITH made AS (
    INSERT INTO board_head SELECT 'another', 0, 'epoch', '', '', '' RETURNING board_id
)
INSERT INTO board_entry (board_id, seq, at, events, digest)
SELECT board_id, n, (extract(epoch FROM now()) * 1000)::bigint, repeat('x', 1500), ''
FROM made, generate_series(1, 1000) n
"""


class Room:
    """A workshop on a server of its own: somebody who writes, somebody who reads."""

    def __init__(self, server: Server, enter: Enter, journal: Journal) -> None:
        self.server, self.journal, self._enter = server, journal, enter
        self.workshop: Workshop = server.open_workshop()
        lead = self.workshop.facilitator
        self.person: Client = enter(server, lead, journal=journal, comes_back=True)
        seat = server.sit(self.workshop.join_key, "Autre")
        self.other: Client = enter(server, seat, journal=journal, comes_back=True)

    def write_until_refused(self) -> str:
        """The command that stays refused for want of room. PostgreSQL may still find room for a
        smaller one in an older page: each is accepted, or told that it was not kept."""
        while True:
            key = self.person.submit("note.add", **a_note(len(self.journal.asked)))
            if all(self.is_refused(key) for _ in range(SAME_ANSWERS)):
                return key

    def is_refused(self, key: str) -> bool:
        """Whether it is refused for want of room, and for a while only. A database that other tests
        keep waiting answers late, which is another refusal: it is asked again."""
        reply = self.ask_again(key, ("too_fast", "busy"))
        assert reply["ok"] or (reply["code"] == "storage" and reply.get("retry")), reply
        return not reply["ok"]

    def is_kept_for_later(self, key: str) -> bool:
        """Whether a database that has stopped is told as what it is: a thing that passes."""
        reply = self.ask_again(key, ("too_fast",))
        return reply["code"] in ("storage", "busy") and bool(reply.get("retry"))

    def ask_again(self, key: str, waiting: tuple[str, ...]) -> dict[str, object]:
        """The answer to the same command once more, at the pace that people may keep, when it is
        none of these."""
        payload = asked_again(self.workshop.id, key, self.journal)
        deadline = time.monotonic() + ANSWERS_WITHIN_SECONDS
        while True:
            time.sleep(PAUSE_SECONDS)
            reply = self.person.ask("command", payload)
            if reply.get("code") not in waiting or time.monotonic() > deadline:
                return reply

    def head(self) -> int:
        return checkers.head_seq(self.server, self.workshop.id)

    def check_that_people_read(self) -> None:
        head = self.head()
        assert self.server.state(self.other.seat)["seq"] == head
        assert self._enter(self.server, self.other.seat).seq == head
        assert self.server.request("GET", "/healthz").status == 200

    def check(self) -> None:
        """Once there is room: all is written by itself, and agrees."""
        for person in (self.person, self.other):
            person.settle(SETTLED_WITHIN_SECONDS)
        people = [self.person, self.other]
        checkers.check_board(self.server, self.workshop.id, self.journal, people)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[SmallPostgresql]:
    """On a disk of its own where one may be had; with a table that is already long."""
    if subprocess.run([ROOT / "scripts" / "need.sh", "cluster"]).returncode:
        pytest.skip("PostgreSQL cannot be installed here")
    with SmallPostgresql(DISK_BYTES if can_mount() else None) as postgresql:
        postgresql.run(LONG_TABLE)
        yield postgresql


@pytest.fixture(scope="module")
def server_there(
    postgresql: SmallPostgresql, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    erasures = str(folder / "erasures.jsonl")
    with Server(folder, DATABASE_URL=postgresql.url, ERASURES=erasures) as server:
        yield server
        server.kill()  # no need of a goodbye


@pytest.fixture
def room(
    postgresql: SmallPostgresql, server_there: Server, enter: Enter, journal: Journal
) -> Iterator[Room]:
    yield Room(server_there, enter, journal)
    postgresql.make_room()


@pytest.mark.parametrize("pages", [1.5, 1], ids=["part of a page", "none of it"])
def test_a_table_that_cannot_grow_refuses_keeps_reading_and_mends(
    pages: float, postgresql: SmallPostgresql, room: Room, figures: Figures
) -> None:
    """To PostgreSQL, a page written in part is a full disk; one refused whole, its own failure."""
    postgresql.limit_files(postgresql.size_of("board_entry") + int(pages * PAGE_BYTES))
    refused = room.write_until_refused()
    head = room.head()
    room.check_that_people_read()
    assert refused not in room.journal.acknowledged()

    postgresql.make_room()
    began = time.monotonic()
    assert room.person.settled(refused) == head + 1
    tell_return(figures, "une table ne peut grandir", began)
    room.check()
    postgresql.check_integrity()


def test_a_full_disk_stops_postgresql_loses_nothing_and_mends(
    postgresql: SmallPostgresql, room: Room, figures: Figures
) -> None:
    if not postgresql.has_disk:
        pytest.skip("no disk of our own may be mounted here")
    postgresql.fill_disk(left_bytes=LEFT_BYTES)
    refused = room.write_until_refused()
    room.check_that_people_read()

    postgresql.fill_disk(left_bytes=0)
    postgresql.write_journal(JOURNAL_BYTES)
    assert "PANIC" in postgresql.said()
    for _ in range(ASKED_WHILE_STOPPED):
        assert room.is_kept_for_later(refused)
    assert room.server.request("GET", "/healthz").status == 200
    assert room.other.is_in
    assert not postgresql.answers()

    postgresql.make_room()
    postgresql.wait_until_it_answers()
    began = time.monotonic()
    room.person.settle(SETTLED_WITHIN_SECONDS)
    room.person.settled(refused)
    tell_return(figures, "tout le disque est plein", began)
    room.check()
    postgresql.check_integrity()


def tell_return(figures: Figures, what: str, began: float) -> None:
    took = time.monotonic() - began
    figures.add(f"DK1, {what} : écriture reprise", took, at_most=WRITES_WITHIN_SECONDS)

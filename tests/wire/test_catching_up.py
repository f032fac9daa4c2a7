"""Coming in late, or back after long: entries when they are at hand, else the whole state."""

import os
import random
import sqlite3
import time
import zlib
from threading import Event, Thread
from uuid import uuid4

import pytest

from app.actor import Role
from app.board.core.commands import Command
from app.board.live import Submission
from app.board.notes.commands import AddNote, MoveNote
from app.board.service import BoardService
from app.clock import now_ms
from app.db import Database
from app.ids import BoardId, CommandId, NoteId, SeatId, ZoneId
from tests.wire import checkers
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.figures import Figures
from tests.wire.histories import Habits
from tests.wire.journal import Journal
from tests.wire.lines import PollingLine, WebSocketLine
from tests.wire.proxy import Proxy
from tests.wire.server import Server, Workshop

pytestmark = pytest.mark.wire

NIGHTLY = bool(os.environ.get("NIGHTLY"))
SEEDS = int(os.environ.get("S2_SEEDS", "500" if NIGHTLY else "8"))
COMMANDS = 100
# Two people send theirs at once, doubled and disordered: most come back as too fast, for long.
SETTLED_WITHIN_SECONDS = 60
EVENTS = 2_000
LATECOMERS = 5
FIRST_STATE_BYTES = 300_000


@pytest.mark.parametrize("seed", range(SEEDS))
def test_everyone_converges_whatever_the_history(
    standing_server: Server, enter: Enter, journal: Journal, seed: int
) -> None:
    server, chance = standing_server, random.Random(seed)
    workshop = a_sorting_workshop(server, enter, journal)
    count = chance.randint(2, 8)
    habits = [Habits(100 * seed + number) for number in range(count)]
    with Proxy(server.address, meddling=chance) as rough, Proxy(server.address) as smooth:
        ways = [(WebSocketLine, rough), (WebSocketLine, smooth), (PollingLine, smooth)]
        people = []
        for number in range(count):
            line, proxy = ways[number % len(ways)]
            seat = server.sit(workshop.join_key, f"Personne {number}")
            how = {"line": line, "address": proxy.address, "journal": journal}
            people.append(enter(server, seat, comes_back=True, **how))

        for turn in range(COMMANDS):
            at = turn % count
            habits[at].act(people[at])
            if chance.random() < 0.03:
                people[at].cut()
            if chance.random() < 0.1:
                people[at].resend()

        for person in people:
            person.settle(SETTLED_WITHIN_SECONDS)
        checkers.check_board(server, workshop.id, journal, people)


def test_latecomers_come_into_a_long_workshop_while_others_write(
    server: Server, enter: Enter, journal: Journal, figures: Figures
) -> None:
    workshop = a_sorting_workshop(server, enter, journal)
    server.stop()
    write_history(server, workshop.id, EVENTS)
    server.start()
    seats = [server.sit(workshop.join_key, f"Tard {number}") for number in range(LATECOMERS)]
    others = [enter(server, server.sit(workshop.join_key, "Déjà là"), journal=journal)]
    done = Event()
    writing = Thread(target=keep_writing, args=(others[0], done))

    writing.start()
    late, took = [], []
    for seat in seats:
        began = time.perf_counter()
        late.append(enter(server, seat, journal=journal))
        took.append(time.perf_counter() - began)
    done.set()
    writing.join()

    others[0].settle()
    figures.spread("L1 : premier état de qui arrive tard", took, p95=1)
    assert all(person.welcomes == ["state"] for person in late)
    first = next(text for text in late[0].heard if text.startswith("430"))
    assert len(zlib.compress(first.encode())) < FIRST_STATE_BYTES
    for person in [*others, *late]:
        person.reach(checkers.head_seq(server, workshop.id))
        checkers.check_convergence(server, person)
        checkers.check_order(person, journal)
    checkers.check_rebuilding(server, workshop.id)


def test_one_who_was_away_too_long_gets_the_whole_state(
    server: Server, enter: Enter, journal: Journal
) -> None:
    workshop = a_sorting_workshop(server, enter, journal)
    person = enter(server, workshop.facilitator, journal=journal, comes_back=True)
    known = person.seq

    server.kill()  # what was at hand in memory is gone with the process
    write_history(server, workshop.id, 700)
    server.start()

    person.reach(known + 700)
    assert person.welcomes == ["state", "state"]
    assert person.hello(epoch=person.epoch, after=known)["seq"] == known + 700
    checkers.check_convergence(server, person)


def test_one_who_is_ahead_of_the_server_starts_again(
    standing_server: Server, enter: Enter, journal: Journal
) -> None:
    workshop = a_sorting_workshop(standing_server, enter, journal)
    person = enter(standing_server, workshop.facilitator)

    for told in ({"epoch": person.epoch, "after": 10**6}, {"epoch": "another", "after": 1}):
        assert "state" in person.hello(**told)
    assert "entries" in person.hello(epoch=person.epoch, after=person.seq)
    assert person.hello(epoch=person.epoch, after=1)["seq"] == person.seq


def test_after_a_restored_backup_everyone_starts_again_and_nothing_is_sent_twice(
    server: Server, enter: Enter, journal: Journal
) -> None:
    workshop = a_sorting_workshop(server, enter, journal)
    person = enter(server, workshop.facilitator, journal=journal, comes_back=True)
    for number in range(5):
        person.do("ready.set", ready=number % 2 == 0)
    before = person.epoch, person.seq

    server.stop()
    restore(server, workshop.id, seq=4, epoch="restored")
    server.start()
    person.wait_until(lambda: person.epoch == "restored")

    assert before[0] != "restored"
    assert person.seq == 4 < before[1]
    assert person.do("ready.set", ready=True) == 5
    checkers.check_convergence(server, person)
    checkers.check_log(server, workshop.id)


def a_sorting_workshop(server: Server, enter: Enter, journal: Journal) -> Workshop:
    workshop = server.open_workshop()
    facilitator = enter(server, workshop.facilitator, journal=journal)
    facilitator.do("phase.go", phase="tables", expected=facilitator.state.phase)
    facilitator.leave()
    return workshop


def write_history(server: Server, board: str, count: int) -> None:
    """As many entries: a third of them notes, the others moves of them. The server is down."""
    database = Database(server.database_url)
    service = BoardService(database, now_ms)
    live = service.load(BoardId(board))
    actor = live.actor(SeatId("f00000000001"), Role.FACILITATOR)
    notes: list[NoteId] = []
    try:
        for start in range(0, count, 100):
            some = [a_command(notes, number) for number in range(start, min(count, start + 100))]
            asked = [Submission(CommandId(str(uuid4())), actor, command) for command in some]
            outcome = service.submit_all(live, asked)
            assert all(isinstance(answer, int) for answer in outcome.answers)
            live = outcome.live
    finally:
        database.close()


def a_command(notes: list[NoteId], number: int) -> Command:
    zone = ZoneId("health")
    if number % 3 == 0:
        notes.append(NoteId(str(uuid4())))
        text = f"Une idée qui tient en une ligne, numéro {number}"
        return AddNote(note=notes[-1], text=text, zone=zone, x=number % 1000, y=500)
    return MoveNote(note=notes[number % len(notes)], zone=zone, x=number % 1000, y=number % 700)


def keep_writing(person: Client, done: Event) -> None:
    while not done.wait(0.06):
        person.submit("ready.set", ready=person.seq % 2 == 0)


def restore(server: Server, board: str, *, seq: int, epoch: str) -> None:
    """What a backup of that seq, put back, leaves in the database."""
    connection = sqlite3.connect(server.database)
    with connection:
        connection.execute("DELETE FROM board_entry WHERE board_id = ? AND seq > ?", [board, seq])
        moved = "UPDATE board_head SET seq = ?, epoch = ? WHERE board_id = ?"
        connection.execute(moved, [seq, epoch, board])
    connection.close()

"""A disk that is full: nothing is acknowledged that is not kept, people still read, and it mends.

The limit is that of the process on the size of its files, which needs no rights and can be moved
while it runs; what SQLite meets is a write that fails in the middle.
"""

import resource

import pytest

from tests.wire import checkers
from tests.wire.conftest import Enter
from tests.wire.journal import Journal
from tests.wire.server import Server

pytestmark = pytest.mark.wire

ROOM_LEFT_BYTES = 20_000


def test_a_full_disk_refuses_keeps_reading_and_mends(
    server: Server, enter: Enter, journal: Journal
) -> None:
    workshop = server.open_workshop()
    person = enter(server, workshop.facilitator, journal=journal, comes_back=True)
    other = enter(server, server.sit(workshop.join_key, "Autre"), journal=journal)

    limit_files(server, largest_file(server) + ROOM_LEFT_BYTES)
    refused = ""
    while not refused:
        key = person.submit("note.add", **a_note(len(journal.asked)))
        reply = person.ask("command", asked_again(person.seat.board, key, journal))
        if not reply["ok"]:
            refused = key
            assert (reply["code"], reply["retry"]) == ("storage", True)
    head = checkers.head_seq(server, workshop.id)

    assert server.state(other.seat)["seq"] == head
    assert enter(server, other.seat).seq == head
    assert server.request("GET", "/healthz").status == 200
    assert refused not in journal.acknowledged()

    limit_files(server, resource.RLIM_INFINITY)
    assert person.settled(refused) == head + 1
    person.settle()
    checkers.check_board(server, workshop.id, journal, [person, other])


def test_what_was_refused_by_a_full_disk_is_not_there_after_a_kill(
    server: Server, enter: Enter, journal: Journal
) -> None:
    workshop = server.open_workshop()
    person = enter(server, workshop.facilitator, journal=journal, comes_back=True)
    limit_files(server, largest_file(server) + ROOM_LEFT_BYTES)
    # How soon a file is full depends on how many it takes at once.
    while "storage" not in "".join(person.heard):
        asked = [person.submit("note.add", **a_note(len(journal.asked))) for _ in range(20)]
        person.wait_until(lambda last=asked[-1]: last in {told.command for told in person.told})

    server.kill()
    checkers.check_sqlite(server)
    checkers.check_journal(server, workshop.id, journal)
    server.start()

    person.settle()
    checkers.check_board(server, workshop.id, journal, [person])


def limit_files(server: Server, size: int) -> None:
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def largest_file(server: Server) -> int:
    return max(path.stat().st_size for path in server.folder.iterdir())


def a_note(number: int) -> dict[str, object]:
    note = f"00000000-0000-4000-8000-{number:012x}"
    return {"note": note, "text": "x" * 900, "zone": "practice", "x": 1, "y": 1}


def asked_again(board: str, key: str, journal: Journal) -> dict[str, object]:
    """The same command once more: what comes back says what became of it."""
    return {"board": board, "id": key, "command": dict(journal.asked[key].command)}

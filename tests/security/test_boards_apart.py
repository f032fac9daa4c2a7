"""What is said on a board is heard on no other one, whoever is the only one to hear it."""

import json

import pytest

from app.actor import Role
from tests.factories import an_id
from tests.security.stand import BOARD, OTHER_BOARD, Stand

SECRET = "canari-7d20"
PRIVATE = "write"  # a phase of the kit where each person's notes are sealed
SHARED = "tables"


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


def go(line, stand, phase):
    now = stand.boards.load(BOARD).state.phase
    command = {"type": "phase.go", "phase": phase, "expected": now}
    assert line.ask("command", {"board": BOARD, "id": an_id(1), "command": command})["ok"]


def add(line):
    note = {"note": an_id(2), "text": SECRET, "zone": "health", "x": 1, "y": 2}
    command = {"type": "note.add", **note}
    return line.ask("command", {"board": BOARD, "id": an_id(3), "command": command})


@pytest.mark.parametrize("phase", [PRIVATE, SHARED])
@pytest.mark.parametrize("is_alone", [True, False], ids=["alone", "with others"])
def test_what_is_done_on_a_board_is_not_heard_on_another(stand, phase, is_alone):
    elsewhere = [stand.entered(role, OTHER_BOARD) for role in Role]
    stranger = stand.line(None)  # connected, and let in nowhere
    writer = stand.entered(Role.FACILITATOR)
    go(writer, stand, phase)
    if not is_alone:
        stand.entered(Role.PARTICIPANT)
    for line in (*elsewhere, stranger):
        line.said()

    assert add(writer)["ok"]
    typing = {"board": BOARD, "kind": "typing", "zone": "health", "on": True}
    writer.put(f'42["signal",{json.dumps(typing)}]')
    writer.leave()

    for line in (*elsewhere, stranger):
        assert line.said() == []

"""What the journal tells of refusals on the sockets: who asked for what is not theirs, and when."""

import json
import logging

import pytest

from app.actor import Role
from app.logs import JsonLines
from tests.factories import an_id
from tests.security.stand import BOARD, Stand

CANARY = "canari-51c2"


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


@pytest.fixture
def journal(caplog):
    """The events of the application, as production writes them."""
    caplog.set_level(logging.INFO, "app")

    def read():
        lines = [JsonLines().format(record) for record in caplog.records]
        assert not any(CANARY in line for line in lines)
        return [json.loads(line) for line in lines]

    return read


def test_who_comes_to_a_board_of_others_is_told(stand, journal):
    stand.line(role=None)

    [event] = journal()
    assert (event["level"], event["code"], event["endpoint"], event["board"]) == (
        "info",
        "forbidden",
        "socket.io",
        BOARD,
    )


def test_who_asks_for_what_is_not_their_role_is_told(stand, journal):
    line = stand.entered(Role.PARTICIPANT)
    seat = stand.seats.seats[BOARD, Role.PARTICIPANT[:4]].id

    line.ask("command", {"board": BOARD, "id": an_id(1), "command": {"type": "notes.reveal"}})

    [event] = journal()
    assert (event["level"], event["code"], event["board"], event["seat"]) == (
        "info",
        "forbidden",
        BOARD,
        seat,
    )


def test_who_lost_their_place_and_still_writes_is_told_without_what_they_wrote(stand, journal):
    line = stand.entered(Role.PARTICIPANT)
    stand.seats.remove(BOARD, Role.PARTICIPANT)

    note = {"type": "note.add", "note": an_id(2), "text": CANARY, "zone": "z", "x": 1, "y": 1}
    line.ask("command", {"board": BOARD, "id": an_id(1), "command": note})

    [event] = journal()
    assert (event["level"], event["code"]) == ("info", "forbidden")


def test_an_ordinary_refusal_is_nobodys_business(stand, journal):
    line = stand.entered(Role.FACILITATOR)

    line.ask("command", {"board": BOARD, "id": an_id(1), "command": {"type": CANARY}})

    assert journal() == []

"""The Python fold and the JavaScript fold must agree: both read tests/golden/board/*.json.

What a case does not say is as on a board where nothing happened: the part that a new capability
keeps changes no case but its own.
"""

import json
from pathlib import Path

import msgspec
import pytest

from app.board.capabilities import EVENTS, AnyEvent
from app.board.core.state import BoardState
from app.board.fold import fold

CASES = sorted((Path(__file__).parent / "board").glob("*.json"))
NOTHING_HAPPENED = json.loads(msgspec.json.encode(BoardState()))


def events_of(case):
    return msgspec.convert(case["events"], list[AnyEvent])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_fold_matches_golden_state(path):
    case = json.loads(path.read_text(encoding="utf-8"))

    state = fold(events_of(case))

    assert json.loads(msgspec.json.encode(state)) == NOTHING_HAPPENED | case["state"]


def test_every_type_of_event_is_in_some_golden_case():
    seen = {
        type(event)
        for path in CASES
        for event in events_of(json.loads(path.read_text(encoding="utf-8")))
    }

    assert set(EVENTS) - seen == set()

"""R1: a seat asks for no more with many connections than with one, and none of its own keep it out.

Time stands still here, so that nothing comes back unless a test lets it pass."""

import json

import pytest

from app.actor import Role
from app.errors import TooFast
from app.realtime.door.limits import (
    COMMANDS_BURST,
    CONNECTIONS_PER_BOARD,
    CONNECTIONS_PER_SEAT,
    HELLOS_BURST,
    MESSAGES_BURST,
    REFILLED_SECONDS,
)
from app.realtime.door.written import SEAT_BYTES, SEAT_NEARLY, SEAT_SPENT
from app.words import SOURCE, words
from tests.factories import an_id
from tests.fakes import HandClock
from tests.security.stand import BOARD, OTHER_BOARD, Line, Stand


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def stand(clock):
    stand = Stand(clock=clock)
    yield stand
    stand.close()


def raise_hand(line, number):
    command = {"type": "hand.set", "raised": number % 2 == 0}
    return line.ask("command", {"board": BOARD, "id": an_id(number), "command": command})


def accepted(lines, commands):
    """How many of so many commands, from each line in turn, were not told to wait."""
    answers = [raise_hand(lines[number % len(lines)], number) for number in range(commands)]
    return sum(answer.get("code") != "too_fast" for answer in answers)


def signal(line):
    line.put(f"42{json.dumps(['signal', {'board': BOARD, 'kind': 'typing', 'on': True}])}")


def test_five_connections_ask_for_no_more_than_one(stand):
    lines = [stand.entered() for _ in range(5)]

    assert accepted(lines, 60) == COMMANDS_BURST


def test_reconnecting_at_once_refills_nothing(stand):
    line = stand.entered()
    accepted([line], 60)
    line.leave()
    stand.gateway.look()

    assert accepted([stand.entered()], 5) == 0


def test_messages_are_counted_together(stand):
    lines = [stand.line() for _ in range(3)]

    for number in range(int(MESSAGES_BURST)):
        signal(lines[number % 2])
    served = [line.is_open for line in lines]
    signal(lines[2])

    assert served == [True, True, True]
    assert [line.is_open for line in lines] == [True, True, False]


def test_hellos_are_counted_together(stand):
    hello = {"board": BOARD, "version": 2}
    lines = [stand.line() for _ in range(2)]

    answers = [lines[number % 2].ask("hello", hello) for number in range(int(HELLOS_BURST) + 1)]

    assert [answer["ok"] for answer in answers] == [True] * int(HELLOS_BURST) + [False]


def test_other_seats_and_other_boards_have_their_own_share(stand):
    accepted([stand.entered()], 60)

    assert accepted([stand.entered(Role.FACILITATOR)], 5) == 5
    assert stand.entered(board=OTHER_BOARD).is_open


def test_a_seat_that_waited_has_its_share_again(stand, clock):
    line = stand.entered()
    accepted([line], 60)
    line.leave()

    clock.passes(REFILLED_SECONDS)
    stand.gateway.look()

    assert accepted([stand.entered()], 60) == COMMANDS_BURST


def test_whoever_reloads_is_not_kept_out_by_their_dead_connections(stand):
    lines = [stand.line() for _ in range(CONNECTIONS_PER_SEAT)]

    reloaded = stand.entered()

    assert reloaded.is_open
    assert [line.is_open for line in lines] == [False] + [True] * (CONNECTIONS_PER_SEAT - 1)


def test_connections_of_a_seat_are_bounded_however_many_come(stand):
    others = stand.entered(Role.FACILITATOR)
    lines = [stand.line() for _ in range(5 * CONNECTIONS_PER_SEAT)]

    assert [line.is_open for line in lines[-CONNECTIONS_PER_SEAT:]] == [True] * CONNECTIONS_PER_SEAT
    assert sum(line.is_open for line in lines) == CONNECTIONS_PER_SEAT
    assert others.is_open


def test_a_connection_that_left_makes_room(stand):
    lines = [stand.line() for _ in range(CONNECTIONS_PER_SEAT)]
    lines[3].leave()

    stand.line()

    assert [line.is_open for line in lines].count(False) == 1


def test_one_board_holds_so_many_connections_and_another_has_its_own(stand):
    """A hundred seats of ten tabs each. Who has a connection already may change it for another."""
    crowd = [f"s{number:03}" for number in range(CONNECTIONS_PER_BOARD // CONNECTIONS_PER_SEAT)]
    for name in crowd:
        stand.seats.add(BOARD, name, Role.PARTICIPANT)
    lines = [came(stand, name) for name in crowd for _ in range(CONNECTIONS_PER_SEAT)]
    assert all(line.is_open for line in lines)

    late = came(stand, Role.PARTICIPANT[:4])

    assert '44{"message":"busy"}' in late.said()
    assert stand.entered(board=OTHER_BOARD).is_open
    assert came(stand, crowd[0]).is_open
    assert not lines[0].is_open
    lines[-1].leave()
    assert stand.entered().is_open


def came(stand, name):
    line = Line(stand, BOARD, name)
    line.put("40")
    return line


def test_a_seat_that_edits_a_long_text_in_a_loop_is_warned_then_told_to_wait(stand, clock):
    """Ten times a second, 990 emoji: 3.4 GB a day, were it not for the budget."""
    line = stand.entered(Role.FACILITATOR)
    zone = next(iter(stand.rooms.of(BOARD).live.state.plan.zones)).id
    note = an_id(1)
    text, sizes, warnings = "🐝" * 990, 0, []
    adding = {"type": "note.add", "note": note, "text": "a", "zone": zone, "x": 1, "y": 1}
    assert line.ask("command", {"board": BOARD, "id": an_id(2), "command": adding})["ok"]
    for number in range(3, 3000):
        clock.passes(0.1)
        if number % 200 == 0:  # a new connection refills nothing
            line.leave()
            line = stand.entered(Role.FACILITATOR)
        edit = {"type": "note.edit", "note": note, "text": f"{text}{number}", "base": number - 3}
        asked = {"board": BOARD, "id": an_id(number), "command": edit}
        answer = line.ask("command", asked)
        if not answer["ok"]:
            break
        sizes += len(json.dumps(["command", asked]).encode())
        warnings += [answer["warning"]] if "warning" in answer else []

    assert answer == TooFast(SEAT_SPENT).reply(words(SOURCE)), number
    assert warnings == [words(SOURCE).t(SEAT_NEARLY)]
    assert sizes < 1.1 * SEAT_BYTES
    line.leave()
    clock.passes(REFILLED_SECONDS)
    stand.gateway.look()
    again = stand.entered(Role.FACILITATOR)
    assert again.ask("command", asked | {"id": an_id(1)})["code"] == "too_fast"
    assert accepted([stand.entered()], 5) == 5

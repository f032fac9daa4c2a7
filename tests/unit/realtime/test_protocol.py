"""What is read from a socket, and what is written to it."""

import json

import msgspec
import pytest

from app.errors import Malformed, TooFast
from app.realtime import protocol
from app.realtime.protocol import Accepted, Beacon, Bye, Drag, Frame, Pointer, Typing, WireEntry
from app.words import SOURCE, words
from tests.factories import NOW, a_board_id, an_id

BOARD = a_board_id()


def raw(payload):
    return msgspec.Raw(json.dumps(payload).encode())


@pytest.mark.parametrize(
    ("text", "ack", "name"),
    [
        ('2["signal",{}]', None, "signal"),
        ('20["hello",{}]', 0, "hello"),
        ('217["command",{"a":[1]}]', 17, "command"),
    ],
)
def test_an_event_is_split_into_ack_name_and_payload(text, ack, name):
    assert protocol.read_event(text)[:2] == (ack, name)


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "2[]",
        '2["hello"]',
        '2["hello",{},{}]',
        "2[1,{}]",
        '2{"hello":1}',
        '2["hello",{}',
        '2["hello",{}]x',
        '2/other,["hello",{}]',
        "2" + "9" * 5_000,
        '2["hello","\ud800"]',
        "2" + "[" * 60_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_what_is_no_event_is_malformed(text):
    with pytest.raises(Malformed):
        protocol.read_event(text)


def test_a_hello_may_say_where_it_stands():
    hello = protocol.read_hello(raw({"board": BOARD, "version": 2, "epoch": "e", "after": 7}))

    assert (hello.board, hello.version, hello.epoch, hello.after) == (BOARD, 2, "e", 7)


@pytest.mark.parametrize(
    "changes",
    [
        {"board": "x"},
        {"board": f"{BOARD}\n"},
        {"board": None},
        {"version": "1"},
        {"after": -1},
        {"after": 1.5},
        {"epoch": "e" * 61},
    ],
    ids=repr,
)
def test_a_hello_of_another_shape_is_malformed(changes):
    with pytest.raises(Malformed):
        protocol.read_hello(raw({"board": BOARD, "version": 2} | changes))


def test_a_command_message_carries_its_command_unread():
    message = protocol.read_command(raw({"board": BOARD, "id": an_id(1), "command": {"type": "x"}}))

    assert (message.id, json.loads(bytes(message.command))) == (an_id(1), {"type": "x"})


@pytest.mark.parametrize("payload", [None, [], {}, {"board": BOARD}, {"board": BOARD, "id": "1"}])
def test_a_command_message_of_another_shape_is_malformed(payload):
    with pytest.raises(Malformed):
        protocol.read_command(raw(payload))


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ({"kind": "pointer", "zone": "health", "x": 1, "y": 2}, Pointer),
        ({"kind": "drag", "note": "n1", "zone": "health", "x": 1, "y": 2}, Drag),
        ({"kind": "typing", "on": True, "zone": "health"}, Typing),
    ],
)
def test_a_signal_is_read_by_its_kind(payload, kind):
    assert isinstance(protocol.read_signal(raw({"board": BOARD} | payload)), kind)


@pytest.mark.parametrize(
    "payload",
    [
        {"kind": "shout"},
        {"kind": "pointer", "zone": "health", "x": 1001, "y": 0},
        {"kind": "pointer", "zone": "z" * 61, "x": 0, "y": 0},
        {"kind": "typing"},
    ],
)
def test_a_signal_of_another_shape_is_malformed(payload):
    with pytest.raises(Malformed):
        protocol.read_signal(raw({"board": BOARD} | payload))


def test_what_is_not_said_is_not_written():
    frame = Frame(board=BOARD, entries=(WireEntry(seq=3, at=5, events=()),))

    assert protocol.event("frame", frame) == (
        f'2["frame",{{"board":"{BOARD}","entries":[{{"seq":3,"at":5,"events":[]}}]}}]'
    )


def test_an_answer_carries_the_number_of_its_question():
    assert protocol.ack(17, Accepted(seq=4)) == '317[{"seq":4,"ok":true}]'
    refused = json.loads(protocol.ack(2, TooFast().reply(words(SOURCE)))[2:])
    assert refused[0] == TooFast().reply(words(SOURCE))


def test_goodbyes_and_beacons_have_one_shape():
    beacon = Beacon(board=BOARD, epoch="e", seq=3, hash=2**32 - 1, now=NOW)

    assert json.loads(protocol.event("bye", Bye(reason="restart", retry_ms=300))[1:]) == [
        "bye",
        {"reason": "restart", "retry_ms": 300},
    ]
    assert json.loads(protocol.event("beacon", beacon)[1:])[1]["hash"] == 4294967295

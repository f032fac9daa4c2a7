"""What the guard rests on inside engine.io: an upgrade that moves it must be noticed."""

import gc
import logging
import queue
import weakref

import pytest
from engineio import exceptions, packet, payload, socket

from app.realtime.sockets import frames, guard

pytestmark = pytest.mark.usefixtures("hardened")


@pytest.mark.parametrize("text", ["", "x", "9", "b", "\0", "🙂", "b%%%"])
def test_what_is_no_packet_asks_to_close(text):
    read = packet.Packet(encoded_packet=text)

    assert read.packet_type == packet.CLOSE or read.data is not None


def test_a_packet_is_read_as_before():
    read = packet.Packet(encoded_packet='42["hello",{}]')

    assert (read.packet_type, read.data) == (packet.MESSAGE, '2["hello",{}]')


def test_many_packets_may_come_in_one_body_and_no_more():
    most = guard.MAX_PACKETS_PER_POST

    allowed, too_many = ("\x1e".join(["2"] * count) for count in (most, most + 1))

    assert len(payload.Payload(encoded_payload=allowed).packets) == most
    with pytest.raises(ValueError, match="packets"):
        payload.Payload(encoded_payload=too_many)


def test_hardening_twice_is_hardening_once(hardened):
    websocket, driver = hardened
    before = packet.Packet.decode, websocket.RFC6455WebSocket.Message.push

    guard.harden_engine()
    frames.harden_websocket(websocket, driver)

    assert (packet.Packet.decode, websocket.RFC6455WebSocket.Message.push) == before


class Peer:
    """What engine.io's socket is to the methods that the guard wraps."""

    def __init__(self):
        self.closed = 0

    def close(self, *, wait, abort):
        assert (wait, abort) == (False, True)
        self.closed += 1


def test_packets_that_are_no_messages_are_counted_too():
    peer, pong = Peer(), packet.Packet(packet.NOOP)
    received = guard._counting_packets(lambda _self, _packet: "received")

    with pytest.raises(exceptions.SocketIsClosedError):
        list(map(received, [peer] * 10_000, [pong] * 10_000))

    assert peer.closed == 1


class Engine:
    """What engine.io's server is to the pings of its sockets: tasks wait until they are run."""

    ping_interval, ping_timeout = 10, 10
    logger = logging.getLogger("nobody")

    def __init__(self):
        self.tasks, self.slept = [], []

    def create_queue(self):
        return queue.Queue()

    def get_queue_empty_exception(self):
        return queue.Empty

    def start_background_task(self, target, *args):
        self.tasks.append((target, args))

    def sleep(self, seconds):
        self.slept.append(seconds)

    def run(self):
        for target, args in self.tasks:
            target(*args)


def test_a_ping_to_come_keeps_nothing_of_a_closed_connection():
    engine = Engine()
    peer = socket.Socket(engine, "sid")
    peer.schedule_ping()
    gone = weakref.ref(peer)

    del peer
    gc.collect()

    assert gone() is None
    engine.run()
    assert engine.slept == [10]


def test_a_ping_leaves_in_its_time_for_who_is_there_and_not_for_who_is_closed():
    engine = Engine()
    there, closed = (socket.Socket(engine, sid) for sid in ("there", "closed"))
    there.schedule_ping()
    there.schedule_ping()  # one at a time
    closed.schedule_ping()
    closed.closed = True

    engine.run()

    assert [pkt.packet_type for pkt in there.poll()] == [packet.PING]
    assert closed.queue.empty()
    there.schedule_ping()
    assert len(engine.tasks) == 3


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (packet.Packet, "decode"),
        (socket.Socket, "_websocket_handler"),
        (socket.Socket, "handle_post_request"),
        (socket.Socket, "receive"),
        (socket.Socket, "close"),
        (socket.Socket, "schedule_ping"),
    ],
)
def test_each_patch_is_in_place(owner, name):
    assert getattr(owner, name).is_guard

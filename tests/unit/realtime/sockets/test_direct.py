"""Frames that go straight to a socket: whole, in order, and never when the socket is not ready."""

import socket
import threading
from queue import Queue
from types import SimpleNamespace

import pytest

from app.realtime.sockets import direct

BIG = "x" * 3_000_000  # more than the buffers of a local connection hold


class NonBlocking:
    """What `ws.socket.fd` is under eventlet, and the green socket around it."""

    def __init__(self, end):
        self.fd = end
        end.setblocking(False)

    def sendall(self, data):
        left = memoryview(data)
        while left:
            try:
                left = left[self.fd.send(left) :]
            except BlockingIOError:
                threading.Event().wait(0.001)

    def shutdown(self, how):
        self.fd.shutdown(how)


@pytest.fixture
def ends():
    mine, theirs = socket.socketpair()
    yield mine, theirs
    mine.close()
    theirs.close()


@pytest.fixture
def peer(ends):
    """An engine.io socket that is upgraded and has nothing on its way."""
    ws = SimpleNamespace(socket=NonBlocking(ends[0]), _sendlock=threading.Lock())
    return SimpleNamespace(ws=ws, upgraded=True, queue=Queue())


@pytest.fixture
def way(peer):
    return direct.way_to(peer, spawn)


def spawn(task, *args):
    threading.Thread(target=task, args=args, daemon=True).start()


def read(end, size):
    data = b""
    while len(data) < size:
        data += end.recv(1 << 20)
    return data


@pytest.mark.parametrize("size", [0, 1, 124, 125, 126, 65_534, 65_535, 70_000])
def test_a_frame_says_its_length_in_the_shortest_way(size):
    frame = direct.text_frame("x" * size)

    length = frame[1]
    start = {126: 4, 127: 10}.get(length, 2)
    told = int.from_bytes(frame[2:start], "big") if start > 2 else length
    assert frame[0] == 0x81
    assert told == size + 1 == len(frame) - start
    assert frame[start:] == b"4" + b"x" * size


def test_a_text_is_written_in_utf_8():
    assert direct.text_frame("é").endswith("4é".encode())


def test_a_ready_socket_is_written_to_at_once(way, ends):
    frame = direct.text_frame("bonjour")

    assert way.write(frame)
    assert read(ends[1], len(frame)) == frame
    assert way.write(frame)
    assert read(ends[1], len(frame)) == frame


def test_what_does_not_fit_keeps_the_socket_until_it_is_gone(peer, way, ends):
    frame = direct.text_frame(BIG)

    assert way.write(frame)
    assert way.write(direct.text_frame("entre deux")) is None

    assert read(ends[1], len(frame)) == frame
    with peer.ws._sendlock:  # whoever waited for it goes on
        pass
    after = direct.text_frame("après")
    assert way.write(after)
    assert read(ends[1], len(after)) == after


def test_a_peer_that_goes_away_in_the_middle_frees_the_socket(peer, way, ends):
    assert way.write(direct.text_frame(BIG))

    ends[1].close()

    assert peer.ws._sendlock.acquire(timeout=5)


def test_a_peer_that_is_gone_is_told_by_false(peer, way, ends):
    ends[1].close()

    assert way.write(direct.text_frame("trop tard")) is False
    assert not peer.ws._sendlock.locked()


def test_a_socket_with_something_on_its_way_is_not_written_to(peer, way, ends):
    peer.queue.put("something")

    assert way.write(direct.text_frame("plus tard")) is None
    ends[0].close()
    assert ends[1].recv(1) == b""


def test_there_is_no_way_to_a_socket_that_polls_or_is_not_upgraded_yet(peer):
    polling = SimpleNamespace(upgraded=False, queue=Queue())
    foreign = SimpleNamespace(ws=object(), upgraded=True, queue=Queue())
    upgrading = SimpleNamespace(ws=peer.ws, upgraded=False, queue=Queue())

    assert [direct.way_to(each, spawn) for each in (polling, foreign, upgrading)] == [None] * 3
    upgrading.upgraded = True
    assert direct.way_to(upgrading, spawn) is upgrading.way


def test_an_end_wakes_whoever_waits_for_the_peer(peer, ends):
    direct.end(peer)

    assert ends[1].recv(1) == b""
    direct.end(peer)
    direct.end(SimpleNamespace())

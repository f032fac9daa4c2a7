"""Who holds connections and says nothing, or a byte at a time: they are ended, and meanwhile
everybody else is answered. On the real server, by real sockets, without any proxy in front.

The brothers of a header that drips: the first line, a body (of a form, of a poll), silence, a
socket of somebody who has a seat and never says hello.
"""

import os
import socket
import time
from contextlib import ExitStack

import pytest

from app.realtime.door.gateway import HELLO_WITHIN_SECONDS
from app.realtime.sockets.deadlines import BODY_SECONDS, HEADERS_SECONDS
from tests.wire.client import Client
from tests.wire.lines import PollingLine
from tests.wire.server import Server
from tests.wire.websocket import WebSocket

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))

pytestmark = [pytest.mark.wire, pytest.mark.timeout(300)]

LATE_SECONDS = 3.0
HOST = b"Host: 127.0.0.1\r\n"
FORM = b"POST /api/seats HTTP/1.1\r\n" + HOST + b"Content-Length: 400\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("held")) as server:
        yield server


@pytest.fixture(scope="module")
def workshop(server):
    return server.open_workshop()


class Dripping:
    """Connections that say these bytes, then one more each time that they are asked."""

    def __init__(self, server, said, count, *, source="127.0.0.1"):
        self.began = time.monotonic()
        self.lines = [self._open(server, said, source) for _ in range(count)]

    def _open(self, server, said, source):
        line = socket.create_connection(server.address, timeout=5, source_address=(source, 0))
        line.sendall(said)
        line.setblocking(False)
        return line

    def drip(self, byte=b"x"):
        """How many are still open."""
        self.lines = [line for line in self.lines if is_open(line, byte)]
        return len(self.lines)

    def close(self):
        for line in self.lines:
            line.close()


def is_open(line, byte):
    try:
        line.send(byte)
        if line.recv(4096):
            return True
    except BlockingIOError:
        return True
    except OSError:
        pass
    line.close()
    return False


def seconds_to_be_healthy(server):
    began = time.monotonic()
    assert server.request("GET", "/healthz").status == 200
    return time.monotonic() - began


def test_more_dripping_headers_than_there_are_places_keep_nobody_out(server, workshop):
    with ExitStack() as held:
        for number in range(6):
            attack = Dripping(server, b"GET / HTTP/1.1\r\nX: ", 205, source=f"127.0.0.{number + 2}")
            held.callback(attack.close)

        assert seconds_to_be_healthy(server) < LATE_SECONDS
        seat = server.sit(workshop.join_key, "Une personne")
        Client(server, seat).enter().leave()


@pytest.mark.parametrize("said", [b"GET /", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nX: a"])
def test_a_request_whose_headers_never_end_is_not_served(server, said):
    """Or each dripping connection would cost a page, all at once, when it is ended."""
    with socket.create_connection(server.address, timeout=10) as line:
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)

        assert line.recv(4096) == b""


def test_polls_whose_bodies_drip_keep_nobody_out(server, workshop):
    """In the name of somebody who has a seat, and a session that is theirs."""
    poll = a_poll(server, server.sit(workshop.join_key, "Goutte à goutte"))
    with ExitStack() as held:
        for number in range(6):
            attack = Dripping(server, poll, 205, source=f"127.0.0.{number + 2}")
            held.callback(attack.close)

        assert seconds_to_be_healthy(server) < LATE_SECONDS
        seat = server.sit(workshop.join_key, "Une autre personne")
        with Client(server, seat) as person:
            person.do("hand.set", raised=True)
    assert "Traceback" not in server.said()


def a_poll(server, seat):
    """The beginning of a POST of long polling: all of it, and one byte of its body."""
    own = {"Origin": server.origin, "Cookie": seat.cookie}
    line = PollingLine(server.address, seat.board, own)
    line.close()  # the session stays
    headers = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    kind = "Content-Type: text/plain\r\nContent-Length: 400\r\n\r\n"
    return f"POST {line.target} HTTP/1.1\r\n".encode() + HOST + f"{headers}{kind}4".encode()


def test_what_drips_is_ended_and_what_waits_is_not(server, workshop):
    """And a legal wait of the same length goes on: a poll, a socket of somebody who only reads."""
    reader = Client(server, server.sit(workshop.join_key, "Lit"), line=PollingLine).enter()
    listener = Client(server, server.sit(workshop.join_key, "Écoute")).enter()
    silent = server.sit(workshop.join_key, "Muette")
    target = f"/socket.io/?EIO=4&transport=websocket&board={silent.board}"
    headers = {"Origin": server.origin, "Cookie": silent.cookie}
    never_greets = [WebSocket(server.address, target, headers=headers) for _ in range(10)]
    for each in never_greets:
        each.send("40")
    drips = {
        "the first line": Dripping(server, b"GET /", 5),
        "a header": Dripping(server, b"GET / HTTP/1.1\r\nX: ", 5),
        "silence": Dripping(server, b"", 5),
    }
    began = time.monotonic()

    drip_until_ended(drips, began + HEADERS_SECONDS + LATE_SECONDS)

    assert {name: len(attack.lines) for name, attack in drips.items()} == dict.fromkeys(drips, 0)
    assert time.monotonic() - began > HEADERS_SECONDS - 1
    left = began + HELLO_WITHIN_SECONDS + LATE_SECONDS
    for each in never_greets:
        each.socket.settimeout(max(0.1, left - time.monotonic()))
        assert ends(each.socket), "a socket that never said hello"
        each.socket.close()
    for person in (reader, listener):
        person.do("hand.set", raised=True)
        person.leave()
    assert "Traceback" not in server.said()


@pytest.mark.skipif(not IS_NIGHTLY, reason="waits for the end of the server's patience")
def test_a_body_that_drips_is_ended(server, workshop):
    drips = {
        "a body": Dripping(server, FORM + b"\r\n{", 5),
        "a poll": Dripping(server, a_poll(server, workshop.facilitator), 5),
    }

    drip_until_ended(drips, time.monotonic() + BODY_SECONDS + LATE_SECONDS)

    assert {name: attack.lines for name, attack in drips.items()} == {"a body": [], "a poll": []}


def drip_until_ended(drips, deadline):
    while time.monotonic() < deadline:
        if not sum(
            attack.drip(b"" if name == "silence" else b"x") for name, attack in drips.items()
        ):
            return
        time.sleep(0.5)


def ends(line):
    try:
        while line.recv(4096):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def test_one_address_holds_so_many_connections_and_another_comes_in(tmp_path):
    with Server(tmp_path, CONNECTIONS_PER_ADDRESS="20") as server:
        workshop = server.open_workshop()
        seat = server.sit(workshop.join_key, "Une personne")
        target = f"/socket.io/?EIO=4&transport=websocket&board={seat.board}"
        headers = {"Origin": server.origin, "Cookie": "essaim=nobody"}
        held = [WebSocket(server.address, target, headers=headers) for _ in range(20)]

        page = server.request("GET", "/", headers={"Accept-Language": "en"})
        assert (page.status, page.headers.get("Retry-After")) == (503, "5")
        assert page.headers["Content-Type"].startswith("text/html")
        assert "Too many connections at once" in page.body.decode()
        assert "Content-Security-Policy" in page.headers
        for path in (f"/api/workshops/{workshop.id}/state", target):
            refused = server.request("GET", path, cookie=seat.cookie)
            assert (refused.status, refused.headers.get("Retry-After")) == (503, "5")
            assert refused.json()["code"] == "busy"
        assert server.request("GET", "/healthz").status == 200
        elsewhere = Dripping(
            server, b"GET / HTTP/1.1\r\n" + HOST + b"\r\n", 1, source="127.0.0.9"
        ).lines[0]
        elsewhere.setblocking(True)
        assert b" 200 " in elsewhere.recv(4096)[:20]
        elsewhere.close()
        for each in held:
            each.socket.close()

"""Every patch of the insides of engine.io, in one place, each with the hole that it closes. Those
of eventlet's WebSocket are in frames.py.

The numbers are those of docs/traps.md. tests/unit/realtime/sockets/test_guard.py and tests/wire/
fail when an upgrade makes a patch useless or breaks it.
"""

import logging
import weakref
from collections.abc import Callable
from typing import Any, Final

from engineio import exceptions, packet, payload, socket

from app.buckets import Bucket
from app.realtime.attention import attended

MAX_PACKETS_PER_POST: Final = 64
# Above what any browser sends, gathered messages included; events have a lower limit of their own.
PACKETS_PER_SECOND: Final = 100.0
PACKETS_BURST: Final = 250.0

log = logging.getLogger(__name__)


def harden_engine() -> None:
    """What holds in any async mode. May be called twice."""
    packet.Packet.decode = _closing_on_error(packet.Packet.decode)
    # A client that polls sends in one POST what gathered meanwhile; beyond the limit,
    # python-engineio answers 200 and handles nothing.
    payload.Payload.max_decode_packets = MAX_PACKETS_PER_POST
    engine = socket.Socket
    engine._websocket_handler = _remembering_websocket(engine._websocket_handler)
    engine.handle_post_request = _refusing_what_it_cannot_read(engine.handle_post_request)
    engine.receive = _counting_packets(engine.receive)
    engine.close = _never_waiting(engine.close)
    engine.schedule_ping = _letting_go(engine.schedule_ping)
    engine.check_ping_timeout = _attending(engine.check_ping_timeout)


def _closing_on_error(decode: Callable[..., Any]) -> Callable[..., Any]:
    """A frame that is no packet raised outside any `try`: the traceback went to the client, and
    the socket stayed in its rooms until the ping timeout (D1). It is now a request to close."""

    def decode_or_close(self: packet.Packet, encoded_packet: Any) -> None:
        try:
            decode(self, encoded_packet)
            packet.packet_names[self.packet_type]
        except Exception:  # noqa: BLE001 - whatever a hostile frame raises, the answer is to close
            self.binary = False
            self.packet_type = packet.CLOSE
            self.data = None

    return once(decode, decode_or_close)


def _remembering_websocket(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the WebSocket beside its engine.io socket, for direct.py to write on. What is wrong with
    an upgrade that fails half-way ended in the log with its trace, and the socket stayed (D1)."""

    def remember(self: Any, ws: Any) -> Any:
        self.ws = ws
        ws.log = _Nothing()
        try:
            return handler(self, ws)
        except Exception as error:  # noqa: BLE001 - whatever a peer does to its own connection
            log.info("upgrade failed", extra={"error": type(error).__name__})
            self.close(wait=False, abort=True)
            return []

    return once(handler, remember)


class _Nothing:
    """Where eventlet says, with the address of the person, that a socket was closed already."""

    def write(self, _said: str) -> None:
        pass


def _refusing_what_it_cannot_read(handle: Callable[..., Any]) -> Callable[..., Any]:
    """A body that is no payload was answered 200, logged with its trace, and nothing in it was
    handled (D6). It is now refused, and its connection closed."""

    def handle_or_refuse(self: Any, environ: Any) -> None:
        try:
            handle(self, environ)
        except exceptions.EngineIOError:
            raise
        except Exception as error:
            raise exceptions.EngineIOError from error

    return once(handle, handle_or_refuse)


def _counting_packets(receive: Callable[..., Any]) -> Callable[..., Any]:
    """Pongs and upgrades are no messages: nothing counted them, and each costs an answer (D7)."""

    def receive_in_measure(self: Any, pkt: packet.Packet) -> Any:
        if not bucket_of(self, PACKETS_PER_SECOND, PACKETS_BURST).take():
            self.close(wait=False, abort=True)
            raise exceptions.SocketIsClosedError
        return receive(self, pkt)

    return once(receive, receive_in_measure)


def _never_waiting(close: Callable[..., Any]) -> Callable[..., Any]:
    """Closing waited for a queue that a peer who does not read never empties: a POST too long, or
    of a wrong packet, held its thread for ever (B5). And it left the socket among the others, where
    the next POST found it and failed."""

    def close_now(
        self: Any,
        wait: bool = True,  # noqa: FBT002 - as the library calls it
        abort: bool = False,  # noqa: FBT002
        reason: Any = None,
    ) -> None:
        close(self, wait=False, abort=abort, reason=reason)
        if self.closed:
            self.server.sockets.pop(self.sid, None)

    return once(close, close_now)


def _letting_go(schedule_ping: Callable[..., Any]) -> Callable[..., Any]:
    """A closed connection stayed whole until its next ping was due, ten seconds later: 500 of them,
    left by 50 a second, held 15 MB (D11). What waits for the ping now holds nothing of it."""

    def schedule_ping_for_the_living(self: Any) -> None:
        if self.last_ping:
            self.last_ping = None
            self.server.start_background_task(_ping_in_time, weakref.ref(self), self.server)

    return once(schedule_ping, schedule_ping_for_the_living)


def _ping_in_time(watched: "weakref.ref[Any]", server: Any) -> None:
    server.sleep(server.ping_interval)
    peer = watched()
    if peer is not None and not peer.closing and not peer.closed:
        peer.last_ping = attended()
        peer.send(packet.Packet(packet.PING))


def _attending(check: Callable[..., bool]) -> Callable[..., bool]:
    """Who had not answered a ping was judged by the time of day: everybody at once, after a freeze
    or when the machine's clock was set, and before what they had said was read (D13)."""

    def check_by_what_was_lived(self: Any) -> bool:
        if not self.closed and self.last_ping and not _is_late(self):
            return True
        return check(
            self
        )  # which closes: our pings are of a clock far behind the one that it reads

    return once(check, check_by_what_was_lived)


def _is_late(peer: Any) -> bool:
    late: bool = attended() - peer.last_ping > peer.server.ping_timeout
    return late


def bucket_of(owner: Any, rate: float, burst: float) -> Bucket:
    """The count of what came on this connection, kept on the library's own object for it."""
    bucket: Bucket | None = getattr(owner, "came", None)
    if bucket is None:
        bucket = owner.came = Bucket(rate, burst)
    return bucket


def once(original: Callable[..., Any], patched: Callable[..., Any]) -> Callable[..., Any]:
    """The patch, or what is there when it is already one of ours."""
    if getattr(original, "is_guard", False):
        return original
    patched.is_guard = True  # type: ignore[attr-defined]
    return patched

"""The only way out to a browser: one text to one connection, or one frame to many.

Addressing by connection, from the room's own members, is what keeps a board's messages on that
board: there is no room name that could be empty and mean everybody. A client that does not read is
skipped, never queued without bound: it sees the gap and catches up, and is closed if it does not.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

from engineio import packet

from app.realtime.attention import attended
from app.realtime.counts import Counts
from app.realtime.sockets import direct

log = logging.getLogger(__name__)

MAX_QUEUED_FRAMES: Final = 30
MAX_QUEUED_REPLIES: Final = 300
CLOSED_AFTER_SECONDS: Final = 9.0


class Outlet:
    """Sends Socket.IO texts through an engine.io server."""

    def __init__(
        self,
        engine: Any,
        spawn: Callable[..., object],
        counts: Counts | None = None,
        *,
        clock: Callable[[], float] = attended,
    ) -> None:
        self._engine = engine
        self._spawn = spawn
        self._counts = counts or Counts()
        self._clock = clock
        self._behind_since: dict[str, float] = {}
        self._given_up: set[str] = set()

    def send(self, connection: str, text: str) -> None:
        """Send what its receiver waits for: queued if it cannot leave now."""
        socket = self._engine.sockets.get(connection)
        if socket is None or socket.closed:
            return
        way = self._way_to(socket)
        if way is not None and way.write(direct.text_frame(text)):
            return
        if socket.queue.qsize() > MAX_QUEUED_REPLIES:
            self._give_up(connection)
            return
        socket.queue.put(packet.Packet(packet.MESSAGE, text))

    def send_all(self, connections: Iterable[str], text: str) -> None:
        """Send the same frame to each connection that reads; skip the others."""
        frame = direct.text_frame(text)
        message = packet.Packet(packet.MESSAGE, text)
        sockets = self._engine.sockets
        sent = 0
        for connection in connections:
            socket = sockets.get(connection)
            if socket is None or socket.closed:
                continue
            way = self._way_to(socket)
            left = None if way is None else way.write(frame)
            if left is None:
                self._queue(connection, socket, message)
            elif left:
                sent += 1
                if self._behind_since:
                    self._behind_since.pop(connection, None)
        self._counts.frames_sent += sent

    def waits(self, connection: str) -> bool:
        """Whether this peer has not answered a ping yet, or not taken all that was sent to it."""
        socket = self._engine.sockets.get(connection)
        return socket is not None and bool(socket.last_ping or socket.queue.qsize())

    def close(self, connection: str) -> None:
        """End the transport at once: the peer may be the one that does not read."""
        self.forget(connection)
        socket = self._engine.sockets.get(connection)
        if socket is not None:
            # A poll that waits is answered by the end of the connection; a WebSocket is cut.
            socket.close(wait=False, abort=socket.upgraded)
            direct.end(socket)

    def forget(self, connection: str) -> None:
        self._behind_since.pop(connection, None)
        self._given_up.discard(connection)

    def _way_to(self, socket: Any) -> direct.Way | None:
        way: direct.Way | None = getattr(socket, "way", None)
        return way or direct.way_to(socket, self._spawn)

    def _queue(self, connection: str, socket: Any, message: packet.Packet) -> None:
        """The ordinary way, for polling and for a socket that is still sending. Its writer takes
        the whole queue at a time: twice the limit may wait, and no more."""
        if socket.queue.qsize() < MAX_QUEUED_FRAMES:
            self._behind_since.pop(connection, None)
            socket.queue.put(message)
            self._counts.frames_sent += 1
            return
        self._counts.frames_skipped += 1
        now = self._clock()
        if now - self._behind_since.setdefault(connection, now) > CLOSED_AFTER_SECONDS:
            self._give_up(connection)

    def _give_up(self, connection: str) -> None:
        """Close a peer that does not read, once whoever is sending has done. The room holds its
        order while it sends, and the end of a connection comes back to the room: at once, it
        would wait for itself, and the board with it."""
        if connection not in self._given_up:
            self._given_up.add(connection)
            log.info("closed", extra={"reason": "it does not read"})
            self._spawn(self.close, connection)

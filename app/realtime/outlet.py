"""The only way out to a browser: one text to one connection, or to many. Emits nowhere else.

Addressing by connection, from the room's own members, is what keeps a board's messages on that
board: there is no room name that could be empty and mean everybody (traps.md B1).
"""

from collections.abc import Iterable
from typing import Any

from engineio import packet


class Outlet:
    """Sends Socket.IO texts through an engine.io server."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def send(self, connection: str, text: str) -> None:
        self.send_all((connection,), text)

    def send_all(self, connections: Iterable[str], text: str) -> None:
        """Put the same text on its way to each connection; one that is gone is passed over."""
        message = packet.Packet(packet.MESSAGE, text)
        for connection in connections:
            socket = self._engine.sockets.get(connection)
            if socket is not None and not socket.closed:
                socket.queue.put(message)

    def close(self, connection: str) -> None:
        """End the transport at once: the peer may be the one that does not read."""
        socket = self._engine.sockets.get(connection)
        if socket is not None:
            socket.close(wait=False, abort=True)

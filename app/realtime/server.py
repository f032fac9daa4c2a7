"""The Socket.IO server of this process and what stands behind it, from a configuration."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Flask
from flask_socketio import SocketIO

from app.board.service import BoardService
from app.clock import Clock
from app.cowriting.service import CowritingService
from app.realtime.counts import Counts
from app.realtime.cowriting.desks import Desks
from app.realtime.door.directory import Directory
from app.realtime.door.gateway import Gateway
from app.realtime.processes.doorbell import Doorbell
from app.realtime.processes.line import Cowritten, Heard, Pointed
from app.realtime.room.rooms import Rooms
from app.realtime.sockets import guard
from app.realtime.sockets.outlet import Outlet
from config import Config

PING_SECONDS = 10
MAX_MESSAGE_BYTES = 65_536  # a ballot on hundreds of ideas, or a POST of gathered messages


class _Json:
    """What python-socketio still writes itself: connection packets."""

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str, **_options: Any) -> Any:
        return msgspec.json.decode(text)


@dataclass(frozen=True, slots=True)
class Live:
    """The running edge: its Socket.IO server, its rooms, and its line to other processes."""

    socketio: SocketIO
    rooms: Rooms
    desks: Desks
    gateway: Gateway
    doorbell: Doorbell | None
    counts: Counts
    needs_doorbell: bool

    @property
    def connections(self) -> int:
        """Open ones, of whoever has no seat too: eventlet's server takes so many and no more."""
        return len(self.socketio.server.eio.sockets)  # type: ignore[attr-defined]

    def weakness(self) -> str | None:
        """What makes this process later than it should be, and not wrong; None when nothing."""
        if self.doorbell is None and self.needs_doorbell:
            return "redis: none is set; the other processes are heard late, through the database"
        if self.doorbell is not None and not self.doorbell.is_hearing:
            return "redis: the other processes are heard late, through the database"
        return None

    def spawn(self, task: Callable[[], None]) -> None:
        """Run a task beside, as this server's async mode does."""
        self.socketio.start_background_task(task)

    def start(self) -> None:
        """Begin the background tasks. Once, in the process that serves."""
        if self.doorbell is not None:
            self.doorbell.start()
        self.rooms.start()
        self.desks.start()
        self.socketio.start_background_task(self.gateway.watch)


def attach(
    app: Flask,
    config: Config,
    *,
    service: BoardService,
    cowriting: CowritingService,
    directory: Directory,
    clock: Clock,
) -> Live:
    """Put the live edge on a Flask application."""
    guard.harden_engine()
    socketio = SocketIO(
        app,
        async_mode=config.async_mode,
        async_handlers=False,  # one client's messages in order, and no greenlet per message
        cors_allowed_origins=list(config.origins),
        manage_session=False,
        max_http_buffer_size=MAX_MESSAGE_BYTES,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        http_compression=False,
        cookie=None,
        json=_Json,
        logger=False,  # they would write message bodies, ballots included
        engineio_logger=False,
    )
    spawn = socketio.start_background_task
    server: Any = socketio.server  # type: ignore[attr-defined]
    counts = Counts()
    outlet = Outlet(server.eio, spawn, counts)
    rooms = Rooms(
        service=service,
        outlet=outlet,
        spawn=spawn,
        clock=clock,
        departed=directory.departed,
        changed=directory.changed,
        counts=counts,
        shares_boards=not config.is_sqlite,
    )
    desks = Desks(
        rooms,
        service=cowriting,
        outlet=outlet,
        spawn=spawn,
        clock=clock,
        counts=counts,
        shares_boards=not config.is_sqlite,
    )
    doorbell = _doorbell(config, rooms, desks, spawn)
    gateway = Gateway(
        server, rooms=rooms, desks=desks, outlet=outlet, directory=directory, counts=counts
    )
    return Live(
        socketio, rooms, desks, gateway, doorbell, counts, needs_doorbell=config.processes > 1
    )


def _doorbell(config: Config, rooms: Rooms, desks: Desks, spawn: Any) -> Doorbell | None:
    if config.redis_url is None:
        return None

    def hear(message: Heard) -> None:
        if isinstance(message, Cowritten | Pointed):
            desks.hear(message)
        else:
            rooms.hear(message)

    doorbell = Doorbell(config.redis_url, process=secrets.token_hex(6), hear=hear, spawn=spawn)
    rooms.connect(doorbell)
    desks.connect(doorbell)
    return doorbell

"""The door of the sockets: who comes in, what they may say, where it goes. Never the last word.

Messages are read here as engine.io delivers them, before python-socketio would: one place sees
everything a client sends, and no event of ours pays for a Flask request context. Identity is
looked up for every message; nothing is believed because it was true at the connection.
"""

import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import socketio

from app.board.commands import parse_command
from app.board.service import Submission
from app.errors import ClientTooOld, Malformed, NotFound, Refusal, TooFast
from app.ids import BoardId, CommandId, SeatId, is_uuid
from app.realtime import protocol
from app.realtime.directory import Directory
from app.realtime.limits import (
    COMMANDS_BURST,
    COMMANDS_PER_SECOND,
    MESSAGES_BURST,
    MESSAGES_PER_SECOND,
    Bucket,
)
from app.realtime.outlet import Outlet
from app.realtime.room import Member, Reply, accepted
from app.realtime.rooms import Rooms
from app.workshops.domain import Seat

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 65_536


@dataclass(slots=True)
class Client:
    """One connection. It holds no right: its seat is read again for each message."""

    connection: str
    board: BoardId
    seat: SeatId
    joined: bool = False
    commands: Bucket = field(default_factory=lambda: Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST))
    messages: Bucket = field(default_factory=lambda: Bucket(MESSAGES_PER_SECOND, MESSAGES_BURST))


class Gateway:
    def __init__(
        self, server: socketio.Server, *, rooms: Rooms, outlet: Outlet, directory: Directory
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._outlet = outlet
        self._directory = directory
        self._clients: dict[str, Client] = {}
        self._pass_on = server.eio.handlers["message"]
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        server.eio.on("message", self._receive)

    def _connect(self, sid: str, environ: dict[str, Any], _auth: object = None) -> None:
        """Let in a browser that has a seat on the board that it asks for."""
        try:
            board = _board_asked(environ)
            seat = self._directory.admit(environ, board)
        except Refusal as refusal:
            raise socketio.exceptions.ConnectionRefusedError(refusal.code) from refusal
        connection = self._server.manager.eio_sid_from_sid(sid, "/")
        self._clients[connection] = Client(connection, board, seat.id)

    def _disconnect(self, sid: str, *_reason: object) -> None:
        connection = self._server.manager.eio_sid_from_sid(sid, "/")
        client = self._clients.pop(connection, None)
        self._outlet.forget(connection)
        if client is not None and (room := self._rooms.find(client.board)) is not None:
            room.leave(connection)

    def _receive(self, connection: str, data: object) -> None:
        """Read one message: connection packets go on, our events are served, the rest closes."""
        client = self._clients.get(connection)
        if not _is_acceptable(client, data):
            self._outlet.close(connection)
        elif isinstance(data, str) and client is not None and data[0] == "2":
            self._serve(client, data)
        else:
            self._pass_on(connection, data)

    def _serve(self, client: Client, data: str) -> None:
        try:
            ack, name, payload = protocol.read_event(data)
        except Malformed:
            self._outlet.close(client.connection)
            return
        try:
            self._dispatch(client, ack, name, payload)
        except Refusal as refusal:
            if ack is not None:
                self._outlet.send(client.connection, protocol.ack(ack, refusal.reply()))

    def _dispatch(self, client: Client, ack: int | None, name: str, payload: Any) -> None:
        seat = self._directory.current(client.board, client.seat)
        match name:
            case protocol.HELLO if ack is not None:
                self._hello(client, seat, ack, payload)
            case protocol.COMMAND if ack is not None:
                self._command(client, seat, ack, payload)
            case protocol.SIGNAL:
                self._signal(client, seat, payload)
            case _:
                raise Malformed

    def _hello(self, client: Client, seat: Seat, ack: int, payload: Any) -> None:
        hello = protocol.read_hello(payload)
        _require_board(client, hello.board)
        if hello.version != protocol.VERSION:
            raise ClientTooOld
        room = self._rooms.of(client.board)
        client.joined = True
        people = self._directory.people(client.board)
        room.welcome(self._member(client, seat), hello, people, ack)

    def _command(self, client: Client, seat: Seat, ack: int, payload: Any) -> None:
        if not client.commands.take():
            raise TooFast
        message = protocol.read_command(payload)
        _require_board(client, message.board)
        room = self._rooms.of(client.board)
        actor = room.live.actor(seat.id, seat.role)
        command = parse_command(message.command)
        room.submit(Submission(CommandId(message.id), actor, command), self._replying(client, ack))

    def _signal(self, client: Client, seat: Seat, payload: Any) -> None:
        signal = protocol.read_signal(payload)
        _require_board(client, signal.board)
        if client.joined and (room := self._rooms.find(client.board)) is not None:
            room.signal(self._member(client, seat), signal)

    def _member(self, client: Client, seat: Seat) -> Member:
        actor = self._rooms.of(client.board).live.actor(seat.id, seat.role)
        return Member(client.connection, actor, seat.name)

    def _replying(self, client: Client, ack: int) -> Reply:
        def reply(answer: Any) -> None:
            self._outlet.send(client.connection, protocol.ack(ack, accepted(answer)))

        return reply


def _is_acceptable(client: Client | None, data: object) -> bool:
    """Connection and disconnection packets from anyone, events from who was let in. Acks and
    binary packets are never asked for here."""
    if not isinstance(data, str) or not 0 < len(data) <= MAX_MESSAGE_CHARACTERS:
        return False
    if client is None:
        return data[0] in "01"
    return data[0] in "012" and client.messages.take()


def _board_asked(environ: dict[str, Any]) -> BoardId:
    """The board named in the query, on which a proxy hashes too."""
    boards = parse_qs(environ.get("QUERY_STRING", "")).get("board", [])
    if len(boards) != 1 or not is_uuid(boards[0]):
        raise NotFound
    return BoardId(boards[0])


def _require_board(client: Client, board: str) -> None:
    """One connection, one board: another one is answered as if it did not exist."""
    if board != client.board:
        raise NotFound("Cet atelier n’existe pas ou n’existe plus.")

"""The door of the sockets: who comes in, who is there, who must go. Never the last word.

Messages come here as engine.io delivers them, before python-socketio would: one place sees
everything a client sends, and no event of ours pays for a Flask request context. What they may say
is in messages.py.
"""

import logging
import time
from typing import Any
from urllib.parse import parse_qs

import socketio

from app.errors import Busy, NotFound, Refusal
from app.ids import BoardId, is_uuid
from app.realtime import protocol
from app.realtime.attention import attended
from app.realtime.counts import Counts
from app.realtime.cowriting.desks import Desks
from app.realtime.door.connections import Client, Stranger
from app.realtime.door.cowriting import CowritingDoor
from app.realtime.door.directory import Directory
from app.realtime.door.limits import Allowances
from app.realtime.door.messages import Messages
from app.realtime.door.written import Written
from app.realtime.protocol import Bye, Ended, Loss
from app.realtime.room.rooms import Rooms
from app.realtime.sockets.outlet import Outlet
from app.web.language import language_of
from app.web.replies import note_refusal
from app.words import words
from app.workshops.entering.attempts import FailedAttempts, network_of

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 65_536
# Connections without a seat, in a minute, before each further one of the address has a single try.
STRANGERS_PER_ADDRESS = 5
SEATED_WITHIN_SECONDS = 10.0
HELLO_WITHIN_SECONDS = 10.0
LOOK_SECONDS = 1.0


class Gateway:
    def __init__(
        self,
        server: socketio.Server,
        *,
        rooms: Rooms,
        desks: Desks,
        outlet: Outlet,
        directory: Directory,
        counts: Counts | None = None,
        allowances: Allowances | None = None,
        written: Written | None = None,
    ) -> None:
        self._server = server
        self._rooms = rooms
        self._outlet = outlet
        self._directory = directory
        self._allowances = allowances or Allowances()
        self._written = written or Written()
        self._cowriting = CowritingDoor(desks, directory, self._written)
        self._messages = Messages(
            rooms=rooms,
            outlet=outlet,
            directory=directory,
            counts=counts or Counts(),
            written=self._written,
            cowriting=self._cowriting,
        )
        self._failures = FailedAttempts(per_address=STRANGERS_PER_ADDRESS)
        self._clients: dict[str, Client] = {}
        self._strangers: dict[str, Stranger] = {}
        engine = server.eio
        self._pass_on = engine.handlers["message"]
        self._pass_on_opening = engine.handlers["connect"]
        self._pass_on_end = engine.handlers["disconnect"]
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        engine.on("message", self._receive)
        engine.on("connect", self._open)
        engine.on("disconnect", self._end)

    def watch(self) -> None:
        """Look for ever at who is connected and should not be."""
        while True:
            time.sleep(LOOK_SECONDS)
            try:
                self.look()
            except Refusal as refusal:  # the database is away: every message is refused meanwhile
                log.warning("look missed", extra={"code": refusal.code})
            except Exception:
                log.exception("look failed")

    def look(self, now: float | None = None) -> None:
        """Close those who never took their place, those who have one and never said hello, and
        those whose place is gone."""
        now = now or attended()
        silent = now - HELLO_WITHIN_SECONDS
        for client in list(self._clients.values()):
            if not client.greeted and client.since < silent:
                log.info("closed", extra={"board": client.board, "reason": "it never said hello"})
                self._outlet.close(client.connection)
        latest = now - SEATED_WITHIN_SECONDS
        for connection in [key for key, each in self._strangers.items() if each.since < latest]:
            self._outlet.close(connection)
            self._strangers.pop(connection, None)
        self._allowances.forget()
        self._written.forget()
        self._dismiss()

    def _dismiss(self) -> None:
        """Whoever only listens sends nothing that could be refused: say goodbye to those whose
        place is gone, and end their connections at the next look. Cut at once, a browser that was
        about to poll would not know why."""
        gone = self._directory.gone({client.board for client in self._clients.values()})
        for client in list(self._clients.values()):
            if client.dismissed:
                self._outlet.close(client.connection)
            elif (reason := gone.why(client.board, client.seat)) is not None:
                self._say_goodbye(client, reason)
            elif client.joined and not client.told_end and gone.is_closed(client.board):
                self._say_it_ended(client)

    def _say_goodbye(self, client: Client, reason: Loss) -> None:
        client.dismissed = True
        log.info("dismissed", extra={"board": client.board, "reason": reason})
        if (room := self._rooms.find(client.board)) is not None:
            room.leave(client.connection)
        self._cowriting.leave(client.board, client.connection)
        bye = protocol.event(protocol.BYE, Bye(reason=reason))
        self._outlet.send(client.connection, bye)

    def _say_it_ended(self, client: Client) -> None:
        """Tell that the workshop has ended. The connection stays: people go on reading."""
        client.told_end = True
        ended = protocol.event(protocol.ENDED, Ended(board=client.board))
        self._outlet.send(client.connection, ended)

    def _open(self, connection: str, environ: dict[str, Any]) -> Any:
        self._strangers[connection] = Stranger()
        return self._pass_on_opening(connection, environ)

    def _end(self, connection: str, reason: object) -> Any:
        ended = self._pass_on_end(connection, reason)
        self._strangers.pop(connection, None)
        return ended

    def _connect(self, sid: str, environ: dict[str, Any], _auth: object = None) -> None:
        """Let in a browser that has a seat on the board that it asks for."""
        if self._rooms.is_leaving:  # it tries again, and nginx knows another process
            raise socketio.exceptions.ConnectionRefusedError(Busy.code)
        connection = self._server.manager.eio_sid_from_sid(sid, "/")
        board: BoardId | None = None
        try:
            board = _board_asked(environ)
            seat = self._directory.admit(environ, board)
        except Refusal as refusal:
            note_refusal(refusal, "socket.io", environ, board)
            self._turn_away(connection, network_of(environ.get("REMOTE_ADDR")), refusal)
            raise socketio.exceptions.ConnectionRefusedError(refusal.code) from refusal
        try:
            shared, oldest = self._allowances.join((board, seat.id), connection)
        except Busy as full:
            note_refusal(full, "socket.io", environ, board)
            raise socketio.exceptions.ConnectionRefusedError(full.code) from full
        self._clients[connection] = Client(
            connection,
            board,
            seat.id,
            shared.commands,
            shared.messages,
            shared.hellos,
            words(language_of(environ)),
        )
        self._strangers.pop(connection, None)
        if oldest is not None:
            log.info("closed", extra={"board": board, "reason": "its seat opened too many"})
            self._outlet.close(oldest)

    def _turn_away(self, connection: str, address: str, refusal: Refusal) -> None:
        """Count who has no seat here by address, as codes are. Where many just failed, one more has
        a single try, and keeps no connection. Whoever has a seat is asked nothing of that: they
        come in, whatever others at their address try."""
        if refusal.status >= 500:
            return  # ours
        self._failures.record(address)
        stranger = self._strangers.get(connection)
        if stranger is not None and self._failures.are_too_many(address):
            stranger.wear_out()

    def _disconnect(self, sid: str, *_reason: object) -> None:
        connection = self._server.manager.eio_sid_from_sid(sid, "/")
        client = self._clients.pop(connection, None)
        self._strangers.setdefault(connection, Stranger())
        self._outlet.forget(connection)
        if client is None:
            return
        self._allowances.leave((client.board, client.seat), connection)
        if (room := self._rooms.find(client.board)) is not None:
            room.leave(connection)
        self._cowriting.leave(client.board, connection)

    def _receive(self, connection: str, data: object) -> None:
        """Read one message: our events are served, connection packets go on, the rest closes."""
        client = self._clients.get(connection)
        if not isinstance(data, str) or not 0 < len(data) <= MAX_MESSAGE_CHARACTERS:
            self._outlet.close(connection)
        elif client is not None and data[0] == "2" and client.messages.take():
            self._messages.serve(client, data)
        elif self._is_handshake(connection, client, data):
            # Never a text of the peer's: the library logs, with its trace, what it cannot read.
            self._pass_on(connection, data[0])
        else:
            self._outlet.close(connection)

    def _is_handshake(self, connection: str, client: Client | None, data: str) -> bool:
        """To come in, for who is not in and did not try too often; to leave, for who is."""
        if client is not None:
            return data == "1"
        stranger = self._strangers.get(connection)
        return (data == "0" or data.startswith("0{")) and (
            stranger is not None and stranger.tries.take()
        )


def _board_asked(environ: dict[str, Any]) -> BoardId:
    """The board named in the query, on which a proxy hashes too."""
    boards = parse_qs(environ.get("QUERY_STRING", "")).get("board", [])
    if len(boards) != 1 or not is_uuid(boards[0]):
        raise NotFound
    return BoardId(boards[0])

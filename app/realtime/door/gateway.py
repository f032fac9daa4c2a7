"""The door of the sockets: who comes in, what they may say, where it goes. Never the last word.

Messages are read here as engine.io delivers them, before python-socketio would: one place sees
everything a client sends, and no event of ours pays for a Flask request context. Identity is
looked up for every message; nothing is believed because it was true at the connection.
"""

import logging
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import socketio

from app.actor import Actor
from app.board.decide import goes_on_with
from app.board.live import LiveBoard, Submission
from app.board.parsing import parse_command
from app.buckets import Bucket
from app.errors import Busy, ClientTooOld, Malformed, NotFound, Refusal, TooFast
from app.ids import BoardId, CommandId, SeatId, is_uuid
from app.realtime import protocol
from app.realtime.attention import attended
from app.realtime.counts import Counts
from app.realtime.cowriting.desks import Desks
from app.realtime.door import cowriting
from app.realtime.door.cowriting import CowritingDoor
from app.realtime.door.directory import Directory
from app.realtime.door.limits import Allowances
from app.realtime.door.written import Written
from app.realtime.protocol import Accepted, AcceptedWithWarning, Bye, Ended, Loss
from app.realtime.room.audience import Member
from app.realtime.room.committing import accepted
from app.realtime.room.rooms import Rooms
from app.realtime.room.turns import Reply
from app.realtime.sockets.outlet import Outlet
from app.web.language import language_of
from app.web.replies import note_refusal
from app.words import N_, Words, spoken, words
from app.workshops.domain import Seat
from app.workshops.entering.attempts import FailedAttempts, network_of

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 65_536
TRIES_PER_SECOND = 1.0  # to come in: each asks the database
TRIES_BURST = 5.0
# Connections without a seat, in a minute, before each further one of the address has a single try.
STRANGERS_PER_ADDRESS = 5
SEATED_WITHIN_SECONDS = 10.0
HELLO_WITHIN_SECONDS = 10.0
LOOK_SECONDS = 1.0


@dataclass(slots=True)
class Client:
    """One connection. It holds no right: its seat is read again for each message. Its buckets are
    those of the seat, shared with its other connections."""

    connection: str
    board: BoardId
    seat: SeatId
    commands: Bucket
    messages: Bucket
    hellos: Bucket
    reader: Words
    since: float = field(default_factory=attended)
    greeted: bool = False  # it said hello, were it refused
    joined: bool = False
    dismissed: bool = False
    told_end: bool = False
    _actor: Actor | None = None
    _key: bytes | None = None

    def actor(self, live: LiveBoard, seat: Seat) -> Actor:
        """Its seat as the board knows it. The keyed hash of its pseudonym is made once, and again
        when the board has another key."""
        actor = self._actor
        known = actor and (actor.role, actor.drafts)
        if actor is None or self._key is not live.author_key or known != (seat.role, seat.drafts):
            self._key = live.author_key
            self._actor = actor = live.actor(seat.id, seat.role, seat.drafts)
        return actor


@dataclass(slots=True)
class Stranger:
    """A connection that is not let in, or not yet."""

    since: float = field(default_factory=attended)
    tries: Bucket = field(default_factory=lambda: Bucket(TRIES_PER_SECOND, TRIES_BURST))

    def wear_out(self) -> None:
        """It was told why it must go, and is cut at the next look: cut at once, it might not have
        received the reason."""
        self.since, self.tries = float("-inf"), Bucket(0.0, 0.0)


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
        self._counts = counts or Counts()
        self._allowances = allowances or Allowances()
        self._written = written or Written()
        self._cowriting = CowritingDoor(desks, directory, self._written)
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
            self._serve(client, data)
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

    def _serve(self, client: Client, data: str) -> None:
        try:
            ack, name, payload = protocol.read_event(data)
        except Malformed:
            self._outlet.close(client.connection)
            return
        try:
            self._dispatch(client, ack, name, payload, size=len(data.encode()))
        except Refusal as refusal:
            self._note(refusal, client)
            if ack is not None:
                self._outlet.send(
                    client.connection, protocol.ack(ack, refusal.reply(client.reader))
                )

    def _note(self, refusal: Refusal, client: Client) -> None:
        """Count a refusal, and keep those that an operator may have to explain."""
        self._counts.refused[refusal.code] += 1
        is_grave = refusal.status >= 500 or isinstance(refusal, TooFast)
        if is_grave or refusal.is_noted:
            log.log(
                logging.WARNING if is_grave else logging.INFO,
                "refused",
                extra={"board": client.board, "seat": client.seat, "code": refusal.code},
            )

    def _dispatch(
        self, client: Client, ack: int | None, name: str, payload: Any, *, size: int
    ) -> None:
        seat = self._directory.current(client.board, client.seat)
        match name:
            case protocol.HELLO if ack is not None:
                self._hello(client, seat, ack, payload)
            case protocol.COMMAND if ack is not None:
                self._command(client, seat, ack, payload, size)
            case protocol.SIGNAL:
                self._signal(client, seat, payload)
            case protocol.COWRITE_CARET:
                self._caret(client, seat, payload)
            case _ if name in cowriting.NAMES and ack is not None:
                self._cowrite(client, seat, ack, name, payload)
            case _:
                raise Malformed

    def _hello(self, client: Client, seat: Seat, ack: int, payload: Any) -> None:
        if not client.hellos.take():
            raise TooFast
        hello = protocol.read_hello(payload)
        client.greeted = True
        if (language := spoken(hello.language)) is not None:
            client.reader = words(language)  # what the page speaks
        _require_board(client, hello.board)
        if hello.version != protocol.VERSION:
            raise ClientTooOld
        room = self._rooms.of(client.board)
        client.joined = True
        client.told_end = False
        people = self._directory.people(client.board)
        room.welcome(self._member(client, seat), hello, people, ack)

    def _command(self, client: Client, seat: Seat, ack: int, payload: Any, size: int) -> None:
        if not client.commands.take():
            raise TooFast
        message = protocol.read_command(payload)
        _require_board(client, message.board)
        room = self._rooms.of(client.board)
        actor = client.actor(room.live, seat)
        command = parse_command(message.command)
        self._directory.require_open(client.board, actor, goes_on_with(command))
        warning = self._written.spend(client.board, client.seat, size)
        reply = self._replying(client, ack, warning and client.reader.t(warning))
        self._cowriting.before(client.board, actor, command)
        room.submit(Submission(CommandId(message.id), actor, command), reply)

    def _signal(self, client: Client, seat: Seat, payload: Any) -> None:
        signal = protocol.read_signal(payload)
        _require_board(client, signal.board)
        if client.joined and (room := self._rooms.find(client.board)) is not None:
            room.signal(self._member(client, seat), signal)

    def _cowrite(self, client: Client, seat: Seat, ack: int, name: str, payload: Any) -> None:
        def send(answer: Any) -> None:
            self._outlet.send(client.connection, protocol.ack(ack, answer))

        self._cowriting.serve(
            name,
            payload,
            board=client.board,
            connection=client.connection,
            actor=client.actor(self._rooms.of(client.board).live, seat),
            allowance=client.commands,
            reader=client.reader,
            send=send,
        )

    def _caret(self, client: Client, seat: Seat, payload: Any) -> None:
        self._cowriting.caret(
            payload,
            board=client.board,
            connection=client.connection,
            actor=client.actor(self._rooms.of(client.board).live, seat),
            name=seat.name,
        )

    def _member(self, client: Client, seat: Seat) -> Member:
        actor = client.actor(self._rooms.of(client.board).live, seat)
        return Member(client.connection, actor, seat.name)

    def _replying(self, client: Client, ack: int, warning: str | None) -> Reply:
        def reply(answer: Any) -> None:
            said = accepted(answer, client.reader)
            if warning and isinstance(said, Accepted):
                said = AcceptedWithWarning(seq=said.seq, warning=warning)
            self._outlet.send(client.connection, protocol.ack(ack, said))

        return reply


def _board_asked(environ: dict[str, Any]) -> BoardId:
    """The board named in the query, on which a proxy hashes too."""
    boards = parse_qs(environ.get("QUERY_STRING", "")).get("board", [])
    if len(boards) != 1 or not is_uuid(boards[0]):
        raise NotFound
    return BoardId(boards[0])


def _require_board(client: Client, board: str) -> None:
    """One connection, one board: another one is answered as if it did not exist."""
    if board != client.board:
        raise NotFound(N_("Cet atelier n’existe pas ou n’existe plus."))

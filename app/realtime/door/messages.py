"""What a connection may say: its messages are read, allowed, and brought where they go.

The seat is looked up for every message; nothing is believed because it was true at the connection.
"""

import logging
from typing import Any

from app.board.decide import goes_on_with
from app.board.live import Submission
from app.board.parsing import parse_command
from app.errors import ClientTooOld, Malformed, NotFound, Refusal, TooFast
from app.ids import CommandId
from app.realtime import protocol
from app.realtime.counts import Counts
from app.realtime.door import cowriting
from app.realtime.door.connections import Client
from app.realtime.door.cowriting import CowritingDoor
from app.realtime.door.directory import Directory
from app.realtime.door.written import Written
from app.realtime.protocol import Accepted, AcceptedWithWarning
from app.realtime.room.audience import Member
from app.realtime.room.committing import accepted
from app.realtime.room.rooms import Rooms
from app.realtime.room.turns import Reply
from app.realtime.sockets.outlet import Outlet
from app.words import N_, spoken, words
from app.workshops.domain import Seat

log = logging.getLogger(__name__)


class Messages:
    def __init__(
        self,
        *,
        rooms: Rooms,
        outlet: Outlet,
        directory: Directory,
        counts: Counts,
        written: Written,
        cowriting: CowritingDoor,
    ) -> None:
        self._rooms = rooms
        self._outlet = outlet
        self._directory = directory
        self._counts = counts
        self._written = written
        self._cowriting = cowriting

    def serve(self, client: Client, data: str) -> None:
        """Read one of our events and answer it; who sends what is no event is cut."""
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
            case cowriting.CARET:
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


def _require_board(client: Client, board: str) -> None:
    """One connection, one board: another one is answered as if it did not exist."""
    if board != client.board:
        raise NotFound(N_("Cet atelier n’existe pas ou n’existe plus."))

"""A process that writes on a board until it is killed.

Nothing but the service and its database, so that a kill falls in the middle of a write and not of
a start. One line per acknowledged command, after its commit: `<command id> <seq>`.
"""

import multiprocessing
import os
import time
from itertools import islice
from multiprocessing.connection import Connection
from uuid import uuid4

from app.actor import Role
from app.board.core.commands import Command
from app.board.core.state import BoardState
from app.board.live import Submission
from app.board.notes.commands import AddNote, RemoveNote
from app.board.service import BoardService
from app.clock import now_ms
from app.db import Database
from app.ids import BoardId, CommandId, NoteId, SeatId, ZoneId

AT_ONCE = 5
MANY_NOTES = 500


_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])  # each begins with the application imported


def said_until_killed(url: str, board: str, *, seconds: float) -> str:
    """What a new process wrote from its first acknowledged command until its death, `seconds`
    later. Its last line may be cut."""
    heard, told = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_write, args=(url, board, told))
    process.start()
    told.close()
    with os.fdopen(os.dup(heard.fileno())) as lines:
        said = lines.readline()
        time.sleep(seconds)
        process.kill()
        said += lines.read()
    heard.close()
    process.join()
    return said


def _write(url: str, board: str, told: Connection) -> None:
    service = BoardService(Database(url), now_ms)
    live = service.load(BoardId(board))
    actor = live.actor(SeatId("f00000000001"), Role.FACILITATOR)
    out = os.fdopen(os.dup(told.fileno()), "w")
    while True:
        commands = _commands(live.state)
        asked = [Submission(CommandId(str(uuid4())), actor, command) for command in commands]
        outcome = service.submit_all(live, asked)
        live = outcome.live
        for submission, answer in zip(asked, outcome.answers, strict=True):
            if not isinstance(answer, int):
                raise SystemExit(f"refused: {answer}")
            out.write(f"{submission.id} {answer}\n")
        out.flush()


def _commands(state: BoardState) -> list[Command]:
    """New notes; and when there are many, fewer: a board that is full would end the writing."""
    if len(state.notes) > MANY_NOTES:
        return [RemoveNote(note=key) for key in islice(state.notes, AT_ONCE)]
    return [_new_note() for _ in range(AT_ONCE)]


def _new_note() -> AddNote:
    note = NoteId(str(uuid4()))
    return AddNote(note=note, text="Écrit jusqu’au bout", zone=ZoneId("practice"), x=1, y=1)

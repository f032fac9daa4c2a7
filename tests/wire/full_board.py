"""A board that is full, written in its log at once: as after hours of work of many people."""

import random
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from app.board.comments.events import CommentAdded
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.notes.events import NoteAdded, NoteMoved
from app.board.service import BoardService
from app.board.storage import log
from app.board.storage.log import Entry
from app.clock import now_ms
from app.db import Database
from app.ids import BoardId, CommentId, NoteId, ZoneId
from app.kits.domain import Authors, Color

NOTES: Final = 2_400
PEOPLE: Final = 40


def fill(database_url: str, board: str, notes: int = NOTES) -> None:
    """So many notes, each moved once, one in four with a comment. The server is down, or elsewhere
    on PostgreSQL."""
    database = Database(database_url)
    try:
        state = BoardService(database, now_ms).load(BoardId(board)).state
        with database.write() as connection:
            head = log.claim(connection, BoardId(board))
            entries = [
                Entry(seq=seq, at=now_ms(), by=None, command=None, events=(event,))
                for seq, event in enumerate(_history(state, notes), head.seq + 1)
            ]
            log.append(connection, BoardId(board), entries, after=head)
    finally:
        database.close()


def _history(state: BoardState, notes: int) -> Iterator[Event]:
    chance = random.Random(notes)
    zones = [zone.id for zone in state.plan.zones]
    for number in range(notes):
        key = NoteId(_new_id(chance))
        zone = zones[number % len(zones)]
        yield _note(key, zone, state, number, chance)
        yield NoteMoved(note=key, zone=zone, x=chance.randint(0, 1000), y=number % 1000)
        if number % 4 == 0:
            yield CommentAdded(
                comment=CommentId(_new_id(chance)),
                note=key,
                text=_words(chance),
                author=_seat(number + 1),
                signature=Authors.NAMED,
                at=now_ms(),
            )


def _note(
    key: NoteId, zone: ZoneId, state: BoardState, number: int, chance: random.Random
) -> Event:
    return NoteAdded(
        note=key,
        zone=zone,
        x=chance.randint(0, 1000),
        y=chance.randint(0, 1000),
        color=Color.YELLOW,
        text=f"{number} {_words(chance)}",
        author=_seat(number),
        signature=Authors.HIDDEN,
        sealed=False,
        phase=state.phase,
        at=now_ms(),
    )


def _words(chance: random.Random) -> str:
    return " ".join(["idée"] * chance.randint(3, 14))


def _seat(number: int) -> str:
    return f"{number % PEOPLE:012x}"


def _new_id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))

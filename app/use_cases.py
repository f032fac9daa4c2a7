"""The use cases of boards, workshops and kits, by the hour of one clock; and what workshops are
lent by the features above them, which they may not know."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.board.agenda.telling import running_order
from app.board.earlier.telling import decided_in, earlier_of
from app.board.opening import opening_events, rehearsal_events
from app.board.service import BoardService
from app.board.storage.erasing import Leaving
from app.clock import Clock, Millis
from app.cowriting.store import erase as erase_documents
from app.cowriting.store import unsettled
from app.db import Database
from app.ids import CommitmentId, WorkshopId, board_of
from app.kits.domain import Kit
from app.kits.loader import catalogue
from app.kits.writer import write
from app.lessons.service import Lessons
from app.library.service import Library
from app.workshops.boards import Boards
from app.workshops.domain import Followed, Seat, Workshop
from app.workshops.erasing.ledger import Ledger
from app.workshops.own_kits import OwnKits
from app.workshops.refusals import StillWriting
from app.workshops.service import WorkshopService

if TYPE_CHECKING:
    from config import Config


def services(
    config: "Config", database: Database, clock: Clock
) -> tuple[BoardService, WorkshopService]:
    """The use cases of boards and workshops, by the hour of this clock."""
    boards, library = BoardService(database, clock), library_of(config, database, clock)
    workshops = WorkshopService(
        database,
        clock,
        secret_key=config.secret_key,
        previous_key=config.previous_secret_key,
        kits=catalogue,
        boards=_lend(boards, Lessons(database, boards), clock),
        ledger=Ledger(config.ledger),
        retention_days=config.retention_days,
        seats=config.seats,
        own_kits=OwnKits(serve=library.serve, current=library.current),
    )
    return boards, workshops


def library_of(
    config: "Config", database: Database, clock: Clock, file_of: Callable[[Kit], str] = write
) -> Library:
    """The use cases of the kits that people made."""
    return Library(
        database,
        clock,
        secret_key=config.secret_key,
        previous_key=config.previous_secret_key,
        shipped=catalogue,
        file_of=file_of,
    )


def _lend(boards: BoardService, lessons: Lessons, clock: Clock) -> Boards:
    """What workshops ask of the feature above them."""

    def open_board(
        connection: Connection, workshop: Workshop, kit: Kit, follows: Followed | None
    ) -> None:
        earlier = earlier_of(follows.title, follows.day, follows.items) if follows else None
        boards.open(connection, board_of(workshop.id), opening_events(kit, clock(), earlier))

    def open_like(
        connection: Connection, workshop: Workshop, kit: Kit, original: WorkshopId
    ) -> None:
        state = boards.latest(board_of(original)).state
        boards.open(connection, board_of(workshop.id), rehearsal_events(kit, state, clock()))

    def erase_board(connection: Connection, workshop: WorkshopId) -> None:
        boards.erase(connection, board_of(workshop))

    def last_written(connection: Connection, workshop: WorkshopId) -> Millis:
        return boards.last_written(connection, board_of(workshop))

    def forget_people(connection: Connection, workshop: WorkshopId) -> None:
        boards.forget_people(connection, board_of(workshop))

    def forget_until_next(connection: Connection, workshop: WorkshopId) -> None:
        boards.forget_people_until_next(connection, board_of(workshop))

    def with_key(connection: Connection) -> frozenset[WorkshopId]:
        return frozenset(WorkshopId(board) for board in boards.boards_with_key(connection))

    return Boards(
        open=open_board,
        open_like=open_like,
        erase=erase_board,
        last_written=last_written,
        entries=lambda connection, workshop: boards.entries(connection, board_of(workshop)),
        last_of_all=boards.last_of_all,
        forget_people=forget_people,
        forget_people_until_next=forget_until_next,
        with_key=with_key,
        know_people=lambda connection, workshop: boards.know_people(connection, board_of(workshop)),
        forget_past=boards.forget_past,
        erase_person=partial(_erase_person, boards),
        forget_texts=boards.forget_texts,
        learn=lessons.learn,
        video=lambda workshop: boards.latest(board_of(workshop)).state.video,
        running_order=lambda workshop: running_order(boards.latest(board_of(workshop)).state),
        decided=lambda workshop: decided_in(boards.latest(board_of(workshop)).state),
        draft_title=partial(_draft_title, boards),
    )


def _draft_title(boards: BoardService, workshop: WorkshopId, draft: CommitmentId) -> str | None:
    found = boards.latest(board_of(workshop)).state.commitments.get(draft)
    return found.title if found is not None else None


def _erase_person(
    boards: BoardService, connection: Connection, seat: Seat, *, is_whole: bool
) -> None:
    if unsettled(connection, board_of(seat.workshop)):  # what others have just written would go
        raise StillWriting
    leaving = Leaving(seat=seat.id, name=seat.name, is_whole=is_whole)
    boards.erase_person(connection, board_of(seat.workshop), leaving)
    erase_documents(connection, board_of(seat.workshop))

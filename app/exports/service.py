"""Minutes for whoever has a seat: read here, written beside, kept for a moment.

Thirty people who ask together are given the same bytes, written once: a document is the same for
all who see the same. Who still keeps notes private has their own.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from threading import Lock
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.aside import Aside, AsideFailed, CannotStart
from app.aside.kept import Kept
from app.board.core.state import BoardState
from app.board.live import LiveBoard
from app.board.phases.events import PhaseStarted
from app.board.tables.sight import are_apart
from app.clock import Clock
from app.errors import Busy
from app.exports.domain import Ballots, ClosingAnswers, JournalLine, Person, WorkshopInfo
from app.exports.pictures import WHOLE, Part
from app.exports.writing import Extension, Material, pack, write
from app.ids import SeatId
from app.words import N_, SOURCE, Language
from app.workshops.domain import Seat

log = logging.getLogger(__name__)

# Whoever sees what everybody sees: minutes for them are the same, whoever they are.
ANYONE: Final = Actor(SeatId(""))

# Seconds, for a full board: the first page of a newcomer is not to wait for them.
LONG: Final = frozenset[Extension]({"odt", "docx", "xlsx", "zip", "svg"})

_WAIT_SECONDS: Final = 30.0
_FAILED: Final = N_(
    "Le serveur n’a pas pu préparer ce document. Rien n’est perdu : demandez-le de nouveau dans un"
    " instant."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is read at each request: little. `people` by seat; `language`: the workshop's;
    `is_told_answers`: whether what people answered at the closing is for this reader by now."""

    live: LiveBoard
    workshop: WorkshopInfo
    people: Mapping[str, Person]
    language: Language = SOURCE
    is_told_answers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What is read when the document has to be written. `visits`: each start of a phase, in
    order."""

    answers: ClosingAnswers | None = None
    visits: tuple[PhaseStarted, ...] = ()
    journal: JournalLine | None = None
    ballots: Ballots = field(default_factory=dict)


class Sources(Protocol):
    """Where minutes are read. The state may be whole: it is projected for its reader."""

    def cover(self, seat: Seat) -> Cover: ...

    def annex(self, live: LiveBoard) -> Annex: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to take away, in a language; `content` is compressed as browsers read it."""

    workshop: WorkshopInfo
    day: date
    language: Language
    content: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a format; for a picture, a part of the wall."""

    extension: Extension
    part: Part


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where documents are written, one at a time."""

    aside: Aside
    turn: Lock = field(default_factory=Lock)


class Minutes:
    def __init__(
        self,
        sources: Sources,
        aside: Aside,
        *,
        press: Aside | None = None,
        clock: Clock,
        timezone: ZoneInfo,
    ) -> None:
        """`press`: where what takes long is written, which nothing short waits for."""
        self._sources = sources
        self._short, self._long = _Bench(aside), _Bench(press or aside)
        self._clock = clock
        self._timezone = timezone
        self._kept = Kept()

    def take(
        self,
        seat: Seat,
        extension: Extension,
        language: Language | None = None,
        part: Part = WHOLE,
    ) -> Document:
        """The minutes of the workshop as this seat may read them, in its language unless another is
        asked for; or a picture of a part of its wall. Busy when it cannot be now."""
        cover = self._sources.cover(seat)
        cover = replace(cover, language=language or cover.language)
        reader = reader_of(cover.live.state, cover.live.actor(seat.id, seat.role))
        cover = replace(cover, is_told_answers=seat.is_facilitator or not may_answer(cover.live))
        order = Order(extension, part)
        key = _key(cover, reader, order)
        content = self._kept.find(key) or self._write_once(key, cover, reader, order)
        day = cover.workshop.day or self._today()
        return Document(workshop=cover.workshop, day=day, language=cover.language, content=content)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock() / 1000, self._timezone).date()

    def _write_once(
        self, key: tuple[object, ...], cover: Cover, reader: Actor, order: Order
    ) -> bytes:
        """One at a time: who waited behind somebody who asked for the same is given it."""
        bench = self._long if order.extension in LONG else self._short
        if not bench.turn.acquire(timeout=_WAIT_SECONDS):
            raise Busy(_FAILED)
        try:
            return self._kept.find(key) or self._kept.keep(
                key, self._write(bench.aside, cover, reader, order)
            )
        finally:
            bench.turn.release()

    def _write(self, aside: Aside, cover: Cover, reader: Actor, order: Order) -> bytes:
        annex = self._sources.annex(cover.live)
        material = pack(
            Material(
                extension=order.extension,
                part=order.part,
                viewer=reader,
                workshop=cover.workshop,
                state=cover.live.state,
                people=dict(cover.people),
                now=self._clock(),
                timezone=self._timezone.key,
                language=cover.language,
                answers=annex.answers if cover.is_told_answers else None,
                visits=annex.visits,
                journal=annex.journal,
                ballots=dict(annex.ballots),
            )
        )
        try:
            return aside.run(write, lambda: material)
        except CannotStart as error:
            if order.extension in LONG:
                raise Busy(_FAILED) from error
            return write(material)  # late for everybody, rather than never
        except AsideFailed as error:
            board = cover.live.board
            log.error("minutes not written", extra={"board": board, "reason": str(error)})
            raise Busy(_FAILED) from error


def reader_of(state: BoardState, viewer: Actor) -> Actor:
    """For whom the minutes are written: the viewer, if a private note of theirs is in them, or
    while tables are apart."""
    keeps_notes = any(note.sealed and viewer.owns(note.author) for note in state.notes.values())
    return viewer if keeps_notes or are_apart(state) else ANYONE


def may_answer(live: LiveBoard) -> bool:
    """Whether more answers to the closing may come. Taken between two of them, minutes would tell
    what one person answered: its score beside its sentences, and when."""
    return live.takes_answers


def _key(cover: Cover, reader: Actor, order: Order) -> tuple[object, ...]:
    """All that a document depends on, but the moment."""
    live = cover.live
    named = sha256(pack((cover.workshop, dict(cover.people)))).digest()
    told = cover.is_told_answers
    return live.board, live.epoch, live.seq, reader, told, order, cover.language, named

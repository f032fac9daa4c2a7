"""Use cases: carry a whole workshop away as one file, and take one in. For who holds the server."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from app.board.core.events import Event
from app.board.core.opened import BoardCarried
from app.board.live import Apart
from app.board.phases.events import PhaseStarted
from app.board.service import BoardService
from app.board.storage.ballots import ClosingAnswer, Paper
from app.ids import BoardId, RoundId, WorkshopId, board_of
from app.kits.domain import Kit
from app.moving.carrying import Luggage, carry, state_of
from app.moving.domain import (
    Carried,
    CarriedBallot,
    CarriedClosing,
    CarriedPerson,
    CarriedWorkshop,
    Visit,
)
from app.workshops.domain import Workshop
from app.workshops.opening.carried import CarriedSeat
from app.workshops.opening.form import NewWorkshop
from app.workshops.service import WorkshopService


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A workshop as it leaves, and how much of it stays: notes that are still private, a vote that
    is still open."""

    carried: Carried
    private_notes: int
    open_rounds: int


class Moving:
    def __init__(self, workshops: WorkshopService, boards: BoardService) -> None:
        self._workshops = workshops
        self._boards = boards

    def take_away(self, wanted: WorkshopId) -> Taken:
        """The whole workshop as it is now, for who holds the server; NotFound when there is
        none."""
        luggage = self.pack(wanted)
        rounds = luggage.state.rounds.values()
        return Taken(
            carried=carry(luggage),
            private_notes=sum(note.sealed for note in luggage.state.notes.values()),
            open_rounds=sum(found.is_open for found in rounds),
        )

    def pack(self, wanted: WorkshopId, *, is_whole: bool = True) -> Luggage:
        """What its file is made of. Not `is_whole`: for somebody who leads it."""
        workshop, board_id = self._workshops.workshop(wanted), board_of(wanted)
        state = self._boards.latest(board_id).state
        closed = [key for key, found in state.rounds.items() if not found.is_open]
        return Luggage(
            workshop=CarriedWorkshop(
                title=workshop.title,
                team=workshop.team,
                date=workshop.date,
                closed_at=workshop.closed_at,
                is_rehearsal=workshop.is_rehearsal,
            ),
            kit=msgspec.to_builtins(self._workshops.kept_kits.kit(wanted)),
            people=tuple(self._people(wanted)),
            visits=tuple(
                Visit(phase=each.phase, at=each.at) for each in self._boards.visits(board_id)
            ),
            state=state,
            ballots=self._ballots(board_id, closed),
            closing=_cut(self._boards.closing_answers(board_id)),
            is_whole=is_whole,
        )

    def take_in(self, carried: Carried, kit: Kit) -> Workshop:
        """A new workshop, with its own links, that goes on where this one was. All of it, or
        nothing."""
        state = state_of(carried.board, carried.rounds)
        # Each start of a phase is found in the log, as where it happened.
        visits = [PhaseStarted(phase=visit.phase, at=visit.at) for visit in carried.visits]
        events: tuple[Event, ...] = (*visits, BoardCarried(state=state))

        def fill(connection: Connection, workshop: WorkshopId) -> None:
            self._boards.take_in(connection, board_of(workshop), events, _apart(carried))

        cover = carried.workshop
        return self._workshops.take_in(
            NewWorkshop(
                kit=kit.id,
                title=cover.title,
                team=cover.team,
                date=cover.date,
                is_rehearsal=cover.is_rehearsal,
            ),
            kit,
            [
                CarriedSeat(
                    id=person.id,
                    name=person.name,
                    role=person.role,
                    is_removed=person.is_removed,
                )
                for person in carried.people
            ],
            closed_at=cover.closed_at,
            fill=fill,
        )

    def _ballots(
        self, board: BoardId, rounds: Iterable[RoundId]
    ) -> dict[RoundId, tuple[CarriedBallot, ...]]:
        return {
            key: tuple(CarriedBallot(choices=each.choices, nonce=each.nonce) for each in papers)
            for key, papers in self._boards.papers(board, rounds).items()
        }

    def _people(self, wanted: WorkshopId) -> Iterable[CarriedPerson]:
        return (
            CarriedPerson(
                id=seat.id,
                role=seat.role,
                name=seat.name,
                is_removed=seat.removed_at is not None,
            )
            for seat in self._workshops.everyone(wanted)
        )


def _apart(carried: Carried) -> Apart:
    rounds = (
        (
            found.id,
            found.budget,
            tuple(Paper(choices=each.choices, nonce=each.nonce) for each in found.ballots or ()),
        )
        for found in carried.rounds
    )
    return Apart(tuple(rounds), _answers(carried.closing))


def _cut(answers: Iterable[ClosingAnswer]) -> CarriedClosing:
    """Scores on one side, sentences on the other, both in order: nobody's."""
    scores: list[int] = []
    sentences: dict[str, list[str]] = {}
    for answer in answers:
        scores.append(answer.score)
        for question, text in answer.texts.items():
            sentences.setdefault(question, []).append(text)
    return CarriedClosing(
        scores=tuple(sorted(scores)),
        sentences={key: tuple(sorted(sentences[key])) for key in sorted(sentences)},
    )


def _answers(closing: CarriedClosing) -> tuple[ClosingAnswer, ...]:
    """As they are kept: a score and sentences per row. Whose sentence goes with which score was not
    carried, and is drawn at random."""
    given: list[dict[str, str]] = [{} for _ in closing.scores]
    for question, sentences in closing.sentences.items():
        for row, sentence in zip(given, sentences, strict=False):
            row[question] = sentence
        secrets.SystemRandom().shuffle(given)
    paired = zip(closing.scores, given, strict=True)
    return tuple(ClosingAnswer(score=score, texts=texts) for score, texts in paired)

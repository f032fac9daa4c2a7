"""Ballots and closing answers: whole, secret, kept apart from the log.

A voter's key is a keyed hash of the seat; the key is drawn when the round opens and erased when it
closes, in the transaction that shuffles the ballots and draws their voter keys anew. From then on
nobody, with the whole database in hand, can tell who chose what. Closing answers go the same way
when the workshop is closed.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from app.actor import Actor
from app.board.storage.tables import ballot, ballot_round, board_head, closing_answer
from app.errors import NotFound
from app.ids import BoardId, IdeaId, RoundId, SeatId
from app.text import as_seen
from app.words import N_

KEY_BYTES = 32
NONCE_BYTES = 16


class ClosingAnswer(Struct, frozen=True, kw_only=True):
    score: int
    texts: dict[str, str]


class Paper(Struct, frozen=True, kw_only=True):
    """A ballot that is nobody's any more, under the number that its voter drew, if they did."""

    choices: dict[IdeaId, int]
    nonce: str | None = None


class BallotStore:
    """The ballot box of one board inside one transaction, under the board's lock."""

    def __init__(self, connection: Connection, board: BoardId) -> None:
        self._connection = connection
        self._board = board

    def open(self, round_id: RoundId, budget: int) -> None:
        """Begin a round, whose id is new on this board."""
        row = {"round_id": round_id, "board_id": self._board, "budget": budget}
        key = {"key": secrets.token_bytes(KEY_BYTES)}
        self._connection.execute(insert(ballot_round).values(row | key))

    def put(
        self,
        round_id: RoundId,
        actor: Actor,
        choices: Mapping[IdeaId, int],
        nonce: str | None = None,
    ) -> None:
        """Keep this whole ballot in place of the person's previous one. Zeros are left out. Without
        a nonce it gets one that nobody knows: it looks like the others."""
        key, budget = self._round(round_id)
        voter = keyed_hash(key, actor.seat)
        chosen = {idea: dots for idea, dots in choices.items() if dots}
        row = {"board_id": self._board, "round_id": round_id, "voter": voter, "budget": budget}
        content = {"choices": json.dumps(chosen), "dots": sum(chosen.values())}
        content["nonce"] = nonce or secrets.token_hex(NONCE_BYTES)
        previous = delete(ballot).where(self._of(round_id), ballot.c.voter == voter)
        self._connection.execute(previous)
        self._connection.execute(insert(ballot).values(row | content))

    def seal(self, round_id: RoundId) -> None:
        """Cut the link between people and ballots, for ever."""
        mine = self._of(round_id)
        rows = self._connection.execute(select(ballot).where(mine)).mappings().all()
        papers = [dict(row) | {"voter": secrets.token_hex(32)} for row in rows]
        secrets.SystemRandom().shuffle(papers)
        self._connection.execute(delete(ballot).where(mine))
        if papers:
            self._connection.execute(insert(ballot), papers)
        erased = update(ballot_round).where(
            ballot_round.c.board_id == self._board, ballot_round.c.round_id == round_id
        )
        self._connection.execute(erased.values(key=None))

    def take_in(self, round_id: RoundId, budget: int, papers: Iterable[Paper]) -> None:
        """A closed round of another server, with its ballots, which are nobody's here either."""
        mine = {"round_id": round_id, "board_id": self._board, "budget": budget}
        self._connection.execute(insert(ballot_round).values(mine))
        rows = [
            mine
            | {
                "voter": secrets.token_hex(32),
                "choices": json.dumps(paper.choices),
                "nonce": paper.nonce,
                "dots": sum(paper.choices.values()),
            }
            for paper in papers
        ]
        if rows:
            self._connection.execute(insert(ballot), rows)

    def take_in_answers(self, answers: Iterable[ClosingAnswer]) -> None:
        """The closing answers of another server, nobody's."""
        rows = [
            {
                "board_id": self._board,
                "person": secrets.token_hex(32),
                "score": answer.score,
                "texts": json.dumps(answer.texts),
            }
            for answer in answers
        ]
        if rows:
            self._connection.execute(insert(closing_answer), rows)

    def seal_all(self) -> None:
        """The same for the rounds that were left open and for the closing answers: nobody can vote
        nor answer any more."""
        still = select(ballot_round.c.round_id).where(
            ballot_round.c.board_id == self._board, ballot_round.c.key.is_not(None)
        )
        for round_id in self._connection.scalars(still).all():
            self.seal(RoundId(round_id))
        self._seal_answers()

    def _seal_answers(self) -> None:
        mine = closing_answer.c.board_id == self._board
        rows = self._connection.execute(select(closing_answer).where(mine)).mappings().all()
        papers = [dict(row) | {"person": secrets.token_hex(32)} for row in rows]
        secrets.SystemRandom().shuffle(papers)
        self._connection.execute(delete(closing_answer).where(mine))
        if papers:
            self._connection.execute(insert(closing_answer), papers)

    def voted(self, round_id: RoundId) -> int:
        rows = select(func.count()).select_from(ballot).where(self._of(round_id))
        return self._connection.execute(rows).scalar_one()

    def has_voted(self, round_id: RoundId, actor: Actor) -> bool:
        return self.choices(round_id, actor) is not None

    def choices(self, round_id: RoundId, actor: Actor) -> dict[IdeaId, int] | None:
        """The person's own ballot while the round is open."""
        key, _ = self._round(round_id)
        voter = keyed_hash(key, actor.seat)
        mine = select(ballot.c.choices).where(self._of(round_id), ballot.c.voter == voter)
        text = self._connection.execute(mine).scalar_one_or_none()
        return json.loads(text) if text is not None else None

    def ballots(self, round_id: RoundId) -> Iterable[Mapping[IdeaId, int]]:
        rows = select(ballot.c.choices).where(self._of(round_id))
        return [json.loads(row.choices) for row in self._connection.execute(rows)]

    def papers(self, round_id: RoundId) -> list[Paper]:
        """The ballots of a closed round by their numbers, which were drawn: an order that says
        nothing of who or when."""
        rows = select(ballot.c.choices, ballot.c.nonce).where(self._of(round_id))
        found = [
            Paper(choices=dict(sorted(json.loads(row.choices).items())), nonce=row.nonce)
            for row in self._connection.execute(rows)
        ]
        return sorted(found, key=lambda paper: (paper.nonce or "", sorted(paper.choices.items())))

    def put_answer(self, actor: Actor, score: int, texts: Mapping[str, str]) -> None:
        """Keep this answer to the closing questions in place of the person's previous one."""
        person = self._person(actor)
        mine = (closing_answer.c.board_id == self._board, closing_answer.c.person == person)
        self._connection.execute(delete(closing_answer).where(*mine))
        row = {"board_id": self._board, "person": person, "score": score}
        content = {"texts": json.dumps({key: text for key, text in texts.items() if text})}
        self._connection.execute(insert(closing_answer).values(row | content))

    def forget_words(self, seat: SeatId) -> None:
        """What this person wrote at the closing; their score, which says no word, stays counted."""
        mine = update(closing_answer).where(
            closing_answer.c.board_id == self._board,
            closing_answer.c.person == self._person_at(seat),
        )
        self._connection.execute(mine.values(texts="{}"))

    def answers(self) -> int:
        rows = select(func.count()).select_from(closing_answer)
        return self._connection.execute(rows.filter_by(board_id=self._board)).scalar_one()

    def has_answered(self, actor: Actor) -> bool:
        mine = select(closing_answer.c.score).filter_by(
            board_id=self._board, person=self._person(actor)
        )
        return self._connection.execute(mine).scalar_one_or_none() is not None

    def own_answer(self, actor: Actor) -> ClosingAnswer | None:
        """What this person answered; NotFound once nobody can tell."""
        mine = select(closing_answer.c.score, closing_answer.c.texts).filter_by(
            board_id=self._board, person=self._person(actor)
        )
        row = self._connection.execute(mine).one_or_none()
        return ClosingAnswer(score=row.score, texts=_texts(row.texts)) if row else None

    def closing_answers(self) -> list[ClosingAnswer]:
        """Every answer, in an order that says nothing of who or when."""
        rows = select(closing_answer.c.score, closing_answer.c.texts).where(
            closing_answer.c.board_id == self._board
        )
        found = [
            ClosingAnswer(score=row.score, texts=_texts(row.texts))
            for row in self._connection.execute(rows)
        ]
        return sorted(found, key=lambda answer: (-answer.score, sorted(answer.texts.values())))

    def _of(self, round_id: RoundId) -> ColumnElement[bool]:
        return and_(ballot.c.board_id == self._board, ballot.c.round_id == round_id)

    def _round(self, round_id: RoundId) -> tuple[bytes, int]:
        found = select(ballot_round.c.key, ballot_round.c.budget)
        row = self._connection.execute(
            found.filter_by(round_id=round_id, board_id=self._board)
        ).one_or_none()
        if row is None or row.key is None:
            raise NotFound(N_("Ce tour de vote n’existe pas, ou il est clos. Rien n’a changé."))
        return row.key, row.budget

    def _person(self, actor: Actor) -> str:
        return self._person_at(actor.seat)

    def _person_at(self, seat: SeatId) -> str:
        found = select(board_head.c.author_key).filter_by(board_id=self._board)
        key = self._connection.execute(found).scalar_one_or_none()
        if key is None:
            raise NotFound(N_("Cet atelier est clos. Rien n’a changé."))
        return keyed_hash(key, f"closing:{seat}")


def _texts(stored: str) -> dict[str, str]:
    return {question: as_seen(text) for question, text in json.loads(stored).items()}


def keyed_hash(key: bytes, value: str) -> str:
    if not key:  # everybody could make it, and try people one by one
        raise ValueError("nobody is hidden by an empty key")
    return hmac.new(key, value.encode(), sha256).hexdigest()

"""Use cases of the public answer: make its link, withdraw it, read it. Owns transactions."""

import logging

from app.answering import store
from app.answering.domain import Answer, answer_of
from app.board.service import BoardService
from app.board.visibility import project
from app.db import Database
from app.errors import Malformed, NotFound
from app.exports.report.commitments import commitment_line
from app.exports.report.votes import round_line
from app.ids import WorkshopId, board_of
from app.words import N_, Words
from app.workshops.domain import Token, signed_token, token_hash
from app.workshops.service import WorkshopService

log = logging.getLogger(__name__)

_CLOSED = N_("Cette page n’existe pas, ou l’équipe d’animation l’a retirée.")
_REHEARSED = N_("C’est une répétition : ce qui s’y est décidé ne se publie pas.")


class Answers:
    def __init__(
        self,
        database: Database,
        workshops: WorkshopService,
        boards: BoardService,
        *,
        secret_key: str,
        previous_key: str | None = None,
    ) -> None:
        self._database = database
        self._workshops = workshops
        self._boards = boards
        self._secret_key = secret_key
        self._keys = (secret_key, previous_key) if previous_key else (secret_key,)

    def token(self, workshop: WorkshopId) -> Token | None:
        """The one that opens the page now; None when none does, or none that we can show."""
        with self._database.read() as connection:
            epoch, kept = store.find(connection, workshop)
        found = (_token(workshop, epoch, key) for key in self._keys)
        return next((token for token in found if kept and token_hash(token) == kept), None)

    def publish(self, workshop: WorkshopId) -> None:
        """Make a link that opens the page; the one before opens nothing more. Refused of a
        rehearsal."""
        if self._workshops.workshop(workshop).is_rehearsal:
            raise Malformed(_REHEARSED)
        with self._database.write() as connection:
            epoch = store.find(connection, workshop)[0] + 1
            made = token_hash(_token(workshop, epoch, self._secret_key))
            store.put(connection, workshop, epoch, made)
        log.info("answer published", extra={"board": workshop})

    def withdraw(self, workshop: WorkshopId) -> None:
        """Nobody opens the page any more."""
        with self._database.write() as connection:
            epoch, kept = store.find(connection, workshop)
            if kept is not None:
                store.put(connection, workshop, epoch, None)
        log.info("answer withdrawn", extra={"board": workshop})

    def opened_by(self, token: Token | None) -> WorkshopId:
        """The workshop whose answer this opens; NotFound for anything else."""
        with self._database.read() as connection:
            found = store.opened_by(connection, token_hash(token)) if token else None
        if found is None:
            raise NotFound(_CLOSED)
        return found

    def as_of(self, workshop: WorkshopId) -> tuple[str, int]:
        """Where its board stands: until it moves, the answer is the same."""
        live = self._boards.latest(board_of(workshop))
        return live.epoch, live.seq

    def read(self, workshop: WorkshopId, words: Words) -> Answer:
        """What anybody may know of it: nobody's name, and of the board nothing else."""
        state = project(self._boards.latest(board_of(workshop)).state, None)
        rounds = [round_line(state, key, words) for key in state.rounds]
        drafts = [commitment_line(state, {}, key) for key in state.commitments]
        merged = {
            origin.idea: key for key, each in state.commitments.items() for origin in each.merged
        }
        return answer_of(rounds, drafts, merged)


def _token(workshop: WorkshopId, epoch: int, secret_key: str) -> Token:
    return signed_token(f"answer:{workshop}:{epoch}", secret_key)

"""Where the minutes of a workshop are read: its board, its people, its kit."""

from collections.abc import Callable

from app.board.live import LiveBoard
from app.board.service import BoardService
from app.exports.domain import JournalLine, Person, WorkshopInfo
from app.exports.report import cut_answers
from app.exports.service import Annex, Cover
from app.exports.vote_lines import BallotLine
from app.ids import WorkshopId, board_of
from app.workshops.domain import Seat
from app.workshops.service import WorkshopService


class WorkshopSources:
    def __init__(
        self,
        workshops: WorkshopService,
        boards: BoardService,
        settle: Callable[[WorkshopId], None] = lambda _: None,
    ) -> None:
        """`settle`: have the texts that people are writing logged, as far as they are."""
        self._workshops = workshops
        self._boards = boards
        self._settle = settle

    def cover(self, seat: Seat) -> Cover:
        wanted = seat.workshop
        self._settle(wanted)
        workshop = self._workshops.workshop(wanted)
        return Cover(
            live=self._boards.latest(board_of(wanted)),
            workshop=WorkshopInfo(
                id=workshop.id,
                title=workshop.title,
                team=workshop.team,
                day=workshop.date,
                kit=self._workshops.kept_kits.title(wanted),
                is_rehearsal=workshop.is_rehearsal,
            ),
            people={
                person.id: Person(
                    name=person.name, role=person.role, is_removed=person.removed_at is not None
                )
                for person in self._workshops.everyone(wanted)
            },
            language=self._workshops.kept_kits.language(wanted),
        )

    def annex(self, live: LiveBoard) -> Annex:
        answers = self._boards.closing_answers(live.board)
        return Annex(
            answers=cut_answers((given.score, given.texts) for given in answers),
            visits=tuple(self._boards.visits(live.board)),
            ballots={
                key: tuple(BallotLine(nonce=each.nonce or "", dots=each.choices) for each in papers)
                for key, papers in self._boards.published(live).items()
            },
            journal=JournalLine(
                actions=live.seq, fingerprint=self._boards.fingerprint(live.board, live.seq)
            ),
        )

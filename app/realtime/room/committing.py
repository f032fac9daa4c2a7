"""What is decided of the commands that wait: all of them in one transaction, then each author is
answered. Nobody else is told anything here."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence

from app.board.live import Answer, LiveBoard, Outcome, Submission
from app.board.service import BoardService
from app.board.storage.log import Entry
from app.errors import Refusal
from app.realtime.counts import Counts
from app.realtime.protocol import Accepted
from app.realtime.room.audience import Kept, note_ballot
from app.realtime.room.turns import Waiting
from app.words import N_, Words

log = logging.getLogger(__name__)


class Failed(Refusal):
    """A bug of ours, told without its details; the log has them."""

    code = "failed"
    status = 500
    sentence = N_(
        "Une erreur du serveur a empêché cette action ; elle est notée. Votre texte reste ici."
    )


class Committing:
    """`came_meanwhile`: takes what came to wait since the turn began."""

    def __init__(
        self,
        service: BoardService,
        counts: Counts,
        came_meanwhile: Callable[[], Iterable[Waiting]],
    ) -> None:
        self._service = service
        self._counts = counts
        self._came_meanwhile = came_meanwhile

    def commit(
        self, live: LiveBoard, waiting: Sequence[Waiting], kept: Kept
    ) -> tuple[LiveBoard, tuple[Entry, ...]]:
        """The board after them, and its new entries; `kept` is given the ballots that they hold.
        Refuses nothing: each author is told what became of their command."""
        began = time.perf_counter()
        try:
            outcome = self._service.submit_all(live, [item.submission for item in waiting])
        except Refusal as refusal:
            log.warning("commit refused", extra={"board": live.board, "code": refusal.code})
            # Those that came meanwhile would wait as long again for the same answer.
            waiting = [*waiting, *self._came_meanwhile()]
            outcome = Outcome(live, (), (refusal,) * len(waiting))
        except Exception:
            if len(waiting) > 1:
                return self._commit_one_by_one(live, waiting, kept)
            command = waiting[0].submission
            log.exception("command failed", extra={"board": live.board, "id": command.id})
            outcome = Outcome(live, (), (Failed(),))
        self._counts.commits.add(time.perf_counter() - began)
        for item, answer in zip(waiting, outcome.answers, strict=True):
            note_ballot(kept, item.submission, answer)
            self._count(live, item.submission, answer)
            item.reply(answer)
        return outcome.live, outcome.entries

    def _commit_one_by_one(
        self, live: LiveBoard, waiting: Sequence[Waiting], kept: Kept
    ) -> tuple[LiveBoard, tuple[Entry, ...]]:
        """One command broke the batch: the others must not pay for it."""
        entries: list[Entry] = []
        for item in waiting:
            live, fresh = self.commit(live, [item], kept)
            entries.extend(fresh)
        return live, tuple(entries)

    def _count(self, live: LiveBoard, submission: Submission, answer: Answer) -> None:
        if not isinstance(answer, Refusal):
            self._counts.accepted += 1
            return
        self._counts.refused[answer.code] += 1
        if answer.is_noted:
            seat = submission.actor.seat
            log.info("refused", extra={"board": live.board, "seat": seat, "code": answer.code})


def accepted(answer: Answer, reader: Words) -> Accepted | dict[str, object]:
    """What the author reads, in their language."""
    return answer.reply(reader) if isinstance(answer, Refusal) else Accepted(seq=answer)

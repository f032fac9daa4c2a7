"""Who has a draft open, and what they are told of it: what others write, and where they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.actor import Actor
from app.buckets import Bucket
from app.ids import CommitmentId
from app.realtime.cowriting import protocol
from app.realtime.cowriting.protocol import TextUpdate
from app.realtime.protocol import Caret, event
from app.realtime.sockets.outlet import Outlet

CARETS_PER_SECOND = 8.0


@dataclass(slots=True)
class Reader:
    """One connection that has a draft open."""

    actor: Actor
    has_caret: bool = False
    carets: Bucket = field(default_factory=lambda: Bucket(CARETS_PER_SECOND, CARETS_PER_SECOND))


class Readers:
    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._by_draft: dict[CommitmentId, dict[str, Reader]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_draft)

    def __contains__(self, draft: object) -> bool:
        return draft in self._by_draft

    def drafts(self) -> list[CommitmentId]:
        return list(self._by_draft)

    def add(self, draft: CommitmentId, connection: str, actor: Actor) -> None:
        self._by_draft.setdefault(draft, {})[connection] = Reader(actor)

    def find(self, draft: CommitmentId, connection: str) -> Reader | None:
        return self._by_draft.get(draft, {}).get(connection)

    def remove(self, connection: str) -> list[tuple[CommitmentId, Reader]]:
        """The drafts that this connection had open, and is told of no more."""
        gone = [
            (draft, readers.pop(connection))
            for draft, readers in self._by_draft.items()
            if connection in readers
        ]
        for draft, _ in gone:
            if not self._by_draft[draft]:
                del self._by_draft[draft]
        return gone

    def drop(self, draft: CommitmentId) -> None:
        """Nobody hears of it any more, until they open it again."""
        self._by_draft.pop(draft, None)

    def tell(self, draft: CommitmentId, update: bytes, *, but: str | None = None) -> None:
        """Send an update. Nobody may miss it: it is queued for who cannot take it now."""
        text = event(protocol.UPDATE, TextUpdate(draft=draft, update=update))
        for connection in self._others(draft, but):
            self._outlet.send(connection, text)

    def point(self, caret: Caret, *, but: str | None = None) -> None:
        """Where somebody is. Not sent again if it is lost."""
        text = event(protocol.CARET, caret)
        self._outlet.send_all(self._others(CommitmentId(caret.draft), but), text)

    def _others(self, draft: CommitmentId, but: str | None) -> Iterable[str]:
        return [each for each in self._by_draft.get(draft, ()) if each != but]

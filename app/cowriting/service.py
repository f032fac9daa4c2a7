"""Use cases of co-writing: documents read, followed, merged and kept. Owns the transaction."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from sqlalchemy import Connection

from app.board.forms.prose import blocks_of
from app.board.forms.rules import known_commitment
from app.board.forms.together import together
from app.board.live import LiveBoard
from app.clock import Millis
from app.cowriting import keeping, store, updates
from app.cowriting.bounds import COMPACT_AFTER, DOCUMENT_BYTES, OtherTimes, TooMuchHistory
from app.cowriting.held import (
    NOBODY,
    Held,
    Push,
    Rewriting,
    lengths_of,
    may_be_full,
    replace_revs,
    require_fit,
    require_light,
    settled_at,
    to_follow,
)
from app.cowriting.session import Then, read_then
from app.cowriting.store import Update
from app.cowriting.versions import Version, read_versions
from app.db import Database
from app.errors import Busy, Refusal
from app.ids import BoardId, CommitmentId

COMPACT_ANYHOW: Final = 5 * COMPACT_AFTER  # though somebody is writing


Answer: TypeAlias = int | Refusal  # the seq of the update; 0: there was nothing in it


class CowritingService:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, live: LiveBoard, draft: CommitmentId, held: Held | None) -> Held:
        """The document as of now, with the board's texts that it does not have yet. NotFound when
        there is no such draft, Busy while the board is known as it was before a restore. When this
        raises, what was held is not to be used any more."""
        known_commitment(live.state, draft)
        held = held or keeping.read_whole(self._database, live.board, draft)
        with self._database.read() as connection:
            held = keeping.current(connection, live.board, draft, held)
        if held.epoch != live.epoch:
            raise Busy
        if to_follow(live.state, draft, held):
            with self._database.write() as connection:
                store.epoch(connection, live.board, holds=True)
                held = keeping.current(connection, live.board, draft, held)
                self._follow(connection, live, draft, held)
        return held

    def after(self, board: BoardId, draft: CommitmentId, seq: int) -> list[Update]:
        with self._database.read() as connection:
            return store.read_after(connection, board, draft, seq)

    def seqs(self, board: BoardId, drafts: Sequence[CommitmentId]) -> Mapping[CommitmentId, int]:
        with self._database.read() as connection:
            return store.seqs(connection, board, drafts)

    def unsettled(self, board: BoardId) -> list[CommitmentId]:
        with self._database.read() as connection:
            return store.unsettled(connection, board)

    def unsettled_boards(self) -> list[BoardId]:
        with self._database.read() as connection:
            return store.unsettled_boards(connection)

    def is_behind(self, live: LiveBoard, draft: CommitmentId, held: Held) -> bool:
        """Whether the board has texts that came by another way."""
        return bool(to_follow(live.state, draft, held))

    def rewrite(
        self, live: LiveBoard, draft: CommitmentId, held: Held | None, change: Rewriting
    ) -> Held:
        """The document with another text in the place of one of its own, as if somebody had typed
        it. When this raises, what was held is not to be used any more."""
        with self._database.write() as connection:
            store.epoch(connection, live.board, holds=True)
            held = keeping.current(connection, live.board, draft, held)
            update = held.document.rewrite(change.field, change.blocks)
            keeping.keep(connection, live.board, draft, held, update, change.seat)
            store.move(connection, live.board, draft, held.kept)
        held.slack = None
        return held

    def versions(self, board: BoardId, draft: CommitmentId, name: str) -> list[Version]:
        """The last texts that a field has had, in order."""
        with self._database.read() as connection:
            return read_versions(connection, board, draft, name)

    def then(self, board: BoardId, draft: CommitmentId, *, since: Millis, now: Millis) -> Then:
        """The draft as the session left it, at this hour."""
        with self._database.read() as connection:
            return read_then(connection, board, draft, since=since, now=now)

    def push_all(
        self, live: LiveBoard, held: dict[CommitmentId, Held], pushes: Sequence[Push]
    ) -> list[Answer]:
        """Merge updates in order and store them together; `held` is brought up to them.

        A refused one leaves nothing. When this raises, nothing is stored, and what was held of
        these drafts is not to be used any more."""
        answers: list[Answer] = []
        with self._database.write() as connection:
            epoch = store.epoch(connection, live.board, holds=True)
            for draft in {push.draft: None for push in pushes}:
                held[draft] = keeping.current(connection, live.board, draft, held.get(draft))
                self._follow(connection, live, draft, held[draft])
            for push in pushes:
                try:
                    answers.append(self._merge(connection, live, held, push, epoch))
                except Refusal as refusal:
                    answers.append(refusal)
                    if held[push.draft].is_touched:  # it is made again from what is stored
                        with push.effort.spending():
                            known = held[push.draft].elements
                            anew = keeping.current(connection, live.board, push.draft, None, known)
                        held[push.draft] = anew
        return answers

    def settled(
        self,
        board: BoardId,
        draft: CommitmentId,
        held: Held,
        *,
        through: int,
        revs: Mapping[str, int],
    ) -> None:
        """The board has the texts of this draft as they were at this seq, under these revs."""
        with self._database.write() as connection:
            epoch = store.epoch(connection, board, holds=True)
            kept = store.find(connection, board, draft)
            if epoch != held.epoch or kept is None:
                return
            kept = settled_at(replace_revs(kept, revs), max(kept.settled, through))
            held.writers = {
                update.seat
                for update in store.read_after(connection, board, draft, kept.settled)
                if update.seat
            }
            store.forget_writers(connection, board, draft, through)
            is_here = kept.seq == held.kept.seq
            many = held.rows
            if is_here and (
                (many > COMPACT_AFTER and kept.settled == kept.seq) or many > COMPACT_ANYHOW
            ):
                kept = keeping.compact(connection, board, draft, held, kept)
            store.move(connection, board, draft, kept)
        if is_here:
            held.kept = kept

    def let_go(self, board: BoardId, draft: CommitmentId) -> None:
        """Nothing of a draft that was put away is waited for any more."""
        with self._database.write() as connection:
            store.epoch(connection, board, holds=True)
            if (kept := store.find(connection, board, draft)) is not None:
                store.forget_writers(connection, board, draft, kept.seq)
                store.move(connection, board, draft, settled_at(kept, kept.seq))

    def _follow(
        self, connection: Connection, live: LiveBoard, draft: CommitmentId, held: Held
    ) -> None:
        """Put into the document the texts that came to the board by another way."""
        texts = to_follow(live.state, draft, held)
        if not texts or held.epoch != live.epoch:
            return
        if store.find(connection, live.board, draft) is None:
            held.kept = store.begin(connection, live.board, draft)
        was_settled = held.is_settled
        for name, written in texts.items():
            update = held.document.rewrite(name, blocks_of(written))
            keeping.keep(connection, live.board, draft, held, update, NOBODY)
            held.kept = replace_revs(held.kept, {name: written.rev})
        if was_settled:
            held.kept = settled_at(held.kept, held.kept.seq)
        store.move(connection, live.board, draft, held.kept)
        held.slack = None

    def _merge(
        self,
        connection: Connection,
        live: LiveBoard,
        held: dict[CommitmentId, Held],
        push: Push,
        epoch: str,
    ) -> int:
        one = held[push.draft]
        if push.epoch != epoch or one.epoch != epoch:
            raise OtherTimes
        if live.epoch != epoch:
            raise Busy
        roots = together(live.state)
        push.effort.require()
        with push.effort.spending():
            known = one.document.clocks()
            claims = updates.read(push.update, known=known, roots=roots, elements=one.elements)
        if claims.is_empty:
            return 0
        require_light(one, claims, known)
        strangers = len(claims.clocks.keys() - known.keys())
        push.quota.spend(writers=strangers, size=len(push.update))
        self._make_room(connection, live.board, one, push)
        if store.find(connection, live.board, push.draft) is None:
            one.kept = store.begin(connection, live.board, push.draft)
        one.is_touched = True
        with push.effort.spending():
            before = lengths_of(one, roots) if may_be_full(one, claims.added) else None
            one.document.apply(push.update, claims, roots)
            if before is not None:
                one.slack = require_fit(live.state, push.draft, before, lengths_of(one, roots))
            elif one.slack is not None:
                one.slack -= claims.added
        one.is_touched = False
        keeping.keep(
            connection, live.board, push.draft, one, push.update, push.seat, claims.elements
        )
        store.move(connection, live.board, push.draft, one.kept)
        return one.kept.seq

    def _make_room(self, connection: Connection, board: BoardId, one: Held, push: Push) -> None:
        """TooMuchHistory when a document cannot hold more, even put together."""
        if one.kept.size + len(push.update) <= DOCUMENT_BYTES:
            return
        if one.kept.size - one.compacted > DOCUMENT_BYTES // 8:  # or nothing would be gained
            one.kept = keeping.compact(connection, board, push.draft, one, one.kept)
            store.move(connection, board, push.draft, one.kept)
        if one.kept.size + len(push.update) > DOCUMENT_BYTES:
            raise TooMuchHistory

"""Use cases of co-writing: documents read, followed, merged and kept. Owns the transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sqlalchemy import Connection

from app.board.core.state import BoardState, Written
from app.board.forms.fold import EMPTY
from app.board.forms.questions import shape_of
from app.board.forms.rules import known_commitment
from app.board.forms.together import together
from app.board.service import LiveBoard
from app.cowriting import store, updates
from app.cowriting.bounds import (
    COMPACT_AFTER,
    DOCUMENT_BYTES,
    OtherTimes,
    TooMuchHistory,
)
from app.cowriting.document import Document
from app.cowriting.prose import Block, from_markdown, from_plain, to_markdown
from app.cowriting.store import Kept, Update
from app.db import Database
from app.errors import Refusal, TextRefused
from app.ids import BoardId, CommitmentId
from app.words import N_

NOBODY: Final = ""
COMPACT_ANYHOW: Final = 5 * COMPACT_AFTER  # though somebody is writing


@dataclass(slots=True)
class Held:
    """A document as this process holds it: what is stored up to `kept.seq`, and nothing else."""

    epoch: str
    kept: Kept
    document: Document
    rows: int
    writers: set[str] = field(default_factory=set)  # of what has not settled
    slack: int | None = None  # characters that surely fit; None: to be counted

    @property
    def is_settled(self) -> bool:
        return self.kept.settled >= self.kept.seq


@dataclass(frozen=True, slots=True)
class Push:
    """An update on its way. `seat`: who wrote it, if it may be told."""

    draft: CommitmentId
    epoch: str
    update: bytes
    seat: str = NOBODY


Answer: TypeAlias = int | Refusal  # the seq of the update; 0: there was nothing in it


class CowritingService:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, live: LiveBoard, draft: CommitmentId, held: Held | None) -> Held:
        """The document as of now, made from the board's texts where it has none of them yet.
        NotFound when there is no such draft."""
        known_commitment(live.state, draft)
        with self._database.read() as connection:
            held = self._current(connection, live.board, draft, held)
        if _to_follow(live.state, draft, held):
            return self.follow(live, draft, held)
        return held

    def catch_up(
        self, board: BoardId, draft: CommitmentId, held: Held
    ) -> tuple[Held, list[Update]]:
        """What other processes added since."""
        with self._database.read() as connection:
            before = held.kept.seq
            held = self._current(connection, board, draft, held)
            return held, store.read_after(connection, board, draft, before)

    def after(self, board: BoardId, draft: CommitmentId, seq: int) -> list[Update]:
        with self._database.read() as connection:
            return store.read_after(connection, board, draft, seq)

    def seqs(self, board: BoardId, drafts: Sequence[CommitmentId]) -> Mapping[CommitmentId, int]:
        with self._database.read() as connection:
            return store.seqs(connection, board, drafts)

    def unsettled(self, board: BoardId) -> list[CommitmentId]:
        with self._database.read() as connection:
            return store.unsettled(connection, board)

    def follow(self, live: LiveBoard, draft: CommitmentId, held: Held) -> Held:
        """The document with the texts that came to the board by another way."""
        with self._database.write() as connection:
            epoch = store.epoch(connection, live.board, holds=True)
            held = self._current(connection, live.board, draft, held)
            if store.find(connection, live.board, draft) is None:
                held.kept = store.begin(connection, live.board, draft)
            if epoch != live.epoch:
                return held
            was_settled = held.is_settled
            for name, written in _to_follow(live.state, draft, held).items():
                update = held.document.rewrite(name, blocks_of(written))
                self._keep(connection, live.board, draft, held, update, NOBODY)
                held.kept = replace_revs(held.kept, {name: written.rev})
            if was_settled:
                held.kept = _settled_at(held.kept, held.kept.seq)
            store.move(connection, live.board, draft, held.kept)
        held.slack = None
        return held

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
                held[draft] = self._current(connection, live.board, draft, held.get(draft))
            for push in pushes:
                try:
                    answers.append(self._merge(connection, live, held, push, epoch))
                except Refusal as refusal:
                    answers.append(refusal)
                    # It may hold some of it: it is made again from what is stored.
                    held[push.draft] = self._current(connection, live.board, push.draft, None)
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
            kept = _settled_at(replace_revs(kept, revs), max(kept.settled, through))
            store.forget_writers(connection, board, draft, through)
            is_here = kept.seq == held.kept.seq
            many = held.rows
            if is_here and (
                (many > COMPACT_AFTER and kept.settled == kept.seq) or many > COMPACT_ANYHOW
            ):
                kept = self._compact(connection, board, draft, held, kept)
            store.move(connection, board, draft, kept)
        if is_here:
            held.kept = kept

    def to_settle(
        self, state: BoardState, draft: CommitmentId, held: Held
    ) -> dict[str, tuple[str, int]]:
        """The texts that the board does not have, as Markdown, with the rev that each stands on."""
        texts = state.forms.get(draft, EMPTY).texts
        found: dict[str, tuple[str, int]] = {}
        for name in together(state):
            written = texts.get(name)
            text = to_markdown(held.document.read(name))
            if text != to_markdown(blocks_of(written)):
                found[name] = (text, written.rev if written else 0)
        return found

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
        roots = together(live.state)
        claims = updates.read(push.update, known=one.document.clocks(), roots=roots)
        if claims.is_empty:
            return 0
        if one.kept.size + len(push.update) > DOCUMENT_BYTES:
            one.kept = self._compact(connection, live.board, push.draft, one, one.kept)
            if one.kept.size + len(push.update) > DOCUMENT_BYTES:
                store.move(connection, live.board, push.draft, one.kept)
                raise TooMuchHistory
        if store.find(connection, live.board, push.draft) is None:
            one.kept = store.begin(connection, live.board, push.draft)
        before = _lengths(one, roots) if _may_be_full(one, claims.added) else None
        one.document.apply(push.update, claims, roots)
        if before is not None:
            one.slack = _require_fit(live.state, push.draft, before, _lengths(one, roots))
        elif one.slack is not None:
            one.slack -= claims.added
        self._keep(connection, live.board, push.draft, one, push.update, push.seat)
        store.move(connection, live.board, push.draft, one.kept)
        return one.kept.seq

    def _keep(
        self,
        connection: Connection,
        board: BoardId,
        draft: CommitmentId,
        held: Held,
        update: bytes,
        seat: str,
    ) -> None:
        if not update:
            return
        kept = held.kept
        row = Update(seq=kept.seq + 1, seat=seat, content=update)
        store.append(connection, board, draft, [row])
        held.kept = Kept(
            seq=row.seq,
            settled=kept.settled,
            size=kept.size + len(update),
            revs=kept.revs,
        )
        held.rows += 1
        if seat:
            held.writers.add(seat)

    def _compact(
        self,
        connection: Connection,
        board: BoardId,
        draft: CommitmentId,
        held: Held,
        kept: Kept,
    ) -> Kept:
        whole = held.document.whole()
        store.compact(connection, board, draft, Update(seq=kept.seq, seat=NOBODY, content=whole))
        held.rows = 1
        return Kept(seq=kept.seq, settled=kept.settled, size=len(whole), revs=kept.revs)

    def _current(
        self,
        connection: Connection,
        board: BoardId,
        draft: CommitmentId,
        held: Held | None,
    ) -> Held:
        """The document as it is stored. What is held of it is brought up to there, or made anew
        when it is of other times."""
        epoch = store.epoch(connection, board)
        kept = store.find(connection, board, draft) or Kept()
        if held is None or held.epoch != epoch or held.kept.seq > kept.seq:
            held = Held(epoch=epoch, kept=Kept(settled=kept.settled), document=Document(), rows=0)
        if held.kept.seq < kept.seq:
            for update in store.read_after(connection, board, draft, held.kept.seq):
                held.document.take(update.content)
                held.rows += 1
                if update.seat and update.seq > kept.settled:
                    held.writers.add(update.seat)
            held.slack = None
        held.kept = kept
        return held


def blocks_of(written: Written | None) -> tuple[Block, ...]:
    """A text of the board, as the editor would show it."""
    if written is None:
        return ()
    return from_markdown(written.text) if written.live else from_plain(written.text)


def replace_revs(kept: Kept, revs: Mapping[str, int]) -> Kept:
    return Kept(seq=kept.seq, settled=kept.settled, size=kept.size, revs={**kept.revs, **revs})


def _settled_at(kept: Kept, seq: int) -> Kept:
    return Kept(seq=kept.seq, settled=seq, size=kept.size, revs=kept.revs)


def _to_follow(state: BoardState, draft: CommitmentId, held: Held) -> dict[str, Written]:
    """The texts of the board that the document does not have: typed elsewhere since, or read out
    of another document, before a restore or on another server."""
    texts = state.forms.get(draft, EMPTY).texts
    found: dict[str, Written] = {}
    for name in together(state):
        written, known = texts.get(name), held.kept.revs.get(name)
        if written is None:
            continue
        is_news = (
            known is None and not held.document.read(name)
            if written.live
            else (written.rev > (known or 0))
        )
        if is_news:
            found[name] = written
    return found


def _may_be_full(held: Held, added: int) -> bool:
    return added > 0 and (held.slack is None or held.slack < added)


def _lengths(held: Held, roots: Sequence[str]) -> dict[str, int]:
    return {root: held.document.length(root) for root in roots}


def _require_fit(
    state: BoardState, draft: CommitmentId, before: Mapping[str, int], now: Mapping[str, int]
) -> int:
    """How many more characters surely fit. TextRefused when a text that grew is too long."""
    form = state.forms.get(draft, EMPTY)
    slack = None
    for root, length in now.items():
        limit = shape_of(state.plan, form, root).length
        if length > limit and length > before[root]:
            raise TextRefused(
                N_(
                    "Ce texte compte %(length)s signes ; la limite est de %(limit)s. Il reste"
                    " affiché ici : raccourcissez-le, puis validez de nouveau."
                ),
                length=length,
                limit=limit,
            )
        room = max(0, limit - length)
        slack = room if slack is None else min(slack, room)
    return slack or 0

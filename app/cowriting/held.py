"""A document as a process holds it, and what is known of it beside the board's own texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.board.core.state import BoardState, Written
from app.board.forms.fold import EMPTY
from app.board.forms.marks import lightened
from app.board.forms.prose import Block, blocks_of, to_markdown
from app.board.forms.questions import shape_of
from app.board.forms.together import together
from app.cowriting.bounds import FEW_STRUCTS, HEAVIEST, MOST_WRITERS, TooBig, TooMuchHistory
from app.cowriting.document import Document
from app.cowriting.effort import Effort, Efforts
from app.cowriting.quota import Quota
from app.cowriting.store import Kept
from app.cowriting.updates import Claims
from app.errors import TextRefused
from app.ids import CommitmentId
from app.text import clean_text
from app.words import N_

NOBODY: Final = ""
_ANY: Final = 1_000_000  # the letters were counted as they came


@dataclass(slots=True)
class Held:
    """A document as this process holds it: what is stored up to `kept.seq`, and nothing else."""

    epoch: str
    kept: Kept
    document: Document
    rows: int
    elements: set[tuple[int, int]] = field(default_factory=set)  # and texts: by writer and clock
    writers: set[str] = field(default_factory=set)  # of what has not settled
    compacted: int = 0  # what it weighed when its updates were last put together, here
    slack: int | None = None  # characters that surely fit; None: to be counted
    is_touched: bool = False  # an update is being merged: refused, it may have left some of it

    @property
    def is_settled(self) -> bool:
        return self.kept.settled >= self.kept.seq


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text that takes the place of one that is there, and who put it there, if it may be told."""

    field: str
    blocks: tuple[Block, ...]
    seat: str = NOBODY


@dataclass(frozen=True, slots=True)
class Push:
    """An update on its way. `seat`: who wrote it, if it may be told."""

    draft: CommitmentId
    epoch: str
    update: bytes
    seat: str = NOBODY
    quota: Quota = field(default_factory=Quota, compare=False)  # of its writer, in this draft
    effort: Efforts = field(default_factory=lambda: Efforts(Effort()), compare=False)


def replace_revs(kept: Kept, revs: Mapping[str, int]) -> Kept:
    return Kept(seq=kept.seq, settled=kept.settled, size=kept.size, revs={**kept.revs, **revs})


def settled_at(kept: Kept, seq: int) -> Kept:
    return Kept(seq=kept.seq, settled=seq, size=kept.size, revs=kept.revs)


def to_follow(state: BoardState, draft: CommitmentId, held: Held) -> dict[str, Written]:
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
            if written.live and not written.is_ahead
            else (written.rev > (known or 0))
        )
        if is_news:
            found[name] = written
    return found


def require_light(held: Held, claims: Claims, known: Mapping[int, int]) -> None:
    """TooBig when merging it may hold the process for long, TooMuchHistory when too many browsers
    wrote in this document."""
    if claims.structs > FEW_STRUCTS and claims.structs * held.kept.size > HEAVIEST:
        raise TooBig
    strangers = len(claims.clocks.keys() - known.keys())
    if strangers and len(known) + strangers > MOST_WRITERS:
        raise TooMuchHistory


def may_be_full(held: Held, added: int) -> bool:
    return added > 0 and (held.slack is None or held.slack < added)


def lengths_of(held: Held, roots: Sequence[str]) -> dict[str, int]:
    return {root: held.document.length(root) for root in roots}


def require_fit(
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


def _cleaned(blocks: Sequence[Block]) -> str:
    """As Markdown, without what crosses no border of ours: signs that nobody sees, or that no
    database takes."""
    return clean_text(to_markdown(blocks), max_length=_ANY, max_lines=_ANY)


def _known(written: Written | None) -> str:
    """What the board has, as Markdown. What is Markdown already is not read again: full of marks,
    it takes long."""
    if written is not None and written.live:
        return written.text
    return _cleaned(blocks_of(written))


def to_settle(state: BoardState, draft: CommitmentId, held: Held) -> dict[str, tuple[str, int]]:
    """The texts that the board does not have, as Markdown, with the rev that each stands on."""
    texts = state.forms.get(draft, EMPTY).texts
    found: dict[str, tuple[str, int]] = {}
    for name in together(state):
        written = texts.get(name)
        text = _cleaned(lightened(held.document.read(name)))
        if text != _known(written):
            found[name] = (text, written.rev if written else 0)
    return found

"""What is asked of drafts that take another shape."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from app.board.core.commands import Command
from app.board.forms.commands import AnyCommitment
from app.ids import UUID_PATTERN, CommitmentId, NoteId

NewDraft: TypeAlias = Annotated[CommitmentId, Meta(pattern=UUID_PATTERN)]
AnyNote: TypeAlias = Annotated[NoteId, Meta(max_length=60)]


class MergeDrafts(Command, frozen=True, kw_only=True, tag="drafts.merge"):
    """`merged` goes into the other, with all that was written in it and said of it."""

    commitment: AnyCommitment
    merged: AnyCommitment


class SplitDraft(Command, frozen=True, kw_only=True, tag="draft.split"):
    """`part` comes out of a draft, with these of its notes and a copy of its texts."""

    commitment: AnyCommitment
    part: NewDraft
    title: str
    notes: Annotated[tuple[AnyNote, ...], Meta(min_length=1, max_length=500)]


class WithdrawDraft(Command, frozen=True, kw_only=True, tag="draft.withdraw"):
    """Undo a promotion: its idea may be promoted again, and finds what was written."""

    commitment: AnyCommitment


class RestoreDraft(Command, frozen=True, kw_only=True, tag="draft.restore"):
    commitment: AnyCommitment

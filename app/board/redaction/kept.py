"""What is left of what other things keep of somebody: votes, drafts, a whole state. Pure."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from app.board.commitments.events import PromotedIdea, SourceNote
from app.board.core.state import BoardState, Commitment, Form, Group
from app.board.redaction.traces import Traces
from app.board.voting.events import VotedIdea
from app.ids import CommitmentId, GroupId, IdeaId, NoteId


def draft_title(text: str, traces: Traces) -> str:
    """Of a draft: a lone note of theirs gave it its text."""
    return "" if text in traces.titles else text


def promoted(idea: PromotedIdea, traces: Traces, seq: int) -> PromotedIdea:
    # Whoever edited the header since wrote the title anew: what it was may be theirs.
    is_past = traces.is_past(("header", idea.commitment), seq)
    title = "" if is_past else draft_title(idea.title, traces)
    return replace(idea, title=title, notes=sources(idea.notes, traces, idea.idea))


def sources(notes: tuple[SourceNote, ...], traces: Traces, idea: IdeaId) -> tuple[SourceNote, ...]:
    """Without their notes, and what they said. What others said of the group stays with the first
    note that does."""
    of_group = traces.comments.get(NoteId(idea), set())
    said = [_without(note, traces.comments.get(note.note, set()) | of_group) for note in notes]
    left = [note for note in said if note.note not in traces.notes]
    if left and left[0].note != said[0].note:
        left[0] = _with_talk_of_group(left[0], said[0])
    return tuple(left)


def _without(note: SourceNote, theirs: set[str]) -> SourceNote:
    """An answer whose comment goes stands by itself."""
    left = [at for at, text in enumerate(note.comments) if text not in theirs]
    return replace(
        note,
        comments=tuple(note.comments[at] for at in left),
        answers=tuple(
            place
            for place, at in enumerate(left)
            if at in note.answers and _answered(note, at) in left
        ),
        of_group=sum(at < note.of_group for at in left),
    )


def _answered(note: SourceNote, at: int) -> int:
    """The place of the comment that this one answers."""
    return max((each for each in range(at) if each not in note.answers), default=-1)


def _with_talk_of_group(note: SourceNote, first: SourceNote) -> SourceNote:
    moved = first.of_group
    return replace(
        note,
        comments=(*first.comments[:moved], *note.comments),
        answers=(
            *(at for at in first.answers if at < moved),
            *(moved + at for at in note.answers),
        ),
        of_group=moved,
    )


def voted(snapshot: Mapping[IdeaId, VotedIdea], notes: Iterable[NoteId]) -> dict[IdeaId, VotedIdea]:
    gone = set(notes)
    return {
        idea: replace(
            voted, notes={key: text for key, text in voted.notes.items() if key not in gone}
        )
        for idea, voted in snapshot.items()
    }


def carried_state(state: BoardState, traces: Traces, seq: int) -> BoardState:
    person, notes = traces.person, traces.notes
    drafts, forms = drafts_and_forms(state.commitments, state.forms, traces, seq)
    return replace(
        state,
        notes={key: note for key, note in state.notes.items() if key not in notes},
        groups={key: _group(key, group, traces, seq) for key, group in state.groups.items()},
        comments={
            key: comment
            for key, comment in state.comments.items()
            if comment.note not in notes and not person.wrote(comment.author, comment.signature)
        },
        reactions={key: found for key, found in state.reactions.items() if key not in notes},
        signs={key: found for key, found in state.signs.items() if key not in notes},
        reserves={
            key: reserve
            for key, reserve in state.reserves.items()
            if not person.wrote(reserve.author, reserve.signature)
        },
        rounds={
            key: replace(held, snapshot=voted(held.snapshot, notes))
            for key, held in state.rounds.items()
        },
        commitments=drafts,
        forms=forms,
    )


def drafts_and_forms(
    drafts: Mapping[CommitmentId, Commitment],
    forms: Mapping[CommitmentId, Form],
    traces: Traces,
    seq: int,
) -> tuple[dict[CommitmentId, Commitment], dict[CommitmentId, Form]]:
    return (
        {key: _draft(key, each, traces, seq) for key, each in drafts.items()},
        {key: _form(key, form, traces, seq) for key, form in forms.items()},
    )


def _group(key: GroupId, group: Group, traces: Traces, seq: int) -> Group:
    title = "" if traces.is_past(("group", key), seq) else group.title
    left = tuple(note for note in group.notes if note not in traces.notes)
    return replace(group, title=title, notes=left)


def _draft(key: CommitmentId, draft: Commitment, traces: Traces, seq: int) -> Commitment:
    is_past = traces.is_past(("header", key), seq)
    return replace(
        draft,
        title="" if is_past else draft_title(draft.title, traces),
        pilot="" if is_past or draft.pilot == traces.person.name else draft.pilot,
        next_step="" if is_past else draft.next_step,
        notes=sources(draft.notes, traces, draft.idea),
        merged=tuple(
            replace(
                origin,
                title=draft_title(origin.title, traces),
                notes=sources(origin.notes, traces, origin.idea),
            )
            for origin in draft.merged
        ),
    )


def _form(key: CommitmentId, form: Form, traces: Traces, seq: int) -> Form:
    """Without what was written anew since: the fold takes each text whole."""
    texts = {
        name: text
        for name, text in form.texts.items()
        if not traces.is_past(("form", key, name), seq)
    }
    return replace(form, texts=texts)

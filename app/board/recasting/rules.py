"""Two drafts made one, one made two, a promotion undone and done again. What would destroy
something is refused; what goes away is kept aside."""

from collections.abc import Iterator
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from app.board.commitments.commands import DraftIdea, PromoteIdeas
from app.board.commitments.events import CommitmentEdited, IdeasPromoted
from app.board.commitments.fold import ideas_promoted
from app.board.commitments.origins import drafted_ideas, origins, with_origins
from app.board.commitments.rules import draft_idea, may_carry, promote_ideas
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState, Commitment, Withdrawn
from app.board.forms.events import FieldWritten, FormLocked, MilestoneAdded
from app.board.forms.fold import EMPTY
from app.board.forms.rules import known_commitment
from app.board.outcomes.events import CommitmentMarked
from app.board.outcomes.state import Status
from app.board.recasting.commands import MergeDrafts, RestoreDraft, SplitDraft, WithdrawDraft
from app.board.recasting.events import DraftsRecast, How
from app.board.recasting.texts import SAME_LINE, Joined, joined, joined_milestones, joined_texts
from app.board.reserves.events import ReserveAdded
from app.errors import LimitReached, Malformed, NotFound, Stale, TextRefused
from app.ids import CommitmentId
from app.text import LINE_LENGTH, NAME_LENGTH
from app.words import N_

MAX_DRAFTS: Final = 200
_STILL_OURS: Final = frozenset({Status.DRAFT, Status.REVIEWED})


def merge_drafts(state: BoardState, command: MergeDrafts, asking: Asking) -> tuple[Event, ...]:
    """Put a draft into another: its notes, counts, reserves and texts come in, under the title and
    in the place of the other. Refused where one of them says something that the other denies."""
    key, gone = command.commitment, command.merged
    draft, merged = known_commitment(state, key), known_commitment(state, gone)
    if key == gone:
        raise Malformed(N_("Une fiche ne se réunit pas avec elle-même. Rien n’a changé."))
    _require_ours(state, key)
    _require_ours(state, gone)
    whole = _joined_headers(draft, merged)
    recast = DraftsRecast(how=How.MERGED, drafts={key: whole}, gone=(gone,), heir=key)
    return (recast, *_attached_anew(state, gone, key), *_texts(state, key, gone, asking))


def split_draft(state: BoardState, command: SplitDraft, _: Asking) -> tuple[Event, ...]:
    """Take some notes of a draft out into another one, which begins with its texts. When all are
    taken, both keep them: they then come from the same notes."""
    draft = known_commitment(state, command.commitment)
    _require_ours(state, command.commitment)
    if command.part in state.commitments or command.part in state.withdrawn:
        raise Stale(N_("Cette fiche existe déjà. Rien n’a changé."))
    if not command.title:
        raise TextRefused(N_("Donnez un titre à la nouvelle fiche. Rien n’a changé."))
    if len(state.commitments) >= MAX_DRAFTS:
        raise LimitReached
    stays, goes = _shared_out(draft, frozenset(command.notes))
    form = state.forms.get(command.commitment, EMPTY)
    recast = DraftsRecast(
        how=How.SPLIT,
        drafts={command.commitment: stays, command.part: replace(goes, title=command.title)},
        forms={command.part: form} if form != EMPTY else {},
    )
    return (recast,)


def withdraw_draft(state: BoardState, command: WithdrawDraft, _: Asking) -> tuple[Event, ...]:
    """Undo a promotion. Refused once the draft was sent, and while others are attached to it."""
    known_commitment(state, command.commitment)
    _require_ours(state, command.commitment)
    if any(draft.attached_to == command.commitment for draft in state.commitments.values()):
        raise Stale(N_("D’autres fiches sont rattachées à celle-ci. Détachez-les, puis réessayez."))
    return (DraftsRecast(how=How.WITHDRAWN, gone=(command.commitment,)),)


def restore_draft(state: BoardState, command: RestoreDraft, _: Asking) -> tuple[Event, ...]:
    """Take a withdrawn draft back, as it was. Refused when another has what it held."""
    if command.commitment in state.commitments:
        return ()
    if (withdrawn := state.withdrawn.get(command.commitment)) is None:
        raise NotFound(N_("Cette fiche ne peut plus être rétablie. Rien n’a changé."))
    merged = (CommitmentId(origin.idea) for origin in withdrawn.draft.merged)
    if withdrawn.heir in state.commitments or any(key in state.commitments for key in merged):
        raise Stale(N_("Une autre fiche porte déjà cette idée. Rien n’a changé."))
    if len(state.commitments) >= MAX_DRAFTS:
        raise LimitReached
    return tuple(_back(state, command.commitment, withdrawn.draft, withdrawn))


def with_what_was_written(
    state: BoardState, command: PromoteIdeas | DraftIdea, asking: Asking
) -> tuple[Event, ...]:
    """An idea that is promoted again finds the form and the reserves of its withdrawn draft, under
    the counts of now."""
    promote = (
        promote_ideas(state, command, asking)
        if isinstance(command, PromoteIdeas)
        else draft_idea(state, command, asking)
    )
    return tuple(
        event
        for promoted in promote
        if isinstance(promoted, IdeasPromoted)
        for event in _found_again(state, promoted)
    )


def _found_again(state: BoardState, promoted: IdeasPromoted) -> Iterator[Event]:
    after = ideas_promoted(state, promoted)
    drafted = drafted_ideas(after)
    for key in (idea.commitment for idea in promoted.ideas):
        if (withdrawn := state.withdrawn.get(key)) is None:
            continue
        before = withdrawn.draft
        draft = replace(
            after.commitments[key],
            level=before.level,
            attached_to=before.attached_to,
            pilot=before.pilot,
            next_step=before.next_step,
            merged=tuple(each for each in before.merged if each.idea not in drafted),
        )
        yield from _back(state, key, draft, withdrawn)


def _back(
    state: BoardState, key: CommitmentId, draft: Commitment, withdrawn: Withdrawn
) -> Iterator[Event]:
    parent = draft.attached_to
    if parent is not None and not may_carry(state, parent, draft.level):
        parent = None  # it is gone, or its level carries this one no more
    yield DraftsRecast(
        how=How.RESTORED,
        drafts={key: replace(draft, attached_to=parent)},
        forms={key: withdrawn.form} if withdrawn.form != EMPTY else {},
    )
    for reserve, said in withdrawn.reserves.items():
        yield ReserveAdded(
            reserve=reserve,
            commitment=key,
            text=said.text,
            author=said.author,
            signature=said.signature,
            at=said.at,
        )
    for step in withdrawn.outcomes:
        yield CommitmentMarked(
            commitment=key,
            status=step.status,
            reason=step.reason,
            to=step.to,
            sender=step.sender,
            at=step.at,
        )


def _require_ours(state: BoardState, key: CommitmentId) -> None:
    """What was sent, or decided, is what others read: it keeps its shape."""
    steps = state.outcomes.get(key, ())
    if steps and steps[-1].status not in _STILL_OURS:
        raise Stale(
            N_("« %(title)s » a été transmise, ou décidée : elle ne change plus de forme."),
            title=state.commitments[key].title,
        )


def _joined_headers(draft: Commitment, merged: Commitment) -> Commitment:
    if draft.level and merged.level and draft.level != merged.level:
        raise Stale(
            N_("Ces deux fiches n’ont pas le même niveau. Choisissez le même, puis réunissez-les.")
        )
    if draft.attached_to and merged.attached_to and draft.attached_to != merged.attached_to:
        raise Stale(
            N_(
                "Ces deux fiches sont rattachées à deux fiches différentes. Rattachez-les à la"
                " même, puis réunissez-les."
            )
        )
    pilot = joined(draft.pilot, merged.pilot, by=", ", most=NAME_LENGTH)
    step = joined(draft.next_step, merged.next_step, by=SAME_LINE, most=LINE_LENGTH)
    whole = with_origins(draft, (*origins(draft), *origins(merged)))
    return replace(
        whole,
        level=draft.level or merged.level,
        attached_to=draft.attached_to or merged.attached_to,
        pilot=pilot,
        next_step=step,
    )


def _attached_anew(
    state: BoardState, before: CommitmentId, now: CommitmentId
) -> Iterator[CommitmentEdited]:
    """What was attached to a draft that was merged belongs to the one that has it."""
    for key, child in state.commitments.items():
        if child.attached_to == before:
            yield CommitmentEdited(
                commitment=key,
                title=child.title,
                level=child.level,
                attached_to=now,
                pilot=child.pilot,
                next_step=child.next_step,
            )


def _texts(
    state: BoardState, key: CommitmentId, gone: CommitmentId, asking: Asking
) -> Iterator[Event]:
    form, merged = state.forms.get(key, EMPTY), state.forms.get(gone, EMPTY)
    coming = joined_milestones(state.plan, form, merged, gone)
    changed = dict(joined_texts(state.plan, form, merged))
    for milestone, texts in coming.items():
        yield MilestoneAdded(commitment=key, milestone=milestone, after=None)
        changed |= {field: Joined(text) for field, text in texts.items()}
    for field, both in changed.items():
        known = form.texts.get(field)
        rev = known.rev + 1 if known else 1
        yield FieldWritten(
            commitment=key,
            field=field,
            text=both.text,
            rev=rev,
            at=asking.now,
            live=both.live or UNSET,
        )
    if merged.locked and not form.locked:
        yield FormLocked(commitment=key, locked=True)


def _shared_out(draft: Commitment, taken: frozenset[str]) -> tuple[Commitment, Commitment]:
    every = origins(draft)
    known = {note.note for origin in every for note in origin.notes}
    if not taken <= known:
        raise NotFound(N_("Un de ces post-its n’est pas dans cette fiche. Rien n’a changé."))
    left = known - taken or known
    parts = []
    for wanted in (left, taken):
        cut = (
            replace(each, notes=tuple(note for note in each.notes if note.note in wanted))
            for each in every
        )
        parts.append(with_origins(draft, tuple(each for each in cut if each.notes)))
    return parts[0], parts[1]

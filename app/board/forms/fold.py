"""The forms as they were filled in. Mirrored by static/js/forms/fold.js."""

from msgspec import UNSET
from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.forms.events import (
    FieldSettled,
    FieldWritten,
    FormLocked,
    MilestoneAdded,
    MilestoneRemoved,
)
from app.board.forms.state import Form, Written
from app.ids import CommitmentId

EMPTY = Form()


def field_written(state: BoardState, event: FieldWritten) -> BoardState:
    form = state.forms.get(event.commitment, EMPTY)
    ahead = event.live or UNSET
    written = Written(text=event.text, rev=event.rev, at=event.at, live=event.live, is_ahead=ahead)
    texts = {**form.texts, event.field: written}
    return _with(state, event.commitment, replace(form, texts=texts))


def field_settled(state: BoardState, event: FieldSettled) -> BoardState:
    form = state.forms.get(event.commitment, EMPTY)
    written = Written(text=event.text, rev=event.rev, at=event.at, live=True)
    texts = {**form.texts, event.field: written}
    return _with(state, event.commitment, replace(form, texts=texts))


def milestone_added(state: BoardState, event: MilestoneAdded) -> BoardState:
    form = state.forms.get(event.commitment, EMPTY)
    if event.milestone in form.milestones:
        return state
    order = form.milestones
    place = order.index(event.after) + 1 if event.after in order else len(order)
    milestones = (*order[:place], event.milestone, *order[place:])
    return _with(state, event.commitment, replace(form, milestones=milestones))


def milestone_removed(state: BoardState, event: MilestoneRemoved) -> BoardState:
    form = state.forms.get(event.commitment, EMPTY)
    milestones = tuple(each for each in form.milestones if each != event.milestone)
    texts = form.texts
    if event.is_emptied:
        parts = f"milestones.{event.milestone}."
        texts = {name: text for name, text in texts.items() if not name.startswith(parts)}
    return _with(state, event.commitment, replace(form, milestones=milestones, texts=texts))


def form_locked(state: BoardState, event: FormLocked) -> BoardState:
    form = state.forms.get(event.commitment, EMPTY)
    return _with(state, event.commitment, replace(form, locked=event.locked))


def _with(state: BoardState, key: CommitmentId, form: Form) -> BoardState:
    """A form is that of a draft: without it, nothing."""
    if key not in state.commitments:
        return state
    return replace(state, forms={**state.forms, key: form})

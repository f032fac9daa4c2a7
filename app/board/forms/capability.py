"""The forms of drafts, as the core of the board knows them."""

from typing import Final

from app.board.core.capability import AS_IT_IS, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.forms.commands import (
    AddMilestone,
    LockForm,
    RemoveMilestone,
    SettleField,
    WriteField,
)
from app.board.forms.events import (
    FieldSettled,
    FieldWritten,
    FormLocked,
    MilestoneAdded,
    MilestoneRemoved,
)
from app.board.forms.fold import (
    field_settled,
    field_written,
    form_locked,
    milestone_added,
    milestone_removed,
)
from app.board.forms.questions import MAX_LINES
from app.board.forms.rules import add_milestone, lock_form, remove_milestone, write_field
from app.board.forms.together import settle_field
from app.board.forms.view import written_seen
from app.text import ANSWER_LENGTH, clean_text


def _text(value: object) -> str:
    """The rule says what each field takes."""
    return clean_text(value, max_length=ANSWER_LENGTH, max_lines=MAX_LINES)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(WriteField, write_field, Right.DRAFT, texts={"text": _text}, after_end=True),
        CommandSpec(SettleField, settle_field, Right.FACILITATE, is_ours=True),
        CommandSpec(AddMilestone, add_milestone, Right.DRAFT, after_end=True),
        CommandSpec(RemoveMilestone, remove_milestone, Right.DRAFT, after_end=True),
        CommandSpec(LockForm, lock_form, Right.FACILITATE, is_public=True, after_end=True),
    ),
    events=(
        EventSpec(FieldWritten, field_written, view=written_seen, personal=True),
        EventSpec(FieldSettled, field_settled, view=written_seen, personal=True),
        EventSpec(MilestoneAdded, milestone_added, view=AS_IT_IS, personal=False),
        EventSpec(MilestoneRemoved, milestone_removed, view=AS_IT_IS, personal=False),
        EventSpec(FormLocked, form_locked, view=AS_IT_IS, personal=False),
    ),
    keeps={"forms": AS_IT_IS},
)

"""What was answered to the questions of a draft, in the order of its form."""

from collections.abc import Iterator

from app.board.core.plan import FormField, Plan
from app.board.core.state import BoardState, Form
from app.board.forms.prose import blocks_of, to_plain
from app.exports.domain import AnswerLine, MilestoneLine
from app.ids import CommitmentId
from app.kits.domain import FieldKind

_EMPTY = Form()


def answers(state: BoardState, key: CommitmentId) -> Iterator[AnswerLine]:
    """Those that say something; each value that is argued is one."""
    form = state.forms.get(key, _EMPTY)
    for question in state.plan.form:
        for name, asked in _fields(state.plan, question):
            written = form.texts.get(name)
            if written is not None and written.live:
                told = to_plain(blocks_of(written))
                line = AnswerLine(question=asked, text=told, markdown=written.text)
            else:
                line = AnswerLine(question=asked, text=_text(form, name))
            if line.text:
                yield line


def milestones(state: BoardState, key: CommitmentId) -> tuple[MilestoneLine, ...]:
    form = state.forms.get(key, _EMPTY)
    name = next((each.id for each in state.plan.form if each.kind is FieldKind.MILESTONES), "")
    lines = (
        MilestoneLine(
            title=_text(form, f"{name}.{each}.title"),
            start=_text(form, f"{name}.{each}.start"),
            end=_text(form, f"{name}.{each}.end"),
            deliverable=_text(form, f"{name}.{each}.deliverable"),
        )
        for each in form.milestones
    )
    return tuple(line for line in lines if any((line.title, line.start, line.deliverable)))


def _fields(plan: Plan, question: FormField) -> list[tuple[str, str]]:
    if question.kind is FieldKind.VALUES:
        return [(f"{question.id}.{value.id}", value.title) for value in plan.values]
    return [(question.id, question.label)]


def _text(form: Form, name: str) -> str:
    written = form.texts.get(name)
    return written.text if written else ""

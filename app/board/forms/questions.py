"""The fields of a form, as the plan's questions make them: which there are, and what each takes.

A field holds one text, and has a name of its own, so that several people may write in one form at
once, and that any of them may later be written in together, one by one.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Final

from app.board.core.plan import FormField, Plan
from app.board.forms.state import Form
from app.errors import NotFound, TextRefused
from app.kits.domain import FieldKind
from app.words import N_

LINE_LENGTH: Final = 280
TEXT_LENGTH: Final = 4_000
LIST_LENGTH: Final = 2_000
MAX_LINES: Final = 200
TITLE: Final = "title"  # it is the draft's own: the wall and the minutes name it so
DATES: Final = ("start", "end")
PARTS: Final = ("title", *DATES, "deliverable")

_DAY: Final = re.compile(r"(19|2\d)\d\d-\d\d-\d\d", re.ASCII)
_LENGTHS: Final = {FieldKind.TEXT: TEXT_LENGTH, FieldKind.LIST: LIST_LENGTH}


@dataclass(frozen=True, slots=True)
class Shape:
    """What one field takes."""

    length: int
    is_line: bool = False
    is_day: bool = False

    def fitted(self, text: str) -> str:
        """The text as the field keeps it. TextRefused when it is too long, or is no day."""
        if self.is_day:
            return _day(text)
        fitted = " ".join(text.split("\n")) if self.is_line else text
        if len(fitted) > self.length:
            sentence = N_(
                "Ce texte compte %(length)s signes ; la limite est de %(limit)s. Il reste affiché"
                " ici : raccourcissez-le, puis validez de nouveau."
            )
            raise TextRefused(sentence, length=len(fitted), limit=self.length)
        return fitted


def shape_of(plan: Plan, form: Form, field: str) -> Shape:
    """What a field takes; NotFound when the form has none of this name."""
    name, *rest = field.split(".")
    question = next((each for each in plan.form if each.id == name != TITLE), None)
    if question is None or (shape := _shape(plan, form, question, rest)) is None:
        raise NotFound(
            N_("Cette rubrique n’est pas dans la fiche de ce kit. Votre texte reste ici.")
        )
    return shape


def _shape(plan: Plan, form: Form, question: FormField, rest: list[str]) -> Shape | None:
    match question.kind, rest:
        case FieldKind.LINE, []:
            return Shape(question.max_length or LINE_LENGTH, is_line=True)
        case ((FieldKind.TEXT | FieldKind.LIST), []):
            return Shape(question.max_length or _LENGTHS[question.kind])
        case FieldKind.VALUES, [value] if any(each.id == value for each in plan.values):
            return Shape(question.max_length or LIST_LENGTH)
        case FieldKind.MILESTONES, [key, part] if key in form.milestones and part in PARTS:
            return Shape(LINE_LENGTH, is_line=True, is_day=part in DATES)
        case _:
            return None


def _day(text: str) -> str:
    if text and not _is_day(text):
        raise TextRefused(N_("Une date était attendue : jour, mois, année."))
    return text


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None

"""The texts of two forms, made one: nothing that was written in either is lost."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.board.core.plan import Plan
from app.board.forms.marks import lightened
from app.board.forms.prose import blocks_of, to_markdown, to_plain
from app.board.forms.questions import PARTS, shape_of
from app.board.forms.rules import MAX_MILESTONES
from app.board.forms.state import Form
from app.errors import LimitReached, TextRefused
from app.ids import CommitmentId
from app.kits.domain import FieldKind
from app.words import N_

SAME_LINE: Final = " · "
NEXT_PARAGRAPH: Final = "\n\n"


def joined(one: str, other: str, *, by: str, most: int) -> str:
    """Both, the first one first; one of them when they are the same, or one is empty. TextRefused
    when both do not fit: none is cut."""
    if one == other or not other:
        return one
    both = f"{one}{by}{other}" if one else other
    if len(both) > most:
        raise TextRefused(
            N_(
                "Réunis, les deux textes « %(beginning)s… » comptent %(length)s signes ; la limite"
                " est de %(limit)s. Raccourcissez l’un d’eux, puis réessayez."
            ),
            beginning=" ".join(both[:40].split()),
            length=len(both),
            limit=most,
        )
    return both


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a field that two became. `live`: with its marks, as Markdown."""

    text: str
    live: bool = False


def joined_texts(plan: Plan, form: Form, merged: Form) -> Iterator[tuple[str, Joined]]:
    """What changes in the fields of the first form when the answers of the other come in."""
    for field in merged.texts:
        if field.count(".") == 2:  # of a milestone, which comes whole
            continue
        shape = shape_of(plan, form, field)
        now, other = _text(form, field), _text(merged, field)
        by = SAME_LINE if shape.is_line else NEXT_PARAGRAPH
        both = joined(now, other, by=by, most=shape.length)
        if both != now:
            yield field, _with_marks(form, merged, field) or Joined(both)


def _with_marks(form: Form, merged: Form, field: str) -> Joined | None:
    """Both, as people marked them; None for what is typed without marks in both."""
    one, other = form.texts.get(field), merged.texts.get(field)
    if not any(text and text.live for text in (one, other)):
        return None
    blocks = (*blocks_of(one), *blocks_of(other))
    return Joined(to_markdown(lightened(blocks)), live=True)


def joined_milestones(
    plan: Plan, form: Form, merged: Form, source: CommitmentId
) -> dict[str, dict[str, str]]:
    """The milestones that come in, with the texts of their fields. One that is in both, and says
    the same, is there already; one that says something else gets a name of its own."""
    name = next((each.id for each in plan.form if each.kind is FieldKind.MILESTONES), None)
    if name is None:
        return {}
    coming: dict[str, dict[str, str]] = {}
    for key in merged.milestones:
        texts = {part: _text(merged, f"{name}.{key}.{part}") for part in PARTS}
        known = {part: _text(form, f"{name}.{key}.{part}") for part in PARTS}
        if key in form.milestones and known == texts:
            continue
        new = _renamed(key, source) if any(known.values()) or key in form.milestones else key
        coming[new] = {f"{name}.{new}.{part}": text for part, text in texts.items() if text}
    if len(form.milestones) + len(coming) > MAX_MILESTONES:
        raise LimitReached(
            N_("Une fiche compte %(limit)s jalons au plus. Rien n’a changé."), limit=MAX_MILESTONES
        )
    return coming


def _renamed(key: str, source: CommitmentId) -> str:
    return f"milestone-{hashlib.sha256(f'{source}/{key}'.encode()).hexdigest()[:12]}"


def _text(form: Form, field: str) -> str:
    """As people read it, without its marks."""
    written = form.texts.get(field)
    if written is None:
        return ""
    return to_plain(blocks_of(written)) if written.live else written.text

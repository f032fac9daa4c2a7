"""Which fields of a form several people write in at once, and who may. Pure."""

from collections.abc import Iterator

from app.actor import Actor
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import require_not_held
from app.board.core.state import BoardState
from app.board.forms.commands import SettleField
from app.board.forms.events import FieldSettled
from app.board.forms.fold import EMPTY
from app.board.forms.rules import known_commitment, require_pen_of
from app.clock import Millis
from app.errors import NotFound, Refusal, Stale
from app.ids import CommitmentId
from app.kits.domain import FieldKind


def together(state: BoardState) -> tuple[str, ...]:
    """The fields whose text is prose: the kit's questions that ask for some, and the arguments of
    its values."""
    return tuple(_fields(state))


def require_hand(state: BoardState, draft: CommitmentId, actor: Actor, now: Millis) -> None:
    """Refused as a command that writes in the form would be."""
    require_not_held(state, actor, draft)
    require_pen_of(state, draft, actor, now)


def may_write(state: BoardState, draft: CommitmentId, actor: Actor, now: Millis) -> bool:
    try:
        require_hand(state, draft, actor, now)
    except Refusal:
        return False
    return True


def settle_field(state: BoardState, command: SettleField, asking: Asking) -> tuple[Event, ...]:
    """What the document says now. Stale when the text was changed by another way meanwhile: the
    document follows that first."""
    known_commitment(state, command.commitment)
    if command.field not in together(state):
        raise NotFound
    now = state.forms.get(command.commitment, EMPTY).texts.get(command.field)
    if command.base != (now.rev if now else 0):
        raise Stale
    if now is not None and now.live and now.text == command.text:
        return ()
    settled = FieldSettled(
        commitment=command.commitment,
        field=command.field,
        text=command.text,
        rev=command.base + 1,
        at=asking.now,
        seats=command.seats,
    )
    return (settled,)


def is_locked(state: BoardState, draft: CommitmentId) -> bool:
    return state.forms.get(draft, EMPTY).locked


def _fields(state: BoardState) -> Iterator[str]:
    for question in state.plan.form:
        if question.kind is FieldKind.TEXT:
            yield question.id
        elif question.kind is FieldKind.VALUES:
            yield from (f"{question.id}.{value.id}" for value in state.plan.values)

"""The one place that says yes or no: (state, command, actor) -> events, or a Refusal.

Each command has a right, which is checked here, and a rule, which its capability gives; other
capabilities may add what the command causes on their side (`also_causes`).
"""

from functools import reduce
from typing import Any, Final

from app.actor import Actor
from app.board.capabilities import CAPABILITIES, SPECS
from app.board.core.asking import Asking, BallotBox
from app.board.core.capability import CommandSpec, Rule
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.rights import GUARDS, Right, require_not_held
from app.board.core.state import BoardState
from app.board.tables.sight import require_place
from app.clock import Millis
from app.ids import CommitmentId


def decide(
    state: BoardState, command: Command, actor: Actor, *, box: BallotBox, now: Millis
) -> tuple[Event, ...]:
    """Decide one command against the current state; no event when there is nothing to change.

    Pure but for what it reads of the ballot box, which the caller holds under the board's lock."""
    return _RULES[type(command)](state, command, Asking(actor, now, box))


def goes_on_with(command: Command) -> CommitmentId | None:
    """The draft that it changes, when it is still accepted once the workshop is over; else None."""
    draft = getattr(command, "commitment", None)
    return CommitmentId(draft) if SPECS[type(command)].after_end and draft else None


def _whole_rule(spec: CommandSpec[Any]) -> Rule[Any]:
    also = [each.rule for one in CAPABILITIES for each in one.also_causes if each.kind is spec.kind]
    rule = _in_place(spec, reduce(_followed, also, spec.rule))
    return _guarded(spec.right, rule if spec.while_held else _held(rule))


def _followed(rule: Rule[Any], then: Rule[Any]) -> Rule[Any]:
    """The events of a rule, then those of another. Both read the state before the command."""

    def both(state: BoardState, command: Command, asking: Asking) -> tuple[Event, ...]:
        events = rule(state, command, asking)
        return (*events, *then(state, command, asking)) if events else ()

    return both


def _in_place(spec: CommandSpec[Any], rule: Rule[Any]) -> Rule[Any]:
    """Refused in a zone that another table keeps, while people sit at tables."""
    if (where := spec.where) is None:
        return rule

    def placed(state: BoardState, command: Command, asking: Asking) -> tuple[Event, ...]:
        require_place(state, asking.actor, where(state, command), to_work=not spec.is_talk)
        return rule(state, command, asking)

    return placed


def _held(rule: Rule[Any]) -> Rule[Any]:
    def unless_held(state: BoardState, command: Command, asking: Asking) -> tuple[Event, ...]:
        require_not_held(state, asking.actor, getattr(command, "commitment", None))
        return rule(state, command, asking)

    return unless_held


def _guarded(right: Right, rule: Rule[Any]) -> Rule[Any]:
    if (guard := GUARDS.get(right)) is None:
        return rule

    def guarded(state: BoardState, command: Command, asking: Asking) -> tuple[Event, ...]:
        guard(state, asking.actor)
        return rule(state, command, asking)

    return guarded


_RULES: Final[dict[type[Command], Rule[Any]]] = {
    kind: _whole_rule(spec) for kind, spec in SPECS.items()
}

"""The capabilities of the board, from the ground up: one line each.

Each is a folder here, and knows those above its line, never those below; what is common to all of
them is in core/.

What else a new one writes outside of its folder, each of which a test asks for: its fields in
core/state.py; for each field, a line in app/moving/domain.py, or its name in `left_behind`; for an
event that holds a person's words, a line in redaction/entries.py.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union

from app.board.core.capability import Capability, CommandSpec
from app.board.core.commands import Command
from app.board.core.erased import ERASED
from app.board.core.events import Event
from app.board.core.opened import OPENED

NAMES: Final = (
    "phases",
    "timer",
    "agenda",
    "themes",
    "hands",
    "earlier",
    "lab",
    "thread",
    "suspension",
    "tables",
    "groups",
    "notes",
    "comments",
    "reactions",
    "following",
    "wastebasket",
    "voting",
    "forms",
    "commitments",
    "reserves",
    "outcomes",
    "recasting",
    "closing",
)


def _capability(name: str) -> Capability:
    found: Capability = import_module(f"app.board.{name}.capability").CAPABILITY
    return found


CAPABILITIES: Final = (OPENED, ERASED, *(_capability(name) for name in NAMES))

SPECS: Final[dict[type[Command], CommandSpec[Any]]] = {
    spec.kind: spec for each in CAPABILITIES for spec in each.commands
}
# What people ask. The others, the server asks.
COMMANDS: Final = tuple(kind for kind, spec in SPECS.items() if not spec.is_ours)
EVENTS: Final[tuple[type[Event], ...]] = tuple(
    spec.kind for each in CAPABILITIES for spec in each.events
)

# What a decoder is given: one of the commands, one of the events.
if TYPE_CHECKING:
    AnyCommand: TypeAlias = Command
    AnyEvent: TypeAlias = Event
else:
    AnyCommand = Union[COMMANDS]  # noqa: UP007
    AnyEvent = Union[EVENTS]  # noqa: UP007

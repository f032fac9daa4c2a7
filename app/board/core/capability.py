"""What a capability of the board hands to the core, as one value: CAPABILITY in its capability.py.

The core decides, stores, folds, shows and tells, whatever the capabilities are. Each of them knows
those before it in capabilities.py, never those after it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

from app.actor import Actor
from app.board.core.asking import Asking, OpenBallotBox
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.core.viewing import Sight, Viewer
from app.ids import ZoneId

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)

# What a command leads to: no event when there is nothing to change; a Refusal when it may not be.
Rule: TypeAlias = Callable[[BoardState, C, Asking], tuple[Event, ...]]
# The state after an event. Total: an event that names something absent changes nothing.
Fold: TypeAlias = Callable[[BoardState, E], BoardState]
# The event as a viewer may know it, given what is true now; None when there is nothing for them.
View: TypeAlias = Callable[[BoardState, E, Viewer], Event | None]
# What everybody is told after it, for what it changed of what they do not see.
Then: TypeAlias = Callable[[BoardState, E], Event | None]
# The author, as stored, to whom an event says more than to everyone.
Owner: TypeAlias = Callable[[BoardState, E], str | None]
# The seats to which an event says more than to everyone.
Audience: TypeAlias = Callable[[BoardState, E], Collection[str]]
# The zones in which a command would act, or an event happened; none: it is about no zone.
Where: TypeAlias = Callable[[BoardState, Any], Collection[ZoneId]]
# Whether somebody, once told of an event, may know more or less of the board than before it: their
# browser asks for all of it anew.
Renewal: TypeAlias = Callable[[BoardState, E, Viewer], bool]
# A field of the state as a viewer may know it.
PartView: TypeAlias = Callable[[BoardState, Viewer], object]
# The fields of a capability, without what is about notes or zones that are out of sight.
InSight: TypeAlias = Callable[[BoardState, Sight], Mapping[str, object]]
Cleaner: TypeAlias = Callable[[object], object]


class _Seen(Enum):
    AS_IT_IS = "as it is"


# Said of what everybody on the board may read whole: nothing is shown by omission.
AS_IT_IS: Final = _Seen.AS_IT_IS
AsItIs: TypeAlias = Literal[_Seen.AS_IT_IS]


@dataclass(frozen=True, slots=True)
class CommandSpec(Generic[C]):
    """One thing that a person may ask."""

    kind: type[C]
    rule: Rule[C]
    right: Right
    # The fields that hold text typed by a person, and how each is cleaned on the way in.
    texts: Mapping[str, Cleaner] = field(default_factory=dict)
    # An act of the facilitation, which everyone sees: its entry says who did it. What is said or
    # moved carries its author in the event, when the phase is signed.
    is_public: bool = False
    # What it writes outside the log once accepted: a ballot, an answer.
    keep_apart: Callable[[OpenBallotBox, C, Actor], None] | None = None
    # Whether what it erased must also be wiped from the disk.
    forgets: bool = False
    # Whether anybody may ask it while the workshop is suspended.
    while_held: bool = False
    # Whether it is still accepted once the workshop is over. Such a command is about one draft, and
    # is then for those who lead and for the pilots of that draft.
    after_end: bool = False
    # An event that is shown to its author alone, in each of their windows, and not logged.
    echo: Callable[[C], Event] | None = None
    # Where it would act: tables keep to their own zones.
    where: Where | None = None
    # Asked by the server itself: no message may hold it.
    is_ours: bool = False
    # Whether it only speaks of what others made: it may then be about any zone that one sees, even
    # one on which another table works.
    is_talk: bool = False


@dataclass(frozen=True, slots=True)
class EventSpec(Generic[E]):
    """One thing that happens."""

    kind: type[E]
    fold: Fold[E]
    view: View[E] | AsItIs
    # Whether what it says may be a person's, and goes with their texts: redaction/ says how.
    personal: bool
    owner: Owner[E] | None = None
    # Whether it says more to those who facilitate than to everyone.
    for_team: bool = False
    then: Then[E] | None = None
    audience: Audience[E] | None = None
    # Where it happened: tables may keep it to themselves.
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Renews(Generic[E]):
    """When an event, its own or that of a capability that it knows, changes what somebody may know
    of the board."""

    kind: type[E]
    when: Renewal[E]


@dataclass(frozen=True, slots=True)
class AlsoFolds(Generic[E]):
    """What an event of a capability that it knows changes here too. Folded before that event is
    folded on its own side: what the event is about to remove is still there."""

    kind: type[E]
    fold: Fold[E]


@dataclass(frozen=True, slots=True)
class AlsoCauses(Generic[C]):
    """What an accepted command of a capability that it knows leads to here too, after the events of
    that command. Not asked when the command changed nothing."""

    kind: type[C]
    rule: Rule[C]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    commands: tuple[CommandSpec[Any], ...] = ()
    events: tuple[EventSpec[Any], ...] = ()
    # The fields of the state that are its own, and who may see each.
    keeps: Mapping[str, PartView | AsItIs] = field(default_factory=dict)
    # Those of them that are left out when a workshop is moved to another server: they are of the
    # moment, of one person, of the team alone, or of what was removed.
    left_behind: tuple[str, ...] = ()
    # These fields for somebody from whom tables keep some zones. None: no field is about a place.
    in_sight: InSight | None = None
    also_folds: tuple[AlsoFolds[Any], ...] = ()
    also_causes: tuple[AlsoCauses[Any], ...] = ()
    renews: tuple[Renews[Any], ...] = ()

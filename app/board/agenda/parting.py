"""Whether the tables of a phase see each other: what facilitators may change of it, and when."""

from msgspec import UnsetType

from app.board.agenda.commands import EditPhase
from app.board.agenda.events import PhaseEdited
from app.board.agenda.refusals import TablesAtWork
from app.board.core.plan import Phase
from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.errors import NotFound, Stale
from app.words import N_


def wanted_sight(state: BoardState, phase: Phase, command: EditPhase) -> bool | None:
    """What the tables of this phase will see of each other; None when it does not change. NotFound
    where there are no tables; TablesAtWork where some would lose what they have under their eyes;
    Stale when somebody changed it since."""
    wanted, seen = command.see_others, command.base.see_others
    if isinstance(wanted, UnsetType):
        return None
    if phase.tables is None:
        raise NotFound(N_("On ne travaille pas par tables à cette étape. Rien n’a changé."))
    now = phase.tables.see_others
    if wanted == now:
        return None
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(
            N_("Ce que les tables voient vient de changer. L’écran est à jour : vérifiez-le.")
        )
    if not wanted and state.tables and phase.id == state.phase:
        raise TablesAtWork
    return wanted


def is_shown_to_all(state: BoardState, event: PhaseEdited, _: Viewer) -> bool:
    """Tables that are at work begin to see each other: everyone sees another board."""
    return event.see_others is not None and bool(state.tables) and event.phase == state.phase

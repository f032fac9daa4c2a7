"""Who guides, and what is held up. Both end with the phase; what goes away is held up no more.
Mirrored by static/js/following/fold.js."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.following.state import Guide
from app.board.groups.events import GroupDissolved
from app.board.notes.events import NoteRemoved
from app.board.phases.events import PhaseStarted
from app.board.themes.events import ThemeRemoved


def everyone_brought(state: BoardState, event: EveryoneBrought) -> BoardState:
    guide = Guide(
        seat=event.seat, at=event.at, zone=event.zone, x=event.x, y=event.y, zoom=event.zoom
    )
    return replace(state, guide=guide)


def everyone_released(state: BoardState, _: EveryoneReleased) -> BoardState:
    return replace(state, guide=None)


def spotlight_turned(state: BoardState, event: SpotlightTurned) -> BoardState:
    return replace(state, spotlight=event.target)


def with_phase_started(state: BoardState, _: PhaseStarted) -> BoardState:
    return replace(state, guide=None, spotlight="")


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    return _without(state, event.note)


def with_group_dissolved(state: BoardState, event: GroupDissolved) -> BoardState:
    return _without(state, event.group)


def with_theme_removed(state: BoardState, event: ThemeRemoved) -> BoardState:
    return _without(state, event.zone)


def _without(state: BoardState, gone: str) -> BoardState:
    return replace(state, spotlight="") if state.spotlight == gone else state

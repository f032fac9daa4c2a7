"""Bringing everybody, letting them go, and holding something up."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.rights import known_zone
from app.board.core.state import BoardState
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.following.view import is_there
from app.errors import NotFound
from app.words import N_


def bring_everyone(state: BoardState, command: BringEveryone, asking: Asking) -> tuple[Event, ...]:
    """Another who leads takes over. Refuses (NotFound) a zone that is not on the board."""
    if command.zone is not None:
        known_zone(state, command.zone)
    brought = EveryoneBrought(
        seat=asking.actor.seat,
        at=asking.now,
        zone=command.zone,
        x=command.x,
        y=command.y,
        zoom=command.zoom,
    )
    return (brought,)


def release_everyone(state: BoardState, _: ReleaseEveryone, __: Asking) -> tuple[Event, ...]:
    """Whoever leads may end it, were it another's."""
    return (EveryoneReleased(),) if state.guide is not None else ()


def turn_spotlight(state: BoardState, command: TurnSpotlight, _: Asking) -> tuple[Event, ...]:
    """Refuses (NotFound) what is not on the board, or not to be read yet: a sealed note."""
    if command.target == state.spotlight:
        return ()
    if command.target and not is_there(state, command.target):
        raise NotFound(N_("Ce n’est pas, ou plus, à lire sur le tableau. Rien n’a changé."))
    return (SpotlightTurned(target=command.target),)

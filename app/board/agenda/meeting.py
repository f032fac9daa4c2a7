"""When people meet, and where they see each other."""

import re
from typing import Final

from msgspec import UnsetType

from app.board.agenda.commands import SetStart, SetVideo
from app.board.agenda.events import StartPlanned, VideoPlaced
from app.board.agenda.refusals import AddressRefused
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.errors import Stale
from app.words import N_

# A site, then anything that is one word: no name and password, which would be shown to everyone.
_HTTPS: Final = re.compile(r"https://[^\s/?#@\\<>\"']+\.[^\s/?#@\\<>\"']+(?:[/?#][^\s\\<>\"]*)?")


def set_start(state: BoardState, command: SetStart, _: Asking) -> tuple[Event, ...]:
    if command.at == state.starts_at:
        return ()
    if not isinstance(command.base, UnsetType) and command.base != state.starts_at:
        raise Stale(N_("L’heure de début vient de changer. L’écran est à jour : vérifiez-la."))
    return (StartPlanned(at=command.at),)


def set_video(state: BoardState, command: SetVideo, _: Asking) -> tuple[Event, ...]:
    """An https address, or none; AddressRefused for anything else."""
    if command.url == state.video:
        return ()
    if command.url:
        require_address(command.url)
    if not isinstance(command.base, UnsetType) and command.base != state.video:
        raise Stale(
            N_("Le lien de visio vient de changer. Le vôtre est gardé ici : comparez les deux.")
        )
    return (VideoPlaced(url=command.url),)


def require_address(url: str) -> None:
    """An https address that may be shown to people, or AddressRefused."""
    if not _HTTPS.fullmatch(url):
        raise AddressRefused

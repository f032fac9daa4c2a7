"""What those who lead ask so that everybody looks at the same thing."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from app.board.core.commands import Command, Place
from app.ids import ZoneId

AnyZone: TypeAlias = Annotated[ZoneId, Meta(max_length=60)]
Percent: TypeAlias = Annotated[int, Meta(ge=10, le=400)]


class BringEveryone(Command, frozen=True, kw_only=True, tag="everyone.bring"):
    """To where one looks: what is in the middle of the window, in thousandths of this zone, and how
    large it is shown. Without a zone, one looks at the page of the phase."""

    zone: AnyZone | None
    x: Place = 500
    y: Place = 500
    zoom: Percent = 100


class ReleaseEveryone(Command, frozen=True, kw_only=True, tag="everyone.release"):
    """Nobody is brought anywhere any more."""


class TurnSpotlight(Command, frozen=True, kw_only=True, tag="spotlight.turn"):
    """On a note, a group or a zone, by its id; on nothing (empty)."""

    target: Annotated[str, Meta(max_length=60)]

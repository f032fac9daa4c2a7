"""What the library of kits that people made, a feature above this one, lends to the workshops."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from app.kits.domain import Kit


@dataclass(frozen=True, slots=True)
class OwnKits:
    """Each is called inside the caller's transaction; None when there is no such kit.

    `serve`: to open a workshop from it; `current`: as it is now."""

    serve: Callable[[Connection, str], Kit | None]
    current: Callable[[Connection, str], Kit | None]


NO_OWN_KITS = OwnKits(serve=lambda *_: None, current=lambda *_: None)

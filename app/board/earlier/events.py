"""An earlier workshop is named, followed up, forgotten."""

from app.board.core.events import Event
from app.board.earlier.state import Earlier, Standing


class EarlierNamed(Event, frozen=True, kw_only=True, tag="earlier.named"):
    earlier: Earlier


class EarlierForgotten(Event, frozen=True, kw_only=True, tag="earlier.forgotten"):
    pass


class EarlierMarked(Event, frozen=True, kw_only=True, tag="earlier.marked"):
    item: str
    standing: Standing
    word: str

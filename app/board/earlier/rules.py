"""Naming an earlier workshop, saying where its commitments stand, showing it no more."""

from msgspec import UNSET

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.earlier.commands import CopiedDecision, ForgetEarlier, MarkEarlier, NameEarlier
from app.board.earlier.events import EarlierForgotten, EarlierMarked, EarlierNamed
from app.board.earlier.state import Decided, Earlier, Standing
from app.errors import NotFound, Stale, TextRefused
from app.words import N_


def name_earlier(state: BoardState, command: NameEarlier, _: Asking) -> tuple[Event, ...]:
    """The same one again brings its commitments as they now are, and keeps what was said of each.
    Refuses (TextRefused) a commitment without a title."""
    if not command.title or not all(item.title for item in command.items):
        raise TextRefused(N_("Une fiche sans titre n’est pas montrée. Donnez-lui un titre."))
    known = {item.id: item for item in state.earlier.items} if state.earlier else {}
    items = tuple(_decided(item, known.get(item.id)) for item in command.items)
    earlier = Earlier(title=command.title, day=command.day, items=items)
    return () if earlier == state.earlier else (EarlierNamed(earlier=earlier),)


def forget_earlier(state: BoardState, _: ForgetEarlier, __: Asking) -> tuple[Event, ...]:
    return (EarlierForgotten(),) if state.earlier is not None else ()


def mark_earlier(state: BoardState, command: MarkEarlier, _: Asking) -> tuple[Event, ...]:
    """Refuses (NotFound) what is not shown, and (Stale) what somebody marked meanwhile."""
    items = state.earlier.items if state.earlier is not None else ()
    found = next((item for item in items if item.id == command.item), None)
    if found is None:
        raise NotFound(N_("Cette fiche de la dernière fois n’est plus montrée. Rien n’a changé."))
    if (command.standing, command.word) == (found.standing, found.word):
        return ()
    base = command.base
    if base is not UNSET and (base.standing, base.word) != (found.standing, found.word):
        raise Stale(N_("Quelqu’un vient de le changer. Relisez, puis recommencez s’il le faut."))
    return (EarlierMarked(item=found.id, standing=command.standing, word=command.word),)


def _decided(item: CopiedDecision, known: Decided | None) -> Decided:
    return Decided(
        id=item.id,
        title=item.title,
        level=item.level,
        pilot=item.pilot,
        next_step=item.next_step,
        standing=known.standing if known else Standing.UNKNOWN,
        word=known.word if known else "",
    )

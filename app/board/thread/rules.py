"""Saying something to the team."""

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.state import BoardState
from app.board.thread.commands import SendMessage
from app.board.thread.events import MessageSent
from app.errors import Stale, TextRefused
from app.words import N_


def send_message(state: BoardState, command: SendMessage, asking: Asking) -> tuple[Event, ...]:
    """Refuses (TextRefused) an empty message, and (Stale) an id that is taken."""
    if not command.text:
        raise TextRefused(N_("Un message vide n’est pas envoyé. Écrivez au moins un mot."))
    if any(message.id == command.message for message in state.thread):
        raise Stale(N_("Ce message est déjà dans le fil. Rien n’a changé."))
    sent = MessageSent(
        message=command.message, seat=asking.actor.seat, text=command.text, at=asking.now
    )
    return (sent,)

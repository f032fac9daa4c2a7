"""The thread of the team, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.thread.commands import SendMessage
from app.board.thread.events import MessageSent
from app.board.thread.fold import message_sent
from app.board.thread.rules import send_message
from app.board.thread.view import sent_seen, thread_seen
from app.text import COMMENT_LENGTH, clean_text


def _message(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


CAPABILITY: Final = Capability(
    commands=(CommandSpec(SendMessage, send_message, Right.FACILITATE, texts={"text": _message}),),
    events=(EventSpec(MessageSent, message_sent, view=sent_seen, personal=True, for_team=True),),
    keeps={"thread": thread_seen},
    left_behind=("thread",),
)

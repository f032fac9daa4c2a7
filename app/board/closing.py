"""The closing questions: a score for the time spent and a sentence, both anonymous, kept apart."""

from app.actor import Actor
from app.board.commands import AnswerClosing
from app.board.events import ClosingCounted, Event
from app.board.rights import current_phase
from app.board.state import BoardState
from app.board.voting import BallotBox
from app.errors import Forbidden, Malformed, PhaseClosed, TextRefused
from app.kits.domain import PhaseKind


def answer_closing(
    state: BoardState, command: AnswerClosing, actor: Actor, box: BallotBox
) -> tuple[Event, ...]:
    """Take a whole answer, which replaces the person's previous one."""
    if not actor.takes_part:
        raise Forbidden
    if current_phase(state).kind is not PhaseKind.CLOSE or state.plan.closing is None:
        raise PhaseClosed
    limits = {question.id: question.max_length for question in state.plan.closing.questions}
    for key, text in command.texts.items():
        if key not in limits:
            raise Malformed
        if len(text) > limits[key]:
            raise TextRefused(
                f"Cette réponse dépasse {limits[key]} signes. Elle reste affichée ici pour être"
                " raccourcie."
            )
    return (ClosingCounted(answers=box.answers() + (not box.has_answered(actor))),)

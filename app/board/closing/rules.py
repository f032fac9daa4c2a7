"""The closing questions: a score for the time spent and a sentence, both anonymous, kept apart."""

from app.actor import Actor
from app.board.closing.commands import AnswerClosing
from app.board.closing.events import ClosingCounted
from app.board.core.asking import Asking, OpenBallotBox
from app.board.core.events import Event
from app.board.core.rights import current_phase
from app.board.core.state import BoardState
from app.errors import Malformed, PhaseClosed, TextRefused
from app.kits.domain import PhaseKind
from app.words import N_


def answer_closing(state: BoardState, command: AnswerClosing, asking: Asking) -> tuple[Event, ...]:
    """Take a whole answer, which replaces the person's previous one."""
    if current_phase(state).kind is not PhaseKind.CLOSE or state.plan.closing is None:
        raise PhaseClosed
    limits = {question.id: question.max_length for question in state.plan.closing.questions}
    for key, text in command.texts.items():
        if key not in limits:
            raise Malformed
        if len(text) > limits[key]:
            sentence = N_(
                "Cette réponse dépasse %(limit)s signes. Elle reste affichée ici pour être"
                " raccourcie."
            )
            raise TextRefused(sentence, limit=limits[key])
    box = asking.box
    return (ClosingCounted(answers=box.answers() + (not box.has_answered(asking.actor))),)


def put_answer(box: OpenBallotBox, command: AnswerClosing, actor: Actor) -> None:
    """What an answer leaves apart from the log."""
    box.put_answer(actor, command.score, command.texts)

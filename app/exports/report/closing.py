"""What people thought of the workshop, cut so that nobody can be told from what they said."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.board.core.plan import Closing
from app.exports.domain import ClosingAnswers, ClosingLine, ScoreLine, SentencesLine


def cut_answers(given: Iterable[tuple[int, Mapping[str, str]]]) -> ClosingAnswers:
    """The answers of each person, cut so that no score stands beside its sentence any more."""
    scores: list[int] = []
    sentences: dict[str, list[str]] = {}
    for score, texts in given:
        scores.append(score)
        for question, text in texts.items():
            sentences.setdefault(question, []).append(text)
    return ClosingAnswers(
        scores=tuple(sorted(scores)),
        sentences={key: _in_alphabetical_order(texts) for key, texts in sentences.items()},
    )


def closing_line(closing: Closing | None, answers: ClosingAnswers | None) -> ClosingLine | None:
    if closing is None or answers is None or not answers.scores:
        return None
    given = Counter(answers.scores)
    return ClosingLine(
        question=closing.question,
        answers=len(answers.scores),
        scores=tuple(
            ScoreLine(score=each.score, label=each.label, answers=given[each.score])
            for each in closing.scores
        ),
        sentences=tuple(
            SentencesLine(
                question=each.label,
                sentences=_in_alphabetical_order(answers.sentences.get(each.id, ())),
            )
            for each in closing.questions
        ),
    )


def _in_alphabetical_order(sentences: Iterable[str]) -> tuple[str, ...]:
    """A shuffle that is the same each time, and says nothing of who answered first."""
    return tuple(sorted((each for each in sentences if each), key=str.casefold))

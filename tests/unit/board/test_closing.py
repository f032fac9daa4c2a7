"""The closing questions: one whole answer per person, apart, and only counted on the board."""

from app.board.closing.commands import AnswerClosing
from tests.factories import AUTHOR, FACILITATOR, OBSERVER, OTHER, a_board, a_closing_phase, a_phase
from tests.fakes import Ballots
from tests.unit.board.asking import after, decided, refusal

ANSWER = AnswerClosing(score=4, texts={"sentence": "Un atelier utile"})


def closing_board(**plan):
    return a_board(phase=a_closing_phase(), **plan)


def test_an_answer_is_counted_and_its_words_are_not_told():
    [counted] = decided(closing_board(), ANSWER)

    assert counted.answers == 1
    assert "utile" not in repr(counted)


def test_a_second_answer_of_the_same_person_replaces_the_first():
    box, board = Ballots(), closing_board()

    board = after(board, ANSWER, AUTHOR, box=box)
    board = after(board, AnswerClosing(score=2), AUTHOR, box=box)
    board = after(board, ANSWER, OTHER, box=box)

    assert board.answers == 2
    assert sorted(answer.score for answer in box.closing.values()) == [2, 4]


def test_a_facilitator_answers_too_and_an_observer_does_not():
    assert decided(closing_board(), ANSWER, FACILITATOR)
    assert refusal(closing_board(), ANSWER, OBSERVER) == "forbidden"


def test_the_questions_are_asked_in_the_closing_phase_only():
    assert refusal(a_board(phase=a_phase()), ANSWER) == "phase_closed"


def test_a_kit_without_closing_questions_takes_no_answer():
    assert refusal(closing_board(closing=None), ANSWER) == "phase_closed"


def test_a_question_that_was_not_asked_is_malformed():
    assert refusal(closing_board(), AnswerClosing(score=4, texts={"salary": "x"})) == "malformed"


def test_an_answer_longer_than_its_question_allows_is_refused():
    long = AnswerClosing(score=4, texts={"sentence": "x" * 41})

    assert refusal(closing_board(), long) == "text_refused"
    assert decided(closing_board(), AnswerClosing(score=4, texts={"sentence": "x" * 40}))

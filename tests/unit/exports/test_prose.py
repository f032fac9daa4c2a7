"""A text that people wrote together, as it leaves: its lists and its strong words, and no link."""

import pytest

from app.board.forms.events import FieldSettled
from app.exports.markdown.prose import prose
from app.exports.office.outline import Item, Paragraph, outline
from app.exports.office.outline import Run as Told
from app.exports.report.forms import answers
from tests.factories import NOW, a_board, some_drafts

TEXT = (
    "Des **arbres** et de *l’ombre*, [voir](https://exemple.fr/a)\\\nici\n\n"
    "- un\n  1. dedans\n- \\*deux\\*"
)


def test_a_text_written_together_is_told_plain_and_with_its_marks():
    settled = FieldSettled(commitment="n1", field="problem", text=TEXT, rev=1, at=NOW)
    board = a_board(some_drafts("n1"), settled)

    (answer,) = answers(board, "n1")

    assert answer.text == (
        "Des arbres et de l’ombre, voir (https://exemple.fr/a)\nici\n\n• un\n  1. dedans\n• *deux*"
    )
    assert answer.markdown == TEXT


def test_minutes_tell_it_with_its_lists_and_lead_nowhere():
    told = outline(prose(TEXT))

    assert told == (
        Paragraph(
            (
                Told("Des "),
                Told("arbres", is_bold=True),
                Told(" et de l’ombre, voir (https://exemple.fr/a)\nici"),
            ),
        ),
        Item((Told("un"),), 0),
        Item((Told("1. dedans"),), 1),
        Item((Told("*deux*"),), 0),
    )


@pytest.mark.parametrize("text", ["- a\n- b", "**a**", "", "1. a\n\n   - b", "<b>x</b> ![i](j)"])
def test_any_text_is_read_by_who_reads_minutes(text):
    outline(f"#### x\n\n{prose(text)}\n\n#### y\n\nz")


@pytest.mark.parametrize(
    "text", ["- - -", "- - - a\n  -\n- - -", "1.\n2. 1.\n   2.\n3. - - b\n\n       c"]
)
def test_lists_in_items_that_say_nothing_are_no_line_and_no_code(text):
    told = prose(text)

    outline(f"#### x\n\n{told}\n\n#### y\n\nz")
    assert all(letter in told for letter in "abc" if letter in text)

import pytest

from app.actor import Role
from app.errors import TextRefused
from app.text import NAME_LENGTH
from app.workshops.names import distinct, read_name


@pytest.mark.parametrize(
    "name", ["Awa", "Jean-Marc", "Zoë", "李雷", "أمل", "🐝", "Ali 2", "Animata"]
)
def test_people_are_called_as_they_wish(name):
    assert read_name(name, Role.PARTICIPANT) == name


@pytest.mark.parametrize(
    "name",
    [
        "Awa (administration)",
        "Zoé – animation territoriale",
        "Animation — Awa",
        "Léo, ancien animateur",
        "Mia (admin réseau)",
    ],
)
def test_a_first_name_may_say_where_somebody_works(name):
    """Brothers: every reserved word, before or after the name; the English ones too."""
    assert read_name(name, Role.PARTICIPANT) == name


def test_a_name_is_cleaned_before_it_is_kept():
    assert read_name("  A\u202ewa\u200b\n", Role.PARTICIPANT) == "Awa"


@pytest.mark.parametrize("name", ["", "   ", "\u200d", "\u3164", "\u2800", None, 12, "a" * 41])
def test_a_name_that_nobody_can_see_or_that_is_too_long_is_refused(name):
    with pytest.raises(TextRefused):
        read_name(name, Role.PARTICIPANT)


@pytest.mark.parametrize(
    "name",
    [
        "Facilitateur",
        "FACILITATRICE",
        "f a c i l i t a t e u r",
        "Fаcilitateur",  # a Cyrillic а
        "Ｆacilitateur",
        "Façilitateur",
        "Fac1litateur",
        "FaciIitateur",  # a capital i for an l
        "Équipe d’animation",
        "L’équipe d’animation (officielle)",
        "Facilitateur (équipe)",
        "Animateur-animatrice",
        "Mme l’animatrice",
        "Admin 2",
        "Facilitator",
        "Co-facilitateur",
        "ÉSSAIM",
    ],
)
def test_a_participant_cannot_pass_for_the_facilitator(name):
    with pytest.raises(TextRefused):
        read_name(name, Role.PARTICIPANT)

    assert read_name(name, Role.FACILITATOR) == name


@pytest.mark.parametrize(
    ("name", "taken", "kept"),
    [
        ("Awa", [], "Awa"),
        ("Awa", ["Bo"], "Awa"),
        ("Awa", ["Awa"], "Awa (2)"),
        ("awà", ["Awa"], "awà (2)"),
        ("Awa", ["Awa", "Awa (2)"], "Awa (3)"),
        ("Awa (2)", ["Awa", "Awa (2)"], "Awa (2) (2)"),
        ("x" * NAME_LENGTH, ["x" * NAME_LENGTH], "x" * (NAME_LENGTH - 4) + " (2)"),
    ],
)
def test_a_name_that_somebody_has_gets_a_rank(name, taken, kept):
    assert distinct(name, taken) == kept

"""Which notes are proposed together, by the words that they share."""

import random

import pytest

from app.likeness.domain import MAX_JOINING, MAX_TOGETHER, proposals
from tests.unit.likeness.written_boards import precision_and_recall, written_board

CANTEEN = [
    "La cantine est trop chère",
    "Des produits locaux à la cantine",
    "Cantines sans plastique",
]
OTHERS = ["Plus d’arbres dans la cour", "Un café pour les parents", "Parcoursup expliqué à tous"]


def together(texts, groups=()):
    return [{texts[place] for place in one.texts} for one in proposals(texts, groups)]


def test_there_are_two_hundred_notes_with_their_groups():
    boards = [written_board(name) for name in ("fr_tuning", "en_tuning", "fr_check", "en_check")]

    assert sum(len(notes) for board in boards for notes in board.values()) == 200


def test_most_of_what_is_proposed_is_right_on_the_notes_that_it_was_tuned_on():
    precision, recall = precision_and_recall("fr_tuning", "en_tuning")

    assert precision > 0.75
    assert recall > 0.6


def test_most_of_what_is_proposed_is_right_on_the_notes_kept_aside():
    precision, recall = precision_and_recall("fr_check", "en_check")

    assert precision > 0.8
    assert recall > 0.48


def test_notes_that_share_a_word_are_proposed_with_that_word():
    [proposal] = proposals(CANTEEN + OTHERS)

    assert proposal.texts == (0, 1, 2)
    assert proposal.words == ("cantine",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harcèlement sur le chemin", "Lutter contre le harcelement"),
        ("Des bâtiments accessibles", "Accessibilité pour chacun"),
        ("Un referendum local", "Des réferendums utiles"),
        ("Le bugdet participatif", "Votons le budget-participatif"),
        ("Libraries on Sundays", "A library nearby"),
    ],
)
def test_accents_endings_and_a_typo_are_no_difference(one, other):
    assert {one, other} in together([one, other, *OTHERS])


def test_what_everybody_writes_brings_nothing_together():
    names = ["avion", "bateau", "cheval", "tramway", "velo", "metro", "train", "fusee", "ballon"]
    texts = [f"La mobilité en {name}" for name in names]

    assert proposals(texts) == []


def test_notes_alone_are_proposed_to_the_group_that_is_there():
    [proposal] = proposals(CANTEEN + OTHERS, groups=[[0, 1]])

    assert (proposal.texts, proposal.group) == ((2,), 0)


def test_two_groups_that_are_there_are_left_as_they_are():
    assert proposals([*CANTEEN, CANTEEN[0]], groups=[[0, 1], [2, 3]]) == []


def test_no_proposal_is_longer_than_one_can_read():
    many = [f"La cantine {name}" for name in ("une", "deux", "trois")] * 9

    assert max(len(one.texts) for one in proposals(many + OTHERS * 20)) <= MAX_TOGETHER
    joining = proposals(many + OTHERS * 20, groups=[[0, 1]])
    assert all(len(one.texts) <= MAX_JOINING for one in joining if one.group is not None)


@pytest.mark.parametrize("texts", [[], ["" for _ in range(9)], ["Seul"], ["!!!", "…", "42"]])
def test_where_nothing_is_said_nothing_is_proposed(texts):
    assert proposals(texts) == []


def test_the_order_in_which_notes_came_changes_little_of_what_is_proposed():
    texts = [text for notes in written_board("fr_tuning").values() for text in notes]
    shuffled = random.Random(4).sample(texts, len(texts))

    before, after = ({frozenset(one) for one in together(each)} for each in (texts, shuffled))

    assert len(before & after) >= 0.8 * len(before)

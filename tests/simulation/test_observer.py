"""Who keeps every byte that a participant is sent guesses no better than by chance who wrote what.

Chance is computed: over so many notes, a guess that knows nothing is right as often as chance says,
within four standard deviations (one series in thirty thousand would go beyond). The same strategies
find the authors as soon as something is told that should not be: the bugs of the night plant each
of these leaks, and these tests go red.
"""

from collections import Counter
from math import sqrt

import pytest

from app.kits.domain import Writing
from tests.simulation.observer import Watching, guesses, linked

WORKSHOPS = 60
DEVIATIONS = 4


@pytest.fixture(scope="module")
def sealed():
    return [Watching(seed, writing=Writing.PRIVATE).play() for seed in range(WORKSHOPS)]


@pytest.fixture(scope="module")
def moving():
    seeds = range(1_000, 1_000 + WORKSHOPS)
    return [Watching(seed, writing=Writing.PRIVATE, stays=False).play() for seed in seeds]


@pytest.fixture(scope="module")
def read_live():
    seeds = range(2_000, 2_000 + WORKSHOPS)
    return [Watching(seed, writing=Writing.OPEN, says_so=False).play() for seed in seeds]


def bound(chances):
    """The most hits that guesses of these chances make, but for a great luck."""
    expected = sum(chances)
    return expected + DEVIATIONS * sqrt(sum(chance * (1 - chance) for chance in chances))


def hits(played):
    """By strategy, how many authors it finds over all the workshops, and how many notes it said."""
    right, said = Counter(), Counter()
    for workshop in played:
        for how, guess in guesses(workshop.watched).items():
            said[how] += len(guess)
            right[how] += sum(workshop.authors[note] == seat for note, seat in guess.items())
    return right, said


def test_the_observer_sees_what_there_is_to_see(sealed):
    """A simulation in which nothing happens would show nothing."""
    for workshop in sealed:
        watched = workshop.watched
        assert len(watched.opened()) == len(workshop.authors) == 12
        assert len(watched.arrivals()) >= 12
        assert len({seat for _, seat in watched.named()}) == 4
        assert any("signals" in message for _, message in watched.heard)


@pytest.mark.parametrize("played", ["sealed", "moving"])
def test_whoever_keeps_every_byte_finds_authors_no_better_than_by_chance(played, request):
    """People do things under their name just after they wrote, come late, and leave: that is seen,
    and so is the moment when a theme has one more note. Nothing says which of its notes that is:
    what a guess is compared with is the same guess, on the notes of each theme dealt anew."""
    right, chances = Counter(), {}
    for workshop in request.getfixturevalue(played):
        zones = {note: said["zone"] for note, said in workshop.watched.notes().items()}
        for how, guess in guesses(workshop.watched).items():
            right[how] += sum(workshop.authors[note] == seat for note, seat in guess.items())
            chances.setdefault(how, []).extend(_dealt_anew(workshop.authors, zones, guess))

    lucky = {how: right[how] for how in chances if right[how] > bound(chances[how])}
    assert lucky == {}
    assert max(right.values()) <= bound([1 / 4] * 12 * WORKSHOPS)


def test_where_notes_are_read_as_they_come_nothing_says_whose_they_are(read_live):
    """Neither a hand nor a name beside them, nor an alias that goes from one note to another. Who
    says « J’ai fini » just after their note came signs it: nothing of ours can hide that."""
    right, said = hits(read_live)
    pairs = [(workshop, pair) for workshop in read_live for pair in linked(workshop.watched)]
    same = sum(len({workshop.authors[note] for note in pair}) == 1 for workshop, pair in pairs)

    lucky = {how: right[how] for how in said if right[how] > bound([1 / 4] * said[how])}
    assert lucky == {}
    # Of two notes of twelve, the second is one of the two others of the first one's author.
    assert same <= bound([2 / 11] * len(pairs))


def _dealt_anew(authors, zones, guess):
    """How often each guess would be right, were the notes of its zone dealt anew."""
    for note, seat in guess.items():
        beside = [other for other, zone in zones.items() if zone == zones[note]]
        yield sum(authors[other] == seat for other in beside) / len(beside)

"""Rounds are counted again from their ballots: one that was changed is found, wherever it is."""

from collections.abc import Iterator
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from app.board.voting.ranking import ranking
from app.moving.counting import recount
from app.moving.domain import CarriedBallot, CarriedRound
from tests.golden.random_histories import History
from tests.unit.moving.carried import LENGTH, carried_from

SEED = 4021
ROUNDS = 8


@pytest.fixture(scope="module")
def histories() -> list[History]:
    """As many as it takes to hold enough rounds that were published: what people may do in them
    grows, and the seed then tells of other workshops."""
    random = Random(SEED)
    found: list[History] = []
    while sum(len(_published(each)) for each in found) < ROUNDS:
        found.extend(filter(_published, [History(random, LENGTH)]))
    return found


def test_ballots_give_the_ranking_that_was_published(histories):
    for history in histories:
        for each in recount(carried_from(history).rounds):
            assert each.fault is None
            assert each.ranked == ranking(history.state, each.round.id)


def test_one_ballot_that_was_changed_is_found_whichever_it_is(histories):
    for history in histories:
        rounds = carried_from(history).rounds
        for place, found in enumerate(rounds):
            for changed in _with_one_ballot_changed(found):
                altered = (*rounds[:place], changed, *rounds[place + 1 :])
                faults = [each.number for each in recount(altered) if each.fault is not None]
                assert faults == [place + 1]


def test_a_count_that_was_changed_is_found(histories):
    for history in histories:
        rounds = carried_from(history).rounds
        for place, found in enumerate(rounds):
            for idea, count in found.counts.items():
                counts = found.counts | {idea: replace(count, voters=count.voters + 1)}
                altered = (*rounds[:place], replace(found, counts=counts), *rounds[place + 1 :])
                assert [each.number for each in recount(altered) if each.fault] == [place + 1]


def test_a_round_that_was_not_published_has_nothing_to_count(histories):
    found = _published(histories[0])[0]

    (counted,) = recount((replace(found, parent=None, withheld="few", counts={}, ballots=None),))

    assert (counted.is_counted, counted.fault) == (False, None)


def test_a_round_that_lost_its_ballots_is_found(histories):
    found = _published(histories[0])[0]

    (counted,) = recount((replace(found, parent=None, ballots=None),))

    assert counted.fault is not None


def test_rounds_that_settle_one_another_are_found_and_end(histories):
    found = _published(histories[0])[0]
    first = msgspec.structs.replace(found, parent="r-2", id="r-1")

    counted = recount((first, replace(found, parent="r-1", id="r-2"), first))

    assert [bool(each.fault) for each in counted] == [True, False, True]


def _published(history: History) -> list[CarriedRound]:
    """Its rounds whose ballots somebody cast: there is something to count again."""
    return [each for each in carried_from(history).rounds if each.ballots and each.counts]


def _with_one_ballot_changed(found: CarriedRound) -> Iterator[CarriedRound]:
    """Each ballot with one dot moved, taken away or added."""
    for place, ballot in enumerate(found.ballots or ()):
        for choices in _near(found, dict(ballot.choices)):
            ballots = list(found.ballots)
            ballots[place] = CarriedBallot(choices=choices)
            yield replace(found, ballots=tuple(ballots))


def _near(found: CarriedRound, choices: dict[str, int]) -> Iterator[dict[str, int]]:
    for idea, dots in choices.items():
        yield {**choices, idea: dots - 1}
        yield {other: count for other, count in choices.items() if other != idea}
    for idea in found.ideas:
        yield {**choices, idea: choices.get(idea, 0) + 1}
        for other, dots in choices.items():
            if other != idea:
                yield {**choices, other: dots - 1, idea: choices.get(idea, 0) + 1}

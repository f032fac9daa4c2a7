"""A round counted again from its ballots, by who does not believe the server. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from app.board.core.state import NO_PLAN
from app.board.voting.ranking import Ranked, ranking, tally
from app.ids import IdeaId, PhaseId, RoundId
from app.moving.carrying import state_of
from app.moving.domain import CarriedBoard, CarriedRound
from app.words import N_, Words


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where the ballots of a round do not give what was published."""

    sentence: str
    values: Mapping[str, object]

    def said(self, words: Words) -> str:
        return words.t(self.sentence, **self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What a round comes to. Not `is_counted`: its kit forbade to publish what people chose, and it
    has no ballots."""

    number: int
    round: CarriedRound
    ranked: tuple[Ranked, ...] = ()
    is_counted: bool = True
    fault: Disagreement | None = None


def recount(rounds: Sequence[CarriedRound]) -> tuple[Recount, ...]:
    """Each round of a file, in order, with the ranking that its ballots give."""
    faults = [
        _misplaced(found, {other.id for other in rounds[:place]}) or _fault(found)
        for place, found in enumerate(rounds)
    ]
    counted = tuple(
        _counted(found) if fault is None and found.ballots is not None else _alone(found)
        for found, fault in zip(rounds, faults, strict=True)
    )
    state = state_of(CarriedBoard(plan=NO_PLAN, phase=PhaseId("")), counted)
    return tuple(
        Recount(
            number=number,
            round=found,
            ranked=ranking(state, found.id),
            is_counted=found.ballots is not None,
            fault=fault,
        )
        for number, (found, fault) in enumerate(zip(rounds, faults, strict=True), 1)
    )


def _counted(found: CarriedRound) -> CarriedRound:
    return replace(found, counts=tally(found.ideas, _choices(found)))


def _alone(found: CarriedRound) -> CarriedRound:
    """A round that settles nothing: what it says is not believed."""
    return replace(found, parent=None)


def _misplaced(found: CarriedRound, before: Collection[RoundId]) -> Disagreement | None:
    if found.id in before:
        return Disagreement(N_("un autre tour a le même identifiant"), {})
    if found.parent is not None and found.parent not in before:
        return Disagreement(N_("il départage un tour qui n’est pas avant lui"), {})
    return None


def _fault(found: CarriedRound) -> Disagreement | None:
    if found.ballots is None:
        return (
            None
            if found.withheld or found.kept_back
            else Disagreement(N_("ses bulletins manquent"), {})
        )
    for number, ballot in enumerate(found.ballots, 1):
        if (fault := _unfit(found, number, ballot.choices)) is not None:
            return fault
    if found.voted != len(found.ballots):
        values = {"told": found.voted, "found": len(found.ballots)}
        return Disagreement(N_("bulletins publiés : %(told)s, dans le fichier : %(found)s"), values)
    empty = sum(not any(choices.values()) for choices in _choices(found))
    if found.abstained != empty:
        values = {"told": found.abstained, "found": empty}
        return Disagreement(N_("abstentions publiées : %(told)s, recomptées : %(found)s"), values)
    return _miscounted(found)


def _unfit(found: CarriedRound, number: int, choices: Mapping[IdeaId, int]) -> Disagreement | None:
    """A ballot that nobody could cast."""
    dots = choices.values()
    fits = choices.keys() <= set(found.ideas) and sum(dots) <= found.budget
    if fits and all(0 <= count <= found.per_idea for count in dots):
        return None
    return Disagreement(
        N_("le bulletin %(number)s n’est pas permis par ce tour"), {"number": number}
    )


def _miscounted(found: CarriedRound) -> Disagreement | None:
    counted = tally(found.ideas, _choices(found))
    if counted.keys() != found.counts.keys():
        return Disagreement(N_("les idées comptées ne sont pas celles du tour"), {})
    for idea, count in counted.items():
        told = found.counts[idea]
        if told != count:
            values = {"idea": idea, "told": told.dots, "found": count.dots}
            values |= {"told_voters": told.voters, "found_voters": count.voters}
            return Disagreement(
                N_(
                    "l’idée %(idea)s, gommettes (et personnes) publiées :"
                    " %(told)s (%(told_voters)s), recomptées : %(found)s (%(found_voters)s)"
                ),
                values,
            )
    return None


def _choices(found: CarriedRound) -> list[Mapping[IdeaId, int]]:
    return [ballot.choices for ballot in found.ballots or ()]

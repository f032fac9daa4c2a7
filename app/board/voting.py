"""The vote: ideas, rounds, whole secret ballots, the ranking and its ties."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Protocol

from msgspec import Struct

from app.actor import Actor
from app.board.commands import CastBallot, CloseVote, OpenVote
from app.board.events import BallotCounted, Count, Event, VoteClosed, VoteOpened
from app.board.refusals import VoteBudgetSpent
from app.board.refusals import VoteClosed as RoundIsClosed
from app.board.rights import current_phase, require_facilitator, require_no_open_round
from app.board.state import BoardState, Round
from app.clock import Millis
from app.errors import Forbidden, Malformed, NotFound, PhaseClosed, Stale
from app.ids import GroupId, IdeaId, NoteId, RoundId, ZoneId
from app.kits.domain import PhaseKind, ZoneKind
from app.text import LINE_LENGTH


class BallotBox(Protocol):
    """What the decision reads of what is kept secret and apart (see ballots.py)."""

    def voted(self, round_id: RoundId) -> int: ...

    def has_voted(self, round_id: RoundId, actor: Actor) -> bool: ...

    def ballots(self, round_id: RoundId) -> Iterable[Mapping[IdeaId, int]]: ...

    def answers(self) -> int: ...

    def has_answered(self, actor: Actor) -> bool: ...


class Ranked(Struct, frozen=True):
    """An idea at its place. Ideas that the votes do not tell apart share a rank: 1, 2, 2, 4."""

    idea: IdeaId
    rank: int
    dots: int
    voters: int


def open_vote(state: BoardState, command: OpenVote, actor: Actor, now: Millis) -> tuple[Event, ...]:
    """Open a round on the phase's ideas, or a second one among ideas that stayed tied."""
    require_facilitator(actor)
    phase = current_phase(state)
    if phase.kind is not PhaseKind.VOTE:
        raise PhaseClosed("Le vote s’ouvre à l’étape de vote. Rien n’a changé.")
    require_no_open_round(state)
    if command.round in state.rounds:
        raise Stale("Ce tour de vote existe déjà. Rien n’a changé.")
    if command.per_idea > command.budget:
        raise Malformed("Une idée ne peut pas recevoir plus de gommettes que chacun n’en a.")
    return (
        VoteOpened(
            round=command.round,
            phase=phase.id,
            budget=command.budget,
            per_idea=command.per_idea,
            ideas=_ideas_at_stake(state, command),
            parent=command.parent,
            at=now,
        ),
    )


def cast_ballot(
    state: BoardState, command: CastBallot, actor: Actor, box: BallotBox
) -> tuple[Event, ...]:
    """Take a whole ballot, in place of the person's previous one; refuse one beyond the budget."""
    if actor.role not in state.plan.vote.voters:
        raise Forbidden("Votre rôle ne vote pas dans cet atelier. Rien n’a changé.")
    found = known_round(state, command.round)
    if not found.is_open:
        raise RoundIsClosed
    if not command.choices.keys() <= set(found.ideas):
        raise NotFound(
            "Une de ces idées n’est pas dans ce tour. Votre bulletin précédent est gardé."
        )
    dots = command.choices.values()
    if sum(dots) > found.budget or any(count > found.per_idea for count in dots):
        raise VoteBudgetSpent
    is_new = not box.has_voted(command.round, actor)
    return (BallotCounted(round=command.round, voted=box.voted(command.round) + is_new),)


def close_vote(
    state: BoardState, command: CloseVote, actor: Actor, box: BallotBox, now: Millis
) -> tuple[Event, ...]:
    """Publish the counts. From here on, nobody can tell who chose what."""
    require_facilitator(actor)
    found = known_round(state, command.round)
    if not found.is_open:
        raise RoundIsClosed
    ballots = [dict(ballot) for ballot in box.ballots(command.round)]
    return (
        VoteClosed(
            round=command.round,
            counts=tally(found.ideas, ballots),
            voted=len(ballots),
            abstained=sum(not any(ballot.values()) for ballot in ballots),
            at=now,
        ),
    )


def tally(ideas: Iterable[IdeaId], ballots: Iterable[Mapping[IdeaId, int]]) -> dict[IdeaId, Count]:
    """Dots and voters of each idea, those without any included."""
    dots: dict[IdeaId, int] = dict.fromkeys(ideas, 0)
    voters = dict(dots)
    for ballot in ballots:
        for idea, count in ballot.items():
            if count:
                dots[idea] += count
                voters[idea] += 1
    return {idea: Count(dots=dots[idea], voters=voters[idea]) for idea in dots}


def ranking(state: BoardState, round_id: RoundId) -> tuple[Ranked, ...]:
    """The ideas of a closed round, most dots first; ties as ties, unless a second round told them
    apart. Within a rank, the order of the round."""
    found = known_round(state, round_id)
    if found.is_open:
        return ()
    scores = {idea: tuple(_scores(state, round_id, idea)) for idea in found.ideas}
    ordered = sorted(found.ideas, key=lambda idea: scores[idea], reverse=True)
    ranked: list[Ranked] = []
    for _, tied in groupby(ordered, key=lambda idea: scores[idea]):
        rank = len(ranked) + 1
        ranked.extend(_ranked(found, idea, rank) for idea in tied)
    return tuple(ranked)


def tied_at_cut(ranked: tuple[Ranked, ...], count: int) -> tuple[Ranked, ...]:
    """The ideas among which the cut after `count` would have to choose; empty when it has not to.
    Ideas without a dot are never on the right side of a cut, so they are no tie."""
    if not 0 < count < len(ranked) or not ranked[count].dots:
        return ()
    at_cut = ranked[count - 1].rank
    return (
        tuple(row for row in ranked if row.rank == at_cut) if ranked[count].rank == at_cut else ()
    )


def votable_ideas(state: BoardState, zones: Iterable[ZoneId]) -> tuple[IdeaId, ...]:
    """Groups and lone notes of the themes among these zones, zone by zone."""
    themes = [zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME]
    chosen = [zone for zone in themes if zone in set(zones)] or themes
    groups = [(group.zone, key) for key, group in state.groups.items()]
    lone = [
        (note.zone, key)
        for key, note in state.notes.items()
        if note.group is None and not note.sealed
    ]
    return tuple(IdeaId(key) for zone in chosen for place, key in (*groups, *lone) if place == zone)


def idea_title(state: BoardState, idea: IdeaId) -> str:
    """What an idea is called: its group's title, else its first note, on one line."""
    group = state.groups.get(GroupId(idea))
    if group is not None and group.title:
        return group.title
    first = group.notes[0] if group is not None and group.notes else NoteId(idea)
    note = state.notes.get(first)
    title = " ".join((note.text or "").split()) if note else ""
    return title if len(title) <= LINE_LENGTH else title[: LINE_LENGTH - 1] + "…"


def known_round(state: BoardState, key: RoundId) -> Round:
    if (found := state.rounds.get(key)) is None:
        raise NotFound("Ce tour de vote n’existe pas. Rien n’a changé.")
    return found


def _ideas_at_stake(state: BoardState, command: OpenVote) -> tuple[IdeaId, ...]:
    if command.parent is not None:
        return _tied_ideas(state, command.parent, command.ideas or ())
    votable = votable_ideas(state, current_phase(state).zones)
    if command.ideas is not None and not set(command.ideas) <= set(votable):
        raise NotFound("Une de ces idées n’est plus sur le tableau. Le vote n’est pas ouvert.")
    ideas = tuple(dict.fromkeys(command.ideas)) if command.ideas is not None else votable
    if len(ideas) < 2:
        raise Malformed("Il faut au moins deux idées pour voter. Le vote n’est pas ouvert.")
    return ideas


def _tied_ideas(
    state: BoardState, parent: RoundId, wanted: tuple[IdeaId, ...]
) -> tuple[IdeaId, ...]:
    """A second round is among all the ideas of one rank, so that nobody is left out of it."""
    for _, rows in groupby(ranking(state, parent), key=lambda row: row.rank):
        tied = tuple(row.idea for row in rows)
        if len(tied) > 1 and set(tied) == set(wanted):
            return tied
    raise Stale("Ces idées ne sont pas, ou plus, à égalité. Le second tour n’est pas ouvert.")


def _scores(state: BoardState, round_id: RoundId, idea: IdeaId) -> Iterator[int]:
    """Dots in the round, then in the rounds that settled its ties, oldest first."""
    found = state.rounds[round_id]
    yield found.counts[idea].dots if idea in found.counts else 0
    for child, settled in state.rounds.items():
        if settled.parent == round_id and not settled.is_open and idea in settled.counts:
            yield from _scores(state, child, idea)


def _ranked(found: Round, idea: IdeaId, rank: int) -> Ranked:
    count = found.counts.get(idea, Count(dots=0, voters=0))
    return Ranked(idea, rank, count.dots, count.voters)

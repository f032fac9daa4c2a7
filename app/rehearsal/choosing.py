"""What simulated people choose: how they spread their dots, what they write in a draft. Pure."""

from random import Random
from typing import Final

from app.board.commitments.commands import EditCommitment
from app.board.core.state import BoardState, Commitment
from app.board.voting.commands import CastBallot
from app.ids import CommitmentId, GroupId, IdeaId, RoundId
from app.rehearsal.sentences import Sentences

_ABSTAINS: Final = 0.04


def choices_of(state: BoardState, key: RoundId, taste: int, random: Random) -> CastBallot:
    """A whole ballot. What several people said, and what others reacted to, draws more dots; and
    each has a taste of their own."""
    held = state.rounds[key]
    if random.random() < _ABSTAINS:
        return CastBallot(round=key, choices={})
    draws = {idea: 0.2 + _weight(state, idea) + _liking(taste, idea) for idea in held.ideas}
    choices: dict[IdeaId, int] = {}
    for _ in range(held.budget):
        free = [idea for idea in draws if choices.get(idea, 0) < held.per_idea]
        if not free:
            break
        chosen = random.choices(free, [draws[idea] ** 2 for idea in free])[0]
        choices[chosen] = choices.get(chosen, 0) + 1
    return CastBallot(round=key, choices=choices)


def _weight(state: BoardState, idea: IdeaId) -> float:
    group = state.groups.get(GroupId(idea))
    said = len(group.notes) if group is not None else 1
    return said + 0.5 * len(state.reactions.get(idea, ()))


def _liking(taste: int, idea: IdeaId) -> float:
    """The same person likes the same idea as much, each time that they look at it."""
    return 3 * Random(f"{taste}:{idea}").random()  # noqa: S311 - draws a taste, guards nothing


def fill_in(state: BoardState, sentences: Sentences, random: Random) -> EditCommitment | None:
    """Something that a draft still lacks: its level, then a pilot and a next step."""
    for key, draft in state.commitments.items():
        if draft.level is None and state.plan.levels:
            return _with_level(state, key, draft, random)
        if not draft.pilot:
            return EditCommitment(commitment=key, pilot=random.choice(sentences.pilots))
        if not draft.next_step:
            return EditCommitment(commitment=key, next_step=random.choice(sentences.next_steps))
    return None


def _with_level(
    state: BoardState, key: CommitmentId, draft: Commitment, random: Random
) -> EditCommitment:
    """An action belongs to an engagement: the first draft is one of those that stand alone."""
    parents = {level: other for other, each in state.commitments.items() if (level := each.level)}
    possible = [
        level
        for level in state.plan.levels
        if level.attached_to is None or level.attached_to in parents
    ]
    chosen = random.choice(possible or [*state.plan.levels])
    attached = parents.get(chosen.attached_to or "")
    if attached is None or attached == key:
        return EditCommitment(commitment=key, level=chosen.id)
    return EditCommitment(commitment=key, level=chosen.id, attached_to=attached)

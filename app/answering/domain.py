"""What contributors are told of each idea of the last vote, and of each draft. Pure.

Made of the minutes as anybody may read them, and less: no name, no note, no comment. An idea that
was not kept is told like the others: whoever gave it is owed a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.board.outcomes.state import Status
from app.clock import Millis
from app.exports.domain import CommitmentLine
from app.exports.vote_lines import RoundLine
from app.ids import CommitmentId, IdeaId

_BEGINNING: Final = Status.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a draft; `since` is null while nobody said anything of it."""

    title: str
    level: str | None
    status: Status
    reason: str
    to: str
    since: Millis | None
    chosen: str  # why it was chosen among the tied, or whatever its rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea of the vote, under the title on which people voted; no `fate`: it is no draft."""

    title: str
    zone: str
    rank: int | None
    dots: int
    voters: int
    is_gone: bool
    fate: Fate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`voted`: how many took part in the vote, 0 without one; `cut`: why the line under the ideas
    that became drafts was moved; `is_withheld`: its counts are published to nobody; `others`:
    drafts that are no idea of that vote."""

    voted: int
    cut: str
    is_withheld: bool
    ideas: tuple[Idea, ...]
    others: tuple[Fate, ...]


def answer_of(
    rounds: Sequence[RoundLine],
    drafts: Sequence[CommitmentLine],
    merged: Mapping[IdeaId, CommitmentId],
) -> Answer:
    """Of the last vote that was closed; a round that only settled a tie is part of it. `merged`:
    the draft in which an idea now is, whose own was merged into it."""
    held = next((each for each in reversed(rounds) if not (each.is_open or each.settles)), None)
    fates = {draft.id: _fate(draft) for draft in drafts}
    ranking = held.ranking if held else ()
    ideas = tuple(
        Idea(
            title=row.title,
            zone=row.zone,
            rank=row.rank,
            dots=row.dots,
            voters=row.voters,
            is_gone=row.since == "gone",
            fate=fates.get(merged.get(row.idea, CommitmentId(row.idea))),
        )
        for row in ranking
    )
    return Answer(
        voted=held.voted if held else 0,
        cut=held.cuts[-1].reason if held and held.cuts else "",
        is_withheld=bool(held and held.withheld),
        ideas=ideas,
        others=tuple(each for each in fates.values() if each not in [idea.fate for idea in ideas]),
    )


def _fate(draft: CommitmentLine) -> Fate:
    last = draft.outcome
    return Fate(
        title=draft.title,
        level=draft.level,
        status=last.status if last else _BEGINNING,
        reason=last.reason if last else "",
        to=last.to if last else "",
        since=last.at if last else None,
        chosen=draft.reason,
    )

"""The rounds of vote and their rankings, as they were published."""

from collections import Counter

from app.board.core.state import BoardState, Round
from app.board.voting.ideas import since_vote, title_as_voted
from app.board.voting.ranking import (
    Ranked,
    publishes_ballots,
    ranking,
    what_counts_tell,
)
from app.exports.report.titles import round_number, zone_title
from app.exports.vote_lines import BallotLine, CutLine, RankLine, RoundLine
from app.ids import CommitmentId, GroupId, IdeaId, NoteId, PhaseId, RoundId, ZoneId
from app.words import Words


def round_line(
    state: BoardState, key: RoundId, words: Words, ballots: tuple[BallotLine, ...] = ()
) -> RoundLine:
    held = state.rounds[key]
    return RoundLine(
        id=key,
        number=round_number(state, key) or 0,
        phase=_phase_title(state, held.phase),
        settles=round_number(state, held.parent),
        is_open=held.is_open,
        budget=held.budget,
        per_idea=held.per_idea,
        ideas=len(held.ideas),
        voted=held.voted,
        abstained=held.abstained,
        ranking=() if held.withheld else _ranks(state, key, words),
        tells=None if held.is_open else what_counts_tell(state, key),
        withheld=held.withheld,
        fewest_ballots=state.plan.vote.fewest_ballots,
        entered=held.entered,
        ballots=ballots if publishes_ballots(state, key) else (),
        question=held.question,
        quorum=held.quorum,
        cuts=tuple(CutLine(count=cut.count, reason=cut.reason) for cut in held.cuts if cut.reason),
    )


def _phase_title(state: BoardState, key: PhaseId) -> str:
    phase = state.plan.phase(key)
    return phase.title if phase else ""


def _ranks(state: BoardState, key: RoundId, words: Words) -> tuple[RankLine, ...]:
    ranked = ranking(state, key)
    sharing = Counter(each.rank for each in ranked if each.rank)
    return tuple(_rank(state, key, each, words, tied=sharing[each.rank] > 1) for each in ranked)


def _rank(state: BoardState, key: RoundId, ranked: Ranked, words: Words, *, tied: bool) -> RankLine:
    held = state.rounds[key]
    return RankLine(
        rank=ranked.rank or None,
        tied=tied,
        settled_by=_settled_by(state, key, ranked.idea),
        idea=ranked.idea,
        title=_title(state, held, ranked.idea) or words.t("Idée retirée depuis"),
        zone=zone_title(state, _idea_zone(state, held, ranked.idea)),
        dots=ranked.dots,
        voters=ranked.voters,
        since=since_vote(state, held, ranked.idea).value,
    )


def _settled_by(state: BoardState, key: RoundId, idea: IdeaId) -> int | None:
    """The round among tied ideas in which this one was. An open round has no counts yet."""
    return next(
        (
            number
            for number, held in enumerate(state.rounds.values(), 1)
            if held.parent == key and idea in held.counts
        ),
        None,
    )


def _title(state: BoardState, held: Round, idea: IdeaId) -> str:
    """As people voted on it. Of an idea that was removed since, only a draft may tell."""
    draft = state.commitments.get(CommitmentId(idea))
    return title_as_voted(state, held, idea) or (draft.title if draft else "")


def _idea_zone(state: BoardState, held: Round, idea: IdeaId) -> ZoneId | None:
    found = (
        held.snapshot.get(idea)
        or state.groups.get(GroupId(idea))
        or state.notes.get(NoteId(idea))
        or state.commitments.get(CommitmentId(idea))
    )
    return found.zone if found else None

"""Rounds, and one's own ballots. Mirrored by static/js/voting/fold.js."""

from msgspec.structs import replace

from app.board.core.plan import PreparedRound
from app.board.core.records import changed, without
from app.board.core.state import BoardState, Round
from app.board.notes.events import NoteRemoved
from app.board.voting.events import (
    BallotCounted,
    BallotKept,
    CutMoved,
    RoundDropped,
    RoundPrepared,
    VoteClosed,
    VoteOpened,
)
from app.ids import NoteId


def vote_opened(state: BoardState, event: VoteOpened) -> BoardState:
    opened = Round(
        phase=event.phase,
        budget=event.budget,
        per_idea=event.per_idea,
        ideas=event.ideas,
        parent=event.parent,
        is_open=True,
        voted=0,
        abstained=0,
        counts={},
        opened_at=event.at,
        closed_at=None,
        snapshot=event.snapshot,
        receipts=event.receipts,
        question=event.question,
        voters=event.voters,
        quorum=event.quorum,
    )
    return replace(state, rounds={**state.rounds, event.round: opened})


def ballot_counted(state: BoardState, event: BallotCounted) -> BoardState:
    return replace(
        state, rounds=changed(state.rounds, event.round, voted=event.voted, entered=event.entered)
    )


def ballot_kept(state: BoardState, event: BallotKept) -> BoardState:
    return replace(state, ballots={**state.ballots, event.round: event.choices})


def vote_closed(state: BoardState, event: VoteClosed) -> BoardState:
    """Counts are published; the voter's own ballot leaves the state with the secret."""
    rounds = changed(
        state.rounds,
        event.round,
        is_open=False,
        voted=event.voted,
        abstained=event.abstained,
        counts=event.counts,
        closed_at=event.at,
        withheld=event.withheld,
    )
    return replace(state, rounds=rounds, ballots=without(state.ballots, event.round))


def cut_moved(state: BoardState, event: CutMoved) -> BoardState:
    if (found := state.rounds.get(event.round)) is None:
        return state
    rounds = changed(state.rounds, event.round, cuts=(*found.cuts, event.cut))
    return replace(state, rounds=rounds)


def round_prepared(state: BoardState, event: RoundPrepared) -> BoardState:
    """After that one; first when it is None, last when it is not there."""
    rounds = tuple(each for each in state.plan.vote.rounds if each.id != event.prepared.id)
    order = [each.id for each in rounds]
    place = len(order)
    if event.after is None:
        place = 0
    elif event.after in order:
        place = order.index(event.after) + 1
    return _with_rounds(state, (*rounds[:place], event.prepared, *rounds[place:]))


def round_dropped(state: BoardState, event: RoundDropped) -> BoardState:
    rounds = state.plan.vote.rounds
    return _with_rounds(state, tuple(each for each in rounds if each.id != event.prepared))


def round_before(rounds: tuple[PreparedRound, ...], wanted: str) -> str | None:
    """The prepared round that this one comes after; None when it is the first."""
    order = [each.id for each in rounds]
    place = order.index(wanted)
    return order[place - 1] if place else None


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    """No round keeps the text of a note that its author, or a facilitator, took off the board."""
    if event.note not in state.notes:
        return state
    rounds = {key: _without_note(found, event.note) for key, found in state.rounds.items()}
    return replace(state, rounds=rounds)


def _with_rounds(state: BoardState, rounds: tuple[PreparedRound, ...]) -> BoardState:
    vote = replace(state.plan.vote, rounds=rounds)
    return replace(state, plan=replace(state.plan, vote=vote))


def _without_note(found: Round, note: NoteId) -> Round:
    snapshot = {
        idea: replace(voted, notes=without(voted.notes, note)) if note in voted.notes else voted
        for idea, voted in found.snapshot.items()
    }
    return replace(found, snapshot=snapshot)

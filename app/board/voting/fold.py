"""Rounds, and one's own ballots. Mirrored by static/js/voting/fold.js."""

from msgspec.structs import replace

from app.board.core.records import changed, without
from app.board.core.state import BoardState, Round
from app.board.notes.events import NoteRemoved
from app.board.voting.events import (
    BallotCounted,
    BallotKept,
    CutMoved,
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


def with_note_removed(state: BoardState, event: NoteRemoved) -> BoardState:
    """No round keeps the text of a note that its author, or a facilitator, took off the board."""
    if event.note not in state.notes:
        return state
    rounds = {key: _without_note(found, event.note) for key, found in state.rounds.items()}
    return replace(state, rounds=rounds)


def _without_note(found: Round, note: NoteId) -> Round:
    snapshot = {
        idea: replace(voted, notes=without(voted.notes, note)) if note in voted.notes else voted
        for idea, voted in found.snapshot.items()
    }
    return replace(found, snapshot=snapshot)

"""The vote, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import (
    AS_IT_IS,
    AlsoCauses,
    AlsoFolds,
    Capability,
    CommandSpec,
    EventSpec,
)
from app.board.core.rights import Right
from app.board.notes.events import NoteRemoved
from app.board.themes.commands import SetVoteRule
from app.board.voting.box import open_round, own_ballot, put_ballot, put_entered, seal_round
from app.board.voting.commands import (
    CastBallot,
    CloseVote,
    DropRound,
    EnterBallot,
    MoveCut,
    OpenVote,
    PrepareRound,
)
from app.board.voting.cut import keep_cuts, move_cut
from app.board.voting.events import (
    BallotCounted,
    BallotKept,
    CutMoved,
    RoundDropped,
    RoundPrepared,
    VoteClosed,
    VoteOpened,
)
from app.board.voting.fold import (
    ballot_counted,
    ballot_kept,
    cut_moved,
    round_dropped,
    round_prepared,
    vote_closed,
    vote_opened,
    with_note_removed,
)
from app.board.voting.preparing import drop_round, prepare_round
from app.board.voting.rules import cast_ballot, close_vote, enter_ballot, open_vote
from app.board.voting.view import kept_seen, no_ballots, opened_seen
from app.text import COMMENT_LENGTH, clean_line, clean_text

QUESTION_LENGTH: Final = 400  # as long as a kit's own


def _reason(value: object) -> str:
    return clean_text(value, max_length=COMMENT_LENGTH)


def _question(value: object) -> str:
    return clean_line(value, max_length=QUESTION_LENGTH)


CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(OpenVote, open_vote, Right.FACILITATE, is_public=True, keep_apart=open_round),
        CommandSpec(CastBallot, cast_ballot, Right.VOTE, keep_apart=put_ballot, echo=own_ballot),
        # Everyone sees who entered it: they read what that person chose.
        CommandSpec(
            EnterBallot, enter_ballot, Right.FACILITATE, is_public=True, keep_apart=put_entered
        ),
        CommandSpec(
            CloseVote,
            close_vote,
            Right.FACILITATE,
            is_public=True,
            keep_apart=seal_round,
            forgets=True,
        ),
        CommandSpec(MoveCut, move_cut, Right.FACILITATE, texts={"reason": _reason}, is_public=True),
        CommandSpec(
            PrepareRound,
            prepare_round,
            Right.FACILITATE,
            texts={"question": _question},
            is_public=True,
        ),
        CommandSpec(DropRound, drop_round, Right.FACILITATE, is_public=True),
    ),
    events=(
        EventSpec(VoteOpened, vote_opened, view=opened_seen, personal=True),
        EventSpec(BallotCounted, ballot_counted, view=AS_IT_IS, personal=False),
        EventSpec(BallotKept, ballot_kept, view=kept_seen, personal=False),
        EventSpec(VoteClosed, vote_closed, view=AS_IT_IS, personal=False),
        EventSpec(CutMoved, cut_moved, view=AS_IT_IS, personal=False),
        EventSpec(RoundPrepared, round_prepared, view=AS_IT_IS, personal=False),
        EventSpec(RoundDropped, round_dropped, view=AS_IT_IS, personal=False),
    ),
    keeps={"rounds": AS_IT_IS, "ballots": no_ballots},
    left_behind=("ballots",),
    also_folds=(AlsoFolds(NoteRemoved, with_note_removed),),
    also_causes=(AlsoCauses(SetVoteRule, keep_cuts),),
)

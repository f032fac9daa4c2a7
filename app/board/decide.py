"""The one place that says yes or no: (state, command, actor) -> events, or a Refusal."""

from typing import assert_never

from app.actor import Actor
from app.board import commands as ask
from app.board import groups, notes, phases, promotion, voting
from app.board.closing import answer_closing
from app.board.commands import Command
from app.board.events import Event
from app.board.state import BoardState
from app.board.voting import BallotBox
from app.clock import Millis


def decide(
    state: BoardState, command: Command, actor: Actor, *, box: BallotBox, now: Millis
) -> tuple[Event, ...]:
    """Decide one command against the current state; no event when there is nothing to change.

    Pure but for what it reads of the ballot box, which the caller holds under the board's lock."""
    match command:
        case ask.AddNote():
            return notes.add_note(state, command, actor, now)
        case ask.EditNote():
            return notes.edit_note(state, command, actor, now)
        case ask.MoveNote():
            return notes.move_note(state, command, actor, now)
        case ask.ColorNote():
            return notes.color_note(state, command, actor, now)
        case ask.RemoveNote():
            return notes.remove_note(state, command, actor, now)
        case ask.RevealNotes():
            return notes.reveal_notes(state, actor)
        case ask.AddComment():
            return notes.add_comment(state, command, actor, now)
        case ask.RemoveComment():
            return notes.remove_comment(state, command, actor)
        case ask.SetReaction():
            return notes.set_reaction(state, command, actor)
        case ask.MakeGroup():
            return groups.make_group(state, command, actor)
        case ask.RenameGroup():
            return groups.rename_group(state, command, actor)
        case ask.MoveGroup():
            return groups.move_group(state, command, actor)
        case ask.JoinGroup():
            return groups.join_group(state, command, actor)
        case ask.LeaveGroup():
            return groups.leave_group(state, command, actor)
        case ask.GoToPhase():
            return phases.go_to_phase(state, command, actor, now)
        case ask.TurnPage():
            return phases.turn_page(state, command, actor)
        case ask.StartTimer():
            return phases.start_timer(command, actor, now)
        case ask.AddTime():
            return phases.add_time(state, command, actor, now)
        case ask.StopTimer():
            return phases.stop_timer(state, actor)
        case ask.SetReady():
            return phases.set_ready(state, command, actor)
        case ask.SetHand():
            return phases.set_hand(state, command, actor)
        case ask.OpenVote():
            return voting.open_vote(state, command, actor, now)
        case ask.CastBallot():
            return voting.cast_ballot(state, command, actor, box)
        case ask.CloseVote():
            return voting.close_vote(state, command, actor, box, now)
        case ask.PromoteIdeas():
            return promotion.promote_ideas(state, command, actor, now)
        case ask.EditCommitment():
            return promotion.edit_commitment(state, command, actor)
        case ask.AnswerClosing():
            return answer_closing(state, command, actor, box)
        case _:
            assert_never(command)

"""What a vote leaves in the ballot box, apart from the log."""

from app.actor import Actor
from app.board.core.asking import OpenBallotBox
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
from app.board.voting.events import BallotKept


def open_round(box: OpenBallotBox, command: OpenVote, _: Actor) -> None:
    box.open(command.round, command.budget)


def put_ballot(box: OpenBallotBox, command: CastBallot, actor: Actor) -> None:
    box.put(command.round, actor, command.choices)


def seal_round(box: OpenBallotBox, command: CloseVote, _: Actor) -> None:
    box.seal(command.round)


def own_ballot(command: CastBallot) -> BallotKept:
    """What the voter's own screens are told."""
    choices = {idea: dots for idea, dots in command.choices.items() if dots}
    return BallotKept(round=command.round, choices=choices)

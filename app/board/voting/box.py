"""What a vote leaves in the ballot box, apart from the log."""

from dataclasses import replace

from app.actor import Actor
from app.board.core.asking import OpenBallotBox
from app.board.voting.commands import CastBallot, CloseVote, EnterBallot, OpenVote
from app.board.voting.events import BallotKept
from app.ids import SeatId


def open_round(box: OpenBallotBox, command: OpenVote, _: Actor) -> None:
    box.open(command.round, command.budget)


def put_ballot(box: OpenBallotBox, command: CastBallot, actor: Actor) -> None:
    box.put(command.round, actor, command.choices, command.nonce)


def put_entered(box: OpenBallotBox, command: EnterBallot, actor: Actor) -> None:
    box.put(command.round, holder_of(command, actor), command.choices)


def holder_of(command: EnterBallot, actor: Actor) -> Actor:
    """Whose ballot it is, for the box: nobody's seat, and not the one of who enters it."""
    return replace(actor, seat=SeatId(f"paper:{actor.seat}:{command.paper}"))


def seal_round(box: OpenBallotBox, command: CloseVote, _: Actor) -> None:
    box.seal(command.round)


def own_ballot(command: CastBallot) -> BallotKept:
    """What the voter's own screens are told."""
    choices = {idea: dots for idea, dots in command.choices.items() if dots}
    return BallotKept(round=command.round, choices=choices)

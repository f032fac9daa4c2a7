"""Who is ready and whose hand is up, as the core of the board knows it."""

from typing import Final

from app.board.core.capability import AS_IT_IS, AlsoFolds, Capability, CommandSpec, EventSpec
from app.board.core.rights import Right
from app.board.hands.commands import SetHand, SetReady
from app.board.hands.events import HandChanged, ReadyChanged
from app.board.hands.fold import hand_changed, nobody_ready, ready_changed
from app.board.hands.rules import set_hand, set_ready
from app.board.phases.events import PhaseStarted

CAPABILITY: Final = Capability(
    commands=(
        CommandSpec(SetReady, set_ready, Right.TAKE_PART),
        CommandSpec(SetHand, set_hand, Right.TAKE_PART, while_held=True),
    ),
    events=(
        EventSpec(ReadyChanged, ready_changed, view=AS_IT_IS, personal=False),
        EventSpec(HandChanged, hand_changed, view=AS_IT_IS, personal=False),
    ),
    keeps={"ready": AS_IT_IS, "hands": AS_IT_IS},
    left_behind=(
        "ready",
        "hands",
    ),
    also_folds=(AlsoFolds(PhaseStarted, nobody_ready),),
)

"""What a rule may read beside the state: who asks, when, and the ballot box."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from app.actor import Actor
from app.clock import Millis
from app.ids import IdeaId, RoundId


class BallotBox(Protocol):
    """What a decision reads of what is kept secret and apart (storage/ballots.py)."""

    def voted(self, round_id: RoundId) -> int: ...

    def has_voted(self, round_id: RoundId, actor: Actor) -> bool: ...

    def ballots(self, round_id: RoundId) -> Iterable[Mapping[IdeaId, int]]: ...

    def answers(self) -> int: ...

    def has_answered(self, actor: Actor) -> bool: ...


class OpenBallotBox(Protocol):
    """What an accepted command writes there."""

    def open(self, round_id: RoundId, budget: int) -> None: ...

    def put(
        self,
        round_id: RoundId,
        actor: Actor,
        choices: Mapping[IdeaId, int],
        nonce: str | None = None,
    ) -> None: ...

    def seal(self, round_id: RoundId) -> None: ...

    def put_answer(self, actor: Actor, score: int, texts: Mapping[str, str]) -> None: ...


class Asking(Struct, frozen=True):
    actor: Actor
    now: Millis
    box: BallotBox

"""The simulated people of one rehearsal, together: who comes when, who acts next. Pure: the board,
draws and an hour come in, acts go out."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from app.actor import Actor
from app.board.core.state import BoardState
from app.clock import Millis
from app.ids import SeatId
from app.rehearsal.acts import LEAD, Act, Ask, Doing
from app.rehearsal.leading import Lead, lead
from app.rehearsal.player import MINUTE, SECOND, Player
from app.rehearsal.scene import Scene
from app.rehearsal.sentences import Sentences
from app.rehearsal.taking_part import act

_NOBODY: Final = Actor(SeatId(""))
_LATE: Final = 0.2  # of the people
_SLOW: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The board as it is now: `at` by its own clock; `actors` by number, of those who have come."""

    state: BoardState
    at: Millis
    actors: Mapping[int, Actor]


class Troupe:
    """They remember what they did; nothing else of them changes."""

    def __init__(
        self,
        random: Random,
        sentences: Sentences,
        *,
        people: int,
        begins_at: Millis,
        is_led: bool,
        is_back: bool = False,
    ) -> None:
        """`is_led`: one of them facilitates. `is_back`: they were there before, and nobody is
        late."""
        self._random = random
        self._sentences = sentences
        self.lead = Lead(name=sentences.facilitator, at=begins_at) if is_led else None
        names = _names(sentences.names, people)
        self.players = [
            _player(random, number, name, begins_at, is_late=_is_late(number) and not is_back)
            for number, name in enumerate(names, LEAD + 1)
        ]

    @property
    def names(self) -> Mapping[int, str]:
        known = {player.number: player.name for player in self.players}
        return known | ({LEAD: self.lead.name} if self.lead else {})

    @property
    def due_at(self) -> Millis:
        """When somebody does something next."""
        moments = [player.at for player in self.players]
        return min([*moments, self.lead.at] if self.lead else moments)

    @property
    def is_over(self) -> bool:
        """Whether who facilitates has led it to its end."""
        return self.lead is not None and self.lead.is_done

    def act(self, sight: Sight, now: Millis, *, most: int = 1_000) -> list[Act]:
        """What those whose moment has come do, the one who waited longest first; `most`: how many
        of them, the others wait for the next time."""
        acts: list[Act] = []
        if self.lead is not None and self.lead.at <= now:
            acts += lead(self.lead, self._scene(sight, LEAD, now), self._sentences, self._random)
        due = sorted((each for each in self.players if each.at <= now), key=lambda each: each.at)
        for player in due[:most]:
            scene = self._scene(sight, player.number, now)
            acts += act(player, scene, self._sentences, self._random)
        return acts

    def tell_no(self, asked: Ask) -> None:
        """What they asked was refused: they do not insist in this phase."""
        who = self.lead if asked.player == LEAD else self.players[asked.player - 1]
        if who is not None:
            who.told_no.add(type(asked.command))

    def begin_again(self) -> None:
        """They take the step that is at hand for one that has just begun. What they wrote stays."""
        for player in self.players:
            player.phase = None

    def put_off(self, number: int, until: Millis) -> None:
        """They could not come in, or may not any more."""
        player = self.players[number - 1]
        player.is_here, player.draft, player.doing, player.at = False, None, Doing.EXPECTED, until

    def _scene(self, sight: Sight, number: int, now: Millis) -> Scene:
        here = [sight.actors.get(each.number) for each in self.players if each.is_here]
        return Scene(
            state=sight.state,
            actor=sight.actors.get(number, _NOBODY),
            now=now,
            at=sight.at,
            here=tuple(actor.seat for actor in here if actor is not None),
            typed=tuple(each.draft.text for each in self.players if each.draft is not None),
        )


def _names(known: tuple[str, ...], people: int) -> list[str]:
    """As many as are wanted: the door tells those apart who bear the same."""
    return [known[place % len(known)] for place in range(people)]


def _is_late(number: int) -> bool:
    return number % round(1 / _LATE) == 0


def _player(random: Random, number: int, name: str, begins_at: Millis, *, is_late: bool) -> Player:
    wait = random.randint(4 * MINUTE, 16 * MINUTE) if is_late else random.randint(2, 75) * SECOND
    return Player(
        number=number,
        name=name,
        at=begins_at + wait,
        pace=random.uniform(0.7, 1.5),
        zeal=random.uniform(0.6, 1.4),
        is_slow=random.random() < _SLOW,
        doing=Doing.LATE if is_late else Doing.EXPECTED,
    )

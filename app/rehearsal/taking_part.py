"""What a simulated participant does of the workshop: their own pace, and one gesture after the
other among those that the phase lets them make. Pure: the same draws give the same person."""

from random import Random
from typing import Final

from app.board.hands.commands import SetReady
from app.clock import Millis
from app.rehearsal.acts import Act, Ask, Come, Doing, Go
from app.rehearsal.asked import FIRST
from app.rehearsal.meanwhile import USUAL, finish, look
from app.rehearsal.player import SECOND, Gesture, Player
from app.rehearsal.scene import Scene
from app.rehearsal.sentences import Sentences

_PAUSE: Final = 18 * SECOND  # between two gestures, on average
_DROPS: Final = 0.004  # at each gesture


def act(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """What they do now, and when they do something next."""
    if not player.is_here:
        player.is_here, player.doing = True, Doing.READING
        player.at = scene.now + _pause(player, random)
        return [Come(player.number)]
    if random.random() < _DROPS:
        return _drop(player, scene, random)
    is_new = _follow(player, scene)
    player.at = scene.now + _pause(player, random)
    if is_new and scene.actor.seat in scene.state.ready:  # the step is played again
        return [Ask(player.number, SetReady(ready=False))]
    if scene.phase is None or scene.is_still:
        player.doing = Doing.READING
        return []
    if player.draft is not None:
        return finish(player, player.draft, scene, random)
    return _gesture(player, scene, sentences, random)


def _drop(player: Player, scene: Scene, random: Random) -> list[Act]:
    """The network is gone, and what was being typed with it."""
    player.is_here, player.doing, player.draft = False, Doing.CUT, None
    player.at = scene.now + random.randint(15, 60) * SECOND
    return [Go(player.number)]


def _follow(player: Player, scene: Scene) -> bool:
    """In another phase, one begins anew: whether it is one."""
    if scene.state.phase == player.phase:
        return False
    player.phase, player.since, player.written = scene.state.phase, scene.now, 0
    player.told_no.clear()
    return True


def _pause(player: Player, random: Random) -> Millis:
    return int(SECOND + random.expovariate(1.0) * _PAUSE * player.pace)


def _gesture(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    for first in FIRST:
        if acts := _allowed(player, first(player, scene, sentences, random)):
            return acts
    for usual in _drawn(random):
        if acts := _allowed(player, usual(player, scene, sentences, random)):
            return acts
    player.doing = Doing.READY if scene.actor.seat in scene.state.ready else Doing.READING
    return []


def _allowed(player: Player, acts: list[Act]) -> list[Act]:
    """Told no once in a phase, nobody insists."""
    asked = (each.command for each in acts if isinstance(each, Ask))
    return [] if any(type(command) in player.told_no for command in asked) else acts


def _drawn(random: Random) -> list[Gesture]:
    """The usual gestures in an order drawn by their weights, up to the one that is no gesture."""
    left, order = dict(USUAL), []
    while left:
        chosen = random.choices([*left], [*left.values()])[0]
        if chosen is look:
            break
        order.append(chosen)
        del left[chosen]
    return order

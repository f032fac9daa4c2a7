"""What the step asks of a simulated participant: to vote, to answer, to sit, to be ready. Pure."""

from random import Random
from typing import Final

from app.board.closing.commands import AnswerClosing
from app.board.core.rights import voters_now
from app.board.hands.commands import SetHand, SetReady
from app.board.tables.commands import JoinTable, WishTheme
from app.kits.domain import PhaseKind, ZoneKind
from app.rehearsal.acts import Act, Ask, Doing
from app.rehearsal.choosing import choices_of
from app.rehearsal.player import MINUTE, Gesture, Player
from app.rehearsal.scene import Scene, one_of
from app.rehearsal.sentences import Sentences

_READY_AFTER: Final = 0.75  # of the minutes of a phase


def _vote(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    key = scene.state.open_round
    if key is None or scene.actor.role not in voters_now(scene.state):
        return []
    player.doing = Doing.VOTING
    if random.random() > (0.03 if key in player.voted else 0.5):
        return []
    player.voted.add(key)
    return [Ask(player.number, choices_of(scene.state, key, player.number, random))]


def _answer(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    closing, phase = scene.state.plan.closing, scene.phase
    if phase is None or phase.kind is not PhaseKind.CLOSE or closing is None or player.has_answered:
        return []
    if random.random() > 0.4:
        return []
    player.has_answered, player.doing = True, Doing.ANSWERING
    texts = {
        question.id: random.choice(sentences.closing)[: question.max_length]
        for question in closing.questions
        if random.random() < 0.6
    }
    score = random.choices((2, 3, 4, 5), (1, 3, 6, 4))[0]
    return [Ask(player.number, AnswerClosing(score=score, texts=texts))]


def _sit(player: Player, scene: Scene, _: Sentences, __: Random) -> list[Act]:
    """At the smallest table, for who came after the others."""
    if not scene.state.tables_shown or scene.table is not None or not scene.state.tables:
        return []
    player.doing = Doing.SITTING
    smallest = min(scene.state.tables, key=lambda key: len(scene.state.tables[key].seats))
    return [Ask(player.number, JoinTable(table=smallest))]


def _wish(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    if not scene.state.themes_asked or scene.actor.seat in scene.state.wishes:
        return []
    phase = scene.phase
    zones = [
        zone.id
        for zone in scene.state.plan.zones
        if zone.kind is ZoneKind.THEME and phase and zone.id in phase.zones
    ]
    wished = one_of(random, zones)
    return [Ask(player.number, WishTheme(zone=wished))] if wished is not None else []


def _be_ready(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    """Near the end of the time; some go on as long as they are let."""
    phase = scene.phase
    if phase is None or player.is_slow or scene.actor.seat in scene.state.ready:
        return []
    if scene.now - player.since < phase.minutes * MINUTE * _READY_AFTER or random.random() < 0.5:
        return []
    player.doing = Doing.READY
    return [Ask(player.number, SetReady(ready=True))]


def _lower_hand(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    if scene.actor.seat not in scene.state.hands or random.random() < 0.6:
        return []
    return [Ask(player.number, SetHand(raised=False))]


FIRST: Final[tuple[Gesture, ...]] = (_vote, _answer, _sit, _wish, _be_ready, _lower_hand)

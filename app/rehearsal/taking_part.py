"""What a simulated participant does of the workshop: their own pace, and one gesture after the
other among those that the phase lets them make. Pure: the same draws give the same person."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeAlias

from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment
from app.board.core.commands import Command
from app.board.core.plan import Phase, Zone
from app.board.groups.commands import JoinGroup, MakeGroup
from app.board.hands.commands import SetHand, SetReady
from app.board.notes.commands import AddNote, EditNote
from app.board.reactions.commands import SetReaction
from app.board.tables.commands import CallHelp, JoinTable, NameSpeaker, WishTheme
from app.clock import Millis
from app.ids import CommentId, GroupId, NoteId, PhaseId, RoundId, ZoneId
from app.kits.domain import Color, CommitmentsAccess, PhaseKind, Writing, ZoneKind
from app.rehearsal.acts import Act, Ask, Come, Doing, Go, Write
from app.rehearsal.choosing import choices_of, fill_in
from app.rehearsal.scene import Scene, one_of
from app.rehearsal.sentences import Sentences

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND

_PAUSE: Final = 18 * SECOND  # between two gestures, on average
_PER_CHARACTER: Final = 350  # to type it
_READY_AFTER: Final = 0.75  # of the minutes of a phase
_DROPS: Final = 0.004  # at each gesture
_HESITATES: Final = 0.15
# Notes a minute, for who writes as much as most.
_PRIVATE_RATE: Final = 0.35
_OPEN_RATE: Final = 0.08
_MOST_NOTES: Final = 8  # in a phase


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is typing."""

    zone: ZoneId
    text: str


@dataclass(slots=True, kw_only=True)
class Player:
    """One simulated person, and what they remember. `at`: when they do something next."""

    number: int
    name: str
    at: Millis
    pace: float  # above 1: slower than most
    zeal: float  # above 1: writes more than most
    is_slow: bool  # goes on after the time
    doing: Doing = Doing.EXPECTED
    is_here: bool = False
    draft: Draft | None = None
    phase: PhaseId | None = None
    since: Millis = 0
    written: int = 0
    has_answered: bool = False
    voted: set[RoundId] = field(default_factory=set)
    told_no: set[type[Command]] = field(default_factory=set)


def act(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """What they do now, and when they do something next."""
    if not player.is_here:
        player.is_here, player.doing = True, Doing.READING
        player.at = scene.now + _pause(player, random)
        return [Come(player.number)]
    if random.random() < _DROPS:
        return _drop(player, scene, random)
    _follow(player, scene)
    player.at = scene.now + _pause(player, random)
    if scene.phase is None or scene.is_still:
        player.doing = Doing.READING
        return []
    if player.draft is not None:
        return _finish(player, player.draft, scene, random)
    return _gesture(player, scene, sentences, random)


def _drop(player: Player, scene: Scene, random: Random) -> list[Act]:
    """The network is gone, and what was being typed with it."""
    player.is_here, player.doing, player.draft = False, Doing.CUT, None
    player.at = scene.now + random.randint(15, 60) * SECOND
    return [Go(player.number)]


def _follow(player: Player, scene: Scene) -> None:
    """In another phase, one begins anew."""
    if scene.state.phase != player.phase:
        player.phase, player.since, player.written = scene.state.phase, scene.now, 0
        player.told_no.clear()


def _pause(player: Player, random: Random) -> Millis:
    return int(SECOND + random.expovariate(1.0) * _PAUSE * player.pace)


def _gesture(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    for first in _FIRST:
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


def _drawn(random: Random) -> "list[Gesture]":
    """The usual gestures in an order drawn by their weights, up to the one that is no gesture."""
    left, order = dict(_USUAL), []
    while left:
        chosen = random.choices([*left], [*left.values()])[0]
        if chosen is _look:
            break
        order.append(chosen)
        del left[chosen]
    return order


# -- What the step is for ---------------------------------------------------------------------


def _vote(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    key = scene.state.open_round
    if key is None or scene.actor.role not in scene.state.plan.vote.voters:
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


# -- What one does meanwhile ------------------------------------------------------------------


def _write(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """Begin to type: the note comes when they have typed it."""
    zones, phase = scene.zones_to_write(), scene.phase
    if phase is None or not zones or player.written >= _quota(phase, zones, player):
        return []
    zone = _zone(zones, scene, random)
    # Those that are sealed too: two people seldom write the very same words.
    known = (*scene.typed, *(note.text or "" for note in scene.state.notes.values()))
    text = sentences.note(zone.title, player.name, random, known)
    player.draft, player.doing = Draft(zone.id, text), Doing.WRITING
    player.at = scene.now + int(len(text) * _PER_CHARACTER * player.pace)
    return [Write(player.number, zone.id, on=True)]


def _finish(player: Player, draft: Draft, scene: Scene, random: Random) -> list[Act]:
    """The note is written; or they hesitate, erase it, and begin again."""
    player.draft = None
    stops = Write(player.number, draft.zone, on=False)
    if random.random() < _HESITATES:
        player.doing = Doing.HESITATING
        return [stops]
    player.written += 1
    player.doing = Doing.READING
    place = scene.free_place(draft.zone, random)
    add = AddNote(
        note=NoteId(new_id(random)),
        text=draft.text,
        zone=draft.zone,
        x=place.x,
        y=place.y,
        color=random.choice((Color.YELLOW, Color.YELLOW, Color.YELLOW, Color.SKY, Color.ROSE)),
    )
    return [stops, Ask(player.number, add)]


def _correct(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """Complete one's own idea, where one may still write."""
    zones = {zone.id for zone in scene.zones_to_write()}
    ideas = [
        (key, note)
        for key, note in scene.mine().items()
        if note.zone in zones and sentences.idea_of(note.text or "") is not None
    ]
    chosen = one_of(random, ideas)
    if chosen is None:
        return []
    key, note = chosen
    text = sentences.with_afterthought(note.text or "", random)
    player.doing = Doing.WRITING
    return [Ask(player.number, EditNote(note=key, text=text, base=note.rev))]


def _react(player: Player, scene: Scene, _: Sentences, random: Random) -> list[Act]:
    if scene.phase is None or not scene.may(scene.phase.rights.react):
        return []
    zones = [zone for zone in scene.phase.zones if scene.phase.kind is PhaseKind.EXPLORE]
    notes = [key for key, note in scene.readable().items() if note.zone in scene.phase.zones]
    target = one_of(random, [*zones, *notes])
    if target is None:
        return []
    player.doing = Doing.REACTING
    return [Ask(player.number, SetReaction(target=target, on=True))]


def _comment(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    if scene.phase is None or not scene.may(scene.phase.rights.comment):
        return []
    notes = [key for key, note in scene.readable().items() if note.zone in scene.phase.zones]
    note = one_of(random, notes)
    if note is None:
        return []
    known = {each.text for each in scene.state.comments.values() if each.note == note}
    said = one_of(random, [each for each in sentences.comments if each not in known])
    if said is None:
        return []
    player.doing = Doing.COMMENTING
    comment = AddComment(comment=CommentId(new_id(random)), note=note, text=said)
    return [Ask(player.number, comment)]


def _sort(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """Put together notes of one zone that say nearly the same."""
    alone = scene.sortable()
    chosen = one_of(random, [*alone])
    idea = sentences.idea_of(alone[chosen].text or "") if chosen is not None else None
    if chosen is None or idea is None:
        return []
    zone = alone[chosen].zone
    player.doing = Doing.SORTING
    for key, group in scene.state.groups.items():
        if (group.title, group.zone) == (idea.title, zone):
            return [Ask(player.number, JoinGroup(group=key, note=chosen))]
    alike = [
        key
        for key, note in alone.items()
        if note.zone == zone and sentences.idea_of(note.text or "") == idea
    ]
    if len(alike) < 2:
        return []
    group_id = GroupId(new_id(random))
    return [Ask(player.number, MakeGroup(group=group_id, notes=tuple(alike), title=idea.title))]


def _fill_in(player: Player, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    phase = scene.phase
    if phase is None or phase.commitments is not CommitmentsAccess.EDITABLE:
        return []
    edit = fill_in(scene.state, sentences, random)
    if edit is None:
        return []
    player.doing = Doing.DRAFTING
    return [Ask(player.number, edit)]


def _raise_hand(player: Player, scene: Scene, _: Sentences, __: Random) -> list[Act]:
    if scene.actor.seat in scene.state.hands:
        return []
    player.doing = Doing.CALLING
    return [Ask(player.number, SetHand(raised=True))]


def _speak(player: Player, scene: Scene, _: Sentences, __: Random) -> list[Act]:
    if (table := scene.table) is None or scene.state.tables[table].speaker:
        return []
    return [Ask(player.number, NameSpeaker(table=table, seat=scene.actor.seat))]


def _call(player: Player, scene: Scene, _: Sentences, __: Random) -> list[Act]:
    phase = scene.phase
    if scene.table is None or phase is None or phase.kind is not PhaseKind.TABLES:
        return []
    player.doing = Doing.CALLING
    return [Ask(player.number, CallHelp(on=True))]


def _look(_: Player, __: Scene, ___: Sentences, ____: Random) -> list[Act]:
    return []


Gesture: TypeAlias = Callable[[Player, Scene, Sentences, Random], list[Act]]

_FIRST: Final[tuple[Gesture, ...]] = (_vote, _answer, _sit, _wish, _be_ready, _lower_hand)
# How often each comes, beside looking, where the phase allows it.
_USUAL: Final[dict[Gesture, float]] = {
    _write: 12,
    _fill_in: 5,
    _sort: 5,
    _react: 3,
    _comment: 0.5,
    _correct: 0.8,
    _speak: 0.6,
    _raise_hand: 0.15,
    _call: 0.1,
    _look: 5,
}


def new_id(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def _quota(phase: Phase, zones: list[Zone], player: Player) -> int:
    """How many notes they write in this phase: one where one only says hello."""
    if all(zone.kind is ZoneKind.SIDE for zone in zones) and phase.writing is Writing.OPEN:
        return 1
    rate = _PRIVATE_RATE if phase.writing is Writing.PRIVATE else _OPEN_RATE
    return max(1, min(_MOST_NOTES, round(phase.minutes * rate * player.zeal)))


def _zone(zones: list[Zone], scene: Scene, random: Random) -> Zone:
    """Of one's table, if one is at one that has some; else mostly a theme."""
    own = scene.state.tables[scene.table].zones if scene.table is not None else ()
    at_table = [zone for zone in zones if zone.id in own]
    if at_table:
        return random.choice(at_table)
    themes = [zone for zone in zones if zone.kind is ZoneKind.THEME]
    return random.choice(themes if themes and random.random() < 0.9 else zones)

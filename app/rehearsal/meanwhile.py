"""What a simulated participant does meanwhile, where the phase lets them: write, sort, react.
Pure."""

from random import Random
from typing import Final

from app.board.comments.commands import AddComment
from app.board.core.plan import Phase, Zone
from app.board.groups.commands import JoinGroup, MakeGroup
from app.board.hands.commands import SetHand
from app.board.notes.commands import AddNote, EditNote
from app.board.reactions.commands import SetReaction
from app.board.reactions.state import Sign
from app.board.tables.commands import CallHelp, NameSpeaker
from app.ids import CommentId, GroupId, NoteId
from app.kits.domain import Color, CommitmentsAccess, PhaseKind, Writing, ZoneKind
from app.rehearsal.acts import Act, Ask, Doing, Write
from app.rehearsal.choosing import fill_in
from app.rehearsal.player import Draft, Gesture, Player, new_id
from app.rehearsal.scene import Scene, one_of
from app.rehearsal.sentences import Sentences

_PER_CHARACTER: Final = 350  # to type it
_HESITATES: Final = 0.15
# Notes a minute, for who writes as much as most.
_PRIVATE_RATE: Final = 0.35
_OPEN_RATE: Final = 0.08
# Most like it.
_SIGNS: Final = (*[Sign.HEART] * 5, *Sign)
_MOST_NOTES: Final = 8  # in a phase


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


def finish(player: Player, draft: Draft, scene: Scene, random: Random) -> list[Act]:
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
    return [Ask(player.number, SetReaction(target=target, on=True, sign=random.choice(_SIGNS)))]


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


def look(_: Player, __: Scene, ___: Sentences, ____: Random) -> list[Act]:
    return []


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


# How often each comes, beside looking, where the phase allows it.
USUAL: Final[dict[Gesture, float]] = {
    _write: 12,
    _fill_in: 5,
    _sort: 5,
    _react: 3,
    _comment: 0.5,
    _correct: 0.8,
    _speak: 0.6,
    _raise_hand: 0.15,
    _call: 0.1,
    look: 5,
}

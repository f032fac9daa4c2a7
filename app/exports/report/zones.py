"""The notes of each zone: those that can be read, and how many others there are."""

from collections.abc import Iterable

from app.board.comments.threads import threads
from app.board.core.plan import Zone
from app.board.core.state import BoardState, Comment, Sign
from app.board.reactions.fold import reactions_to
from app.exports.domain import CommentLine, GroupLine, NoteLine, People, ZoneLine
from app.exports.report.authors import shown_author
from app.ids import GroupId, NoteId, ZoneId
from app.kits.domain import ZoneKind


def zone_lines(state: BoardState, people: People) -> tuple[ZoneLine, ...]:
    zones = _Zones(state, people)
    shown = zones_on_wall(state)
    return tuple(zones.line(zone, on_wall=zone.id in shown) for zone in state.plan.zones)


def zones_on_wall(state: BoardState) -> frozenset[ZoneId]:
    """Those of the phase; without any, the themes. As static/js/phases/stage.js says."""
    named = state.current.zones if state.current is not None else ()
    themes = (zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME)
    return frozenset(named or themes)


class _Zones:
    def __init__(self, state: BoardState, people: People) -> None:
        self._state = state
        self._people = people
        self._threads = threads(state.comments)

    def line(self, zone: Zone, *, on_wall: bool) -> ZoneLine:
        lone = self._lone_notes(zone.id)
        return ZoneLine(
            id=zone.id,
            kind=zone.kind,
            title=zone.title,
            prompt=zone.prompt,
            reactions=self._reactions(zone.id),
            signs=self._signs(zone.id),
            groups=tuple(
                self._group(key)
                for key, group in self._state.groups.items()
                if group.zone == zone.id
            ),
            notes=self._readable(lone),
            hidden=self._sealed(zone.id),
            color=zone.color,
            on_wall=on_wall,
        )

    def _lone_notes(self, zone: ZoneId) -> tuple[NoteId, ...]:
        return tuple(
            key
            for key, note in self._state.notes.items()
            if note.zone == zone and note.group not in self._state.groups
        )

    def _sealed(self, zone: ZoneId) -> int:
        """How many the reader cannot read: all those that are sealed but their own."""
        mine = sum(note.sealed and note.zone == zone for note in self._state.notes.values())
        return self._state.sealed.get(zone, 0) - mine

    def _group(self, key: GroupId) -> GroupLine:
        group = self._state.groups[key]
        notes = self._readable(group.notes)
        return GroupLine(
            id=key,
            title=group.title,
            notes=notes,
            x=group.x,
            y=group.y,
            reactions=self._reactions(key),
            signs=self._signs(key),
            comments=self._said_of(NoteId(key)),
        )

    def _readable(self, notes: Iterable[NoteId]) -> tuple[NoteLine, ...]:
        return tuple(
            self._note(key, text)
            for key in notes
            if (text := self._state.notes[key].text) is not None
        )

    def _note(self, key: NoteId, text: str) -> NoteLine:
        note = self._state.notes[key]
        return NoteLine(
            id=key,
            text=text,
            phase=note.phase,
            author=shown_author(note.author, note.signature, self._people),
            private=note.sealed,
            comments=self._said_of(key),
            reactions=self._reactions(key),
            signs=self._signs(key),
            color=note.color,
            x=note.x,
            y=note.y,
        )

    def _said_of(self, subject: NoteId) -> tuple[CommentLine, ...]:
        return tuple(
            self._comment(comment, answers) for comment, answers in self._threads.get(subject, ())
        )

    def _comment(self, comment: Comment, answers: Iterable[Comment] = ()) -> CommentLine:
        author = shown_author(comment.author, comment.signature, self._people)
        return CommentLine(
            text=comment.text,
            author=author,
            answers=tuple(self._comment(answer) for answer in answers),
        )

    def _reactions(self, target: str) -> int:
        return sum(self._signs(target).values())

    def _signs(self, target: str) -> dict[Sign, int]:
        """In their order."""
        found = reactions_to(self._state, target)
        return {sign: len(found[sign]) for sign in Sign if sign in found}

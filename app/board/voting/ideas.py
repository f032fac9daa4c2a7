"""What people vote on: groups, and notes that are in none."""

from collections.abc import Iterable

from app.board.core.state import BoardState
from app.ids import GroupId, IdeaId, NoteId, ZoneId
from app.kits.domain import ZoneKind
from app.text import LINE_LENGTH


def votable_ideas(state: BoardState, zones: Iterable[ZoneId]) -> tuple[IdeaId, ...]:
    """Groups and lone notes of the themes among these zones, zone by zone."""
    themes = [zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME]
    chosen = [zone for zone in themes if zone in set(zones)] or themes
    groups = [(group.zone, key) for key, group in state.groups.items()]
    lone = [
        (note.zone, key)
        for key, note in state.notes.items()
        if note.group is None and not note.sealed
    ]
    return tuple(IdeaId(key) for zone in chosen for place, key in (*groups, *lone) if place == zone)


def idea_title(state: BoardState, idea: IdeaId) -> str:
    """What an idea is called: its group's title, else its first note, on one line."""
    group = state.groups.get(GroupId(idea))
    if group is not None and group.title:
        return group.title
    first = group.notes[0] if group is not None and group.notes else NoteId(idea)
    note = state.notes.get(first)
    title = " ".join((note.text or "").split()) if note else ""
    return title if len(title) <= LINE_LENGTH else title[: LINE_LENGTH - 1] + "…"

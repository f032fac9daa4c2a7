"""What people vote on: groups, and notes that are in none; and what they voted on."""

from collections.abc import Iterable
from enum import Enum

from app.board.core.state import BoardState, Round
from app.board.voting.events import VotedIdea
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


def snapshot_of(state: BoardState, ideas: Iterable[IdeaId]) -> dict[IdeaId, VotedIdea]:
    """These ideas as they are now. One that is not on the board is left out."""
    found = ((idea, _as_it_is(state, idea)) for idea in ideas)
    return {idea: voted for idea, voted in found if voted is not None}


class Since(Enum):
    """What became of an idea since its round opened."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def since_vote(state: BoardState, held: Round, idea: IdeaId) -> Since:
    """A round of an older log has no snapshot: then one knows whether the idea is gone, and not
    whether it changed."""
    now, voted = _as_it_is(state, idea), held.snapshot.get(idea)
    if now is None:
        return Since.GONE
    if voted is None or (now.title, now.notes) == (voted.title, voted.notes):
        return Since.SAME
    return Since.CHANGED


def title_as_voted(state: BoardState, held: Round, idea: IdeaId) -> str:
    """What the idea was called when its round opened; empty when nothing of it is left."""
    voted = held.snapshot.get(idea)
    if voted is None:
        return idea_title(state, idea)
    return voted.title or on_one_line(next(iter(voted.notes.values()), ""))


def idea_title(state: BoardState, idea: IdeaId) -> str:
    """What an idea is called: its group's title, else its first note, on one line."""
    group = state.groups.get(GroupId(idea))
    if group is not None and group.title:
        return group.title
    first = group.notes[0] if group is not None and group.notes else NoteId(idea)
    note = state.notes.get(first)
    return on_one_line(note.text or "") if note else ""


def on_one_line(text: str) -> str:
    """A note as the title of what it alone became."""
    title = " ".join(text.split())
    return title if len(title) <= LINE_LENGTH else title[: LINE_LENGTH - 1] + "…"


def _as_it_is(state: BoardState, idea: IdeaId) -> VotedIdea | None:
    if (group := state.groups.get(GroupId(idea))) is not None:
        texts = {key: state.notes[key].text or "" for key in group.notes if key in state.notes}
        return VotedIdea(title=group.title, zone=group.zone, notes=texts)
    if (note := state.notes.get(NoteId(idea))) is not None:
        return VotedIdea(title="", zone=note.zone, notes={NoteId(idea): note.text or ""})
    return None

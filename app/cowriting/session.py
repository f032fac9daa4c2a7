"""What a draft said when the session ended: what its pages compare with, field by field."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from app.board.core.erased import TextsErased
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.forms.fold import EMPTY
from app.board.storage import log
from app.clock import Millis
from app.ids import BoardId, CommitmentId
from app.workshops.domain import Workshop

# Of the entries that name a draft, or the note that it was: more than a session makes.
MOST_ENTRIES: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A draft as the session left it. `since` null: there is nothing to compare with, since the
    session is not over, or the draft is younger, or somebody's texts left the log after it."""

    since: Millis | None = None
    header: Mapping[str, str | None] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, bool]] = field(default_factory=dict)  # and whether Markdown
    milestones: tuple[str, ...] = ()


def end_of_session(workshop: Workshop, zone: datetime.tzinfo) -> Millis:
    """When it was ended; else the end of its day, which people finish without ending it."""
    if workshop.closed_at is not None:
        return workshop.closed_at
    next_day = workshop.date + datetime.timedelta(days=1)
    midnight = datetime.datetime.combine(next_day, datetime.time(), zone)
    return int(midnight.timestamp() * 1000)


def read_then(
    connection: Connection, board: BoardId, draft: CommitmentId, *, since: Millis, now: Millis
) -> Then:
    if now <= since:
        return Then()
    state = _state_then(connection, board, draft, since)
    found = state.commitments.get(draft)
    if found is None or _is_erased_since(connection, board, since):
        return Then()
    form = state.forms.get(draft, EMPTY)
    return Then(
        since=since,
        header={
            "title": found.title,
            "level": found.level,
            "pilot": found.pilot,
            "next_step": found.next_step,
        },
        texts={name: (text.text, bool(text.live)) for name, text in form.texts.items()},
        milestones=form.milestones,
    )


def _state_then(
    connection: Connection, board: BoardId, draft: CommitmentId, since: Millis
) -> BoardState:
    """Of the whole board, what is said of this draft: the log is total, and the first entry, which
    opened the board, may hold all of it."""
    first = log.read_after(connection, board, 0, limit=1)
    entries = log.read_marked(connection, board, f'"{draft}"', limit=MOST_ENTRIES, until=since)
    rest = (entry for entry in entries if entry.seq > 1)
    return fold(event for entry in (*first, *rest) for event in entry.events)


def _is_erased_since(connection: Connection, board: BoardId, since: Millis) -> bool:
    """What was left out of the log then would be said to be new."""
    tag = f'"type":"{TextsErased.__struct_config__.tag}"'
    erasures = log.read_marked(connection, board, tag, limit=1)
    return any(erasure.at > since for erasure in erasures)

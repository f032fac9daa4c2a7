"""What a workshop carries to another server: the values of its file. No rule here.

These names are public: docs/schema/ describes the file to other programs. Within one format, keys
may be added, with a default; none changes its meaning or goes away.

    {"format": 1, "kind": "essaim.atelier", "workshop": {…}, "kit": {…}, "people": […],
     "visits": […], "board": {…}, "rounds": [{…, "ballots": [{"choices": {idea: dots}}]}],
     "closing": {…}}
"""

import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from app.actor import Role
from app.board.core.plan import Plan
from app.board.core.state import (
    Brief,
    Comment,
    Commitment,
    Earlier,
    Form,
    Group,
    Note,
    Outcome,
    Reserve,
    Round,
    Shelved,
    ShelvedTheme,
    Sign,
    Table,
)
from app.clock import Millis
from app.ids import (
    CommentId,
    CommitmentId,
    GroupId,
    IdeaId,
    NoteId,
    PhaseId,
    ReserveId,
    RoundId,
    SeatId,
    TableId,
    ZoneId,
)

FORMAT: Final = 1


class CarriedWorkshop(Struct, frozen=True, kw_only=True):
    """Its cover. It gets another id, other links and another code where it goes."""

    title: str
    team: str
    date: datetime.date
    closed_at: Millis | None = None
    is_rehearsal: bool = False


class CarriedPerson(Struct, frozen=True, kw_only=True):
    """Somebody who had a seat. Named when they lead, or signed something; else only counted."""

    id: SeatId
    role: Role
    name: str = ""
    is_removed: bool = False


class Visit(Struct, frozen=True, kw_only=True):
    """A start of a phase, in order."""

    phase: PhaseId
    at: Millis


class CarriedBallot(Struct, frozen=True, kw_only=True):
    """One whole choice, of nobody; empty: abstention. `nonce`: by which its voter's browser finds
    it."""

    choices: dict[IdeaId, int]
    nonce: str | None = None


class CarriedRound(Round, frozen=True, kw_only=True):
    """A closed round. No `ballots` where the kit forbade to publish what people chose, nor where
    they were `kept_back`: not everybody may read them, and somebody who leads took the file."""

    id: RoundId
    ballots: tuple[CarriedBallot, ...] | None = None
    kept_back: bool = False


class CarriedClosing(Struct, frozen=True, kw_only=True):
    """What people answered at the end: the scores on one side, the sentences of each question on
    the other, both in order."""

    scores: tuple[int, ...] = ()
    sentences: dict[str, tuple[str, ...]] = {}


class CarriedBoard(Struct, frozen=True, kw_only=True):
    """The board as its facilitators read it, without what is of the moment or of one person: each
    field is that of the state of a board (app/board/core/state.py)."""

    plan: Plan
    phase: PhaseId
    visited: tuple[PhaseId, ...] = ()
    begun: dict[PhaseId, Millis] = {}
    page: int = 0
    briefs: dict[PhaseId, Brief] = {}
    shelf: dict[PhaseId, Shelved] = {}
    origins: dict[PhaseId, PhaseId] = {}
    starts_at: Millis | None = None
    video: str = ""
    theme_shelf: dict[ZoneId, ShelvedTheme] = {}
    notes: dict[NoteId, Note] = {}
    groups: dict[GroupId, Group] = {}
    comments: dict[CommentId, Comment] = {}
    reactions: dict[str, tuple[str, ...]] = {}
    signs: dict[str, dict[Sign, tuple[str, ...]]] = {}
    earlier: Earlier | None = None
    tables: dict[TableId, Table] = {}
    tables_shown: bool = False
    table_order: tuple[TableId, ...] = ()
    reporting: TableId | None = None
    tables_word: str = ""
    commitments: dict[CommitmentId, Commitment] = {}
    forms: dict[CommitmentId, Form] = {}
    reserves: dict[ReserveId, Reserve] = {}
    outcomes: dict[CommitmentId, tuple[Outcome, ...]] = {}
    answers: int = 0


class Carried(Struct, frozen=True, kw_only=True):
    """The whole file. `kit` is the kit as it was when the workshop was made."""

    format: Literal[1]
    kind: Literal["essaim.atelier"]
    workshop: CarriedWorkshop
    kit: dict[str, Any]
    people: tuple[CarriedPerson, ...]
    visits: tuple[Visit, ...]
    board: CarriedBoard
    rounds: tuple[CarriedRound, ...]
    closing: CarriedClosing

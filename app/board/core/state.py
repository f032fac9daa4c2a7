"""What a board holds once the entry of some seq is applied. Immutable: an event makes another state
of it (fold.py).

The state is flat, because its JSON is what browsers, snapshots and digests read: each capability
has its own fields in it, and says so in its capability.py.
"""

from msgspec import Struct

from app.board.agenda.state import Brief, Shelved
from app.board.comments.state import Comment
from app.board.commitments.state import Commitment
from app.board.core.plan import Phase, Plan, VoteRule
from app.board.earlier.state import Earlier
from app.board.following.state import Guide
from app.board.forms.state import Form, Written
from app.board.groups.state import Group
from app.board.notes.state import Note
from app.board.outcomes.state import Outcome
from app.board.phases.state import Departure
from app.board.reactions.state import Sign
from app.board.recasting.state import Withdrawn
from app.board.reserves.state import Reserve
from app.board.suspension.state import Suspension
from app.board.tables.state import Table
from app.board.themes.state import ShelvedTheme
from app.board.thread.state import Message
from app.board.timer.state import HeldTimer, Timer
from app.board.voting.state import Round
from app.board.wastebasket.state import RemovedNote
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
    TableId,
    ZoneId,
)

__all__ = [
    "BoardState",
    "Brief",
    "Comment",
    "Commitment",
    "Departure",
    "Earlier",
    "Form",
    "Group",
    "Guide",
    "Message",
    "Note",
    "Outcome",
    "RemovedNote",
    "Reserve",
    "Round",
    "Shelved",
    "ShelvedTheme",
    "Sign",
    "Suspension",
    "Table",
    "Timer",
    "Withdrawn",
    "Written",
]

NO_PLAN = Plan(
    kit="",
    phases=(),
    zones=(),
    vote=VoteRule(budget=1, per_idea=1, promote=1, voters=()),
)


class BoardState(Struct, frozen=True, kw_only=True):
    plan: Plan = NO_PLAN
    phase: PhaseId = PhaseId("")
    visited: tuple[PhaseId, ...] = ()
    begun: dict[PhaseId, Millis] = {}
    left: Departure | None = None
    page: int = 0
    timer: Timer | None = None
    timer_held: HeldTimer | None = None
    briefs: dict[PhaseId, Brief] = {}
    shelf: dict[PhaseId, Shelved] = {}
    origins: dict[PhaseId, PhaseId] = {}
    starts_at: Millis | None = None
    video: str = ""
    theme_shelf: dict[ZoneId, ShelvedTheme] = {}
    notes: dict[NoteId, Note] = {}
    sealed: dict[ZoneId, int] = {}
    groups: dict[GroupId, Group] = {}
    dissolved: dict[GroupId, Group] = {}
    comments: dict[CommentId, Comment] = {}
    # By target: the hearts, then every other sign. Older logs and files have hearts only.
    reactions: dict[str, tuple[str, ...]] = {}
    signs: dict[str, dict[Sign, tuple[str, ...]]] = {}
    removed: dict[NoteId, RemovedNote] = {}
    guide: Guide | None = None
    spotlight: str = ""
    ready: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    earlier: Earlier | None = None
    lab_call: str = ""
    thread: tuple[Message, ...] = ()
    suspended: Suspension | None = None
    tables: dict[TableId, Table] = {}
    tables_shown: bool = False
    table_order: tuple[TableId, ...] = ()
    reporting: TableId | None = None
    tables_word: str = ""
    themes_asked: bool = False
    wishes: dict[str, ZoneId] = {}
    rounds: dict[RoundId, Round] = {}
    commitments: dict[CommitmentId, Commitment] = {}
    forms: dict[CommitmentId, Form] = {}
    reserves: dict[ReserveId, Reserve] = {}
    outcomes: dict[CommitmentId, tuple[Outcome, ...]] = {}
    withdrawn: dict[CommitmentId, Withdrawn] = {}
    answers: int = 0
    ballots: dict[RoundId, dict[IdeaId, int]] = {}

    @property
    def current(self) -> Phase | None:
        return self.plan.phase(self.phase)

    @property
    def open_round(self) -> RoundId | None:
        return next((key for key, found in self.rounds.items() if found.is_open), None)
